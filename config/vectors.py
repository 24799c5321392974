"""pgvector, by which faces are searched: made where it can be had, looked for by `doctor`."""

from __future__ import annotations

from django.db import DatabaseError, connection, transaction

from config import roles
from config.health import HealthFinding
from documents_app import searchable_faces
from risk_app import face_filling
from sessions_app.models import Integration

_ADVICE = (
    "let the owner of the database run CREATE EXTENSION vector, or switch the search off with "
    "`manage.py integration face-search NAME off`"
)


def make() -> bool:
    """Make the extension as the owner; False where that cannot be done, which is no fault."""
    with roles.as_owner():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
        except DatabaseError:
            return False
    return True


def look() -> HealthFinding:
    """Whether faces can be searched, and are where somebody wants it."""
    version = searchable_faces.pgvector()
    wanted = list(Integration.objects.filter(search_by_face=True))
    if version is None and wanted:
        return HealthFinding("faces", False, f"pgvector is gone: {_names(wanted)}", _ADVICE)
    if version is None:
        return HealthFinding(
            "faces", True, "no pgvector: faces cannot be searched across an integration"
        )
    filling = [one for one in wanted if not face_filling.is_complete(one)]
    if filling:
        said = f"pgvector {version}; still being filled: {_names(filling)}"
        return HealthFinding("faces", True, said)
    return HealthFinding("faces", True, f"pgvector {version}; searched by {len(wanted)}")


def _names(integrations: list[Integration]) -> str:
    return ", ".join(one.name for one in integrations)
