"""Finding pictures that look the same though their bytes differ."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from documents_app.reading import DOCUMENT_KINDS
from sessions_app.models import Integration

# Hexadecimal text becomes 256 bits, and the bits in which two differ are counted.
_SQL = """
    SELECT DISTINCT picture.session_id
    FROM documents_app_picture picture
    JOIN sessions_app_session session ON session.id = picture.session_id
    CROSS JOIN unnest(%(hashes)s::text[]) AS wanted(hash)
    WHERE session.integration_id = %(integration)s
      AND picture.perceptual_hash <> ''
      AND picture.kind = ANY(%(kinds)s)
      AND bit_count(('x' || picture.perceptual_hash)::bit(256)
                    # ('x' || wanted.hash)::bit(256)) <= %(within)s
"""


def sessions_with_similar(
    integration: Integration, hashes: Sequence[str], *, within: int
) -> list[UUID]:
    """Sessions with a document picture at most `within` of 256 bits away from one of the hashes."""
    if not hashes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "hashes": list(hashes),
                "integration": integration.pk,
                "kinds": [str(kind) for kind in DOCUMENT_KINDS],
                "within": within,
            },
        )
        return sorted(row[0] for row in cursor.fetchall())
