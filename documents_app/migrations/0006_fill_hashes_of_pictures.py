from typing import Any

from django.db import migrations

# Small enough that nobody waits for a lock, and that a migration which is stopped loses little.
_BATCH = 5000

# The keys are those of documents_app/similarity.py as it was when this was released: 32 bits of the
# integration's id, 5 of the place of the piece, 16 of the piece. 20 pieces have 12 bits, one has 16.
_FILL = """
WITH found AS (
    SELECT picture.id, picture.session_id, session.integration_id, picture.kind,
        picture.perceptual_hash
    FROM documents_app_picture picture
    JOIN sessions_app_session session ON session.id = picture.session_id
    WHERE picture.id > %(after)s
    ORDER BY picture.id LIMIT %(batch)s
), kept AS (
    INSERT INTO documents_app_picturehash (picture_id, session_id, integration_id, bits, keys)
    SELECT id, session_id, integration_id, bits, ARRAY(
        SELECT (('x' || left(integration_id::text, 8))::bit(32)::bigint << 21)
            | (place::bigint << 16)
            | substring(bits FROM place * 12 + 1 FOR CASE place WHEN 20 THEN 16 ELSE 12 END)::int
        FROM generate_series(0, 20) place
        ORDER BY place
    )
    FROM (SELECT *, ('x' || perceptual_hash)::bit(256) AS bits FROM found
          WHERE perceptual_hash <> ''
              AND kind IN ('document_front', 'document_back', 'document_barcode')) hashed
    ON CONFLICT DO NOTHING
)
SELECT id FROM found ORDER BY id DESC LIMIT 1
"""
_FIRST = "00000000-0000-0000-0000-000000000000"


def fill(apps: Any, schema_editor: Any) -> None:
    """Keep the hash of every picture that there is, a batch in a transaction of its own."""
    last = _FIRST
    with schema_editor.connection.cursor() as cursor:
        while last is not None:
            cursor.execute(_FILL, {"after": last, "batch": _BATCH})
            row = cursor.fetchone()
            last = row[0] if row else None


class Migration(migrations.Migration):
    # Stopped on its way, it begins anew and passes over what is there.
    atomic = False

    dependencies = [
        ("documents_app", "0005_keep_hashes_of_pictures"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
