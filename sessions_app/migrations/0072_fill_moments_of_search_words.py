from typing import Any

from django.db import migrations

_BATCH = 5000
_NEXT = """
SELECT id FROM sessions_app_searchword WHERE id > %s AND since IS NULL ORDER BY id LIMIT %s
"""
_FILL = """
UPDATE sessions_app_searchword word SET since = COALESCE(
    (SELECT created_at FROM sessions_app_session WHERE id = word.session_id),
    (SELECT created_at FROM sessions_app_identity WHERE id = word.identity_id)
)
WHERE word.id = ANY(%s)
"""


def fill(apps: Any, schema_editor: Any) -> None:
    """Give every word the moment of its owner, a batch in a transaction of its own."""
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [last, _BATCH])
            ids = [pk for (pk,) in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(_FILL, [ids])
            last = ids[-1]


class Migration(migrations.Migration):
    # Stopped on its way, it begins anew and passes over what is there.
    atomic = False

    dependencies = [("sessions_app", "0071_add_moments_of_search_words")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
