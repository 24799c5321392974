from typing import Any
from uuid import UUID

from django.db import migrations

_BATCH = 2000
_NEXT = "SELECT id FROM sessions_app_session WHERE id > %s ORDER BY id LIMIT %s"
# The last thing that happened to it, other than being looked at.
_FILL = """
UPDATE sessions_app_session session SET updated_at = COALESCE((
    SELECT event.created_at FROM sessions_app_event event
    WHERE event.session_id = session.id AND event.kind IN ('status', 'evidence', 'erased')
    ORDER BY event.id DESC LIMIT 1
), session.created_at)
WHERE session.id = ANY(%s)
"""


def fill(apps: Any, schema_editor: Any) -> None:
    """Batch by batch, each in a transaction of its own, so that nobody waits for all of them."""
    last = UUID(int=0)
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [last, _BATCH])
            ids = [pk for (pk,) in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(_FILL, [ids])
            last = ids[-1]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("sessions_app", "0023_record_purges"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
