"""Faces that are found among all sessions of an integration, where it wants that.

The search is exact: every face of the integration and model is compared. The numbers lie in the
table as a plain array, so that no migration needs pgvector; each search takes them for vectors,
which costs twice what a column of vectors would and a thirtieth of doing without pgvector.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from documents_app import known_faces, turning
from documents_app.known_faces import KnownFace
from documents_app.models import Face, SearchableFace
from sessions_app import locking
from sessions_app.models import Integration, Session

# Sessions that one search names, the nearest first; each is looked at again by its sealed faces. A
# search that names so many may have left some out, and says so.
MOST = 50
# Numbers of single precision, and turned: what is on the limit must not be missed.
_SLACK = 1e-3
_LONGEST = 1500  # numbers of an embedding that one page of the table can hold

_NEAR = """
SELECT session_id, min(turned::vector <-> %s::vector) AS apart FROM documents_app_searchableface
WHERE integration_id = %s AND model_id = %s AND session_id <> ALL(%s)
  AND turned::vector <-> %s::vector <= %s
GROUP BY session_id ORDER BY apart LIMIT %s
"""
_HOLD = "SELECT search_by_face FROM sessions_app_integration WHERE id = %s FOR SHARE"


def pgvector() -> str | None:
    """The version of pgvector in the database; None where it is not installed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
        found = cursor.fetchone()
    return str(found[0]) if found else None


def obstacle(integration: Integration) -> str:
    """Why faces cannot be searched, or nothing."""
    if pgvector():
        return ""
    return (
        "The database has no pgvector: let its owner run CREATE EXTENSION vector, "
        "which `manage.py up` does where it can be had."
    )


@transaction.atomic
def keep(session: Session, rows: Iterable[Face]) -> int:
    """Let these faces of the session be found, as far as its integration wants it; how many are."""
    # In this order: who erases a session within a quota holds the integration first as well.
    if not _is_wanted(session.integration_id):
        return 0
    kept = 0
    for attempt_id in sorted({row.picture.attempt_id for row in rows}):
        locking.lock_attempt(attempt_id)
    for row in rows:
        face = known_faces.of_row(session, row)
        # Erased, purged or replaced by now: nothing comes back.
        if face is None or not Face.objects.filter(pk=row.pk, model_id=face.model_id).exists():
            continue
        _write(session, row, face)
        kept += 1
    return kept


@transaction.atomic
def near(
    session: Session, shown: Sequence[KnownFace], *, within: float, beside: Iterable[UUID] = ()
) -> tuple[list[UUID], bool]:
    """Other sessions of the integration with a face so near to one of those shown.

    within: on the one scale, see known_faces.distance. beside: sessions that are known already. The
    second is whether none was left out: faces of an earlier embedder cannot be compared.
    """
    known, found = [session.pk, *beside], dict[UUID, None]()
    has_all = True
    for face in shown:
        some = _near(session, face, known_faces.measured(face.model_id, within), known)
        found |= dict.fromkeys(some)
        has_all = has_all and len(some) < MOST
    strange = SearchableFace.objects.filter(integration=session.integration_id)
    models = {face.model_id for face in shown}
    return list(found), has_all and not strange.exclude(model_id__in=models).exists()


def clear(integration: Integration) -> None:
    """Delete what was kept for the search."""
    SearchableFace.objects.filter(integration=integration).delete()


def _is_wanted(integration_id: UUID) -> bool:
    """Held until the transaction ends, so that switching off deletes what is written here too."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [integration_id])
        found = cursor.fetchone()
    return bool(found and found[0])


def _write(session: Session, row: Face, face: KnownFace) -> None:
    if len(face.embedding) > _LONGEST:
        raise ValueError("an embedding of so many numbers cannot be searched")
    numbers = turning.turned(session.integration, face.model_id, face.embedding)
    SearchableFace.objects.update_or_create(
        face=row,
        defaults={
            "session_id": session.pk,
            "integration_id": session.integration_id,
            "model_id": face.model_id,
            "turned": numbers,
        },
    )


def _near(session: Session, face: KnownFace, within: float, known: list[UUID]) -> list[UUID]:
    numbers = turning.turned(session.integration, face.model_id, face.embedding)
    asked = f"[{','.join(map(repr, numbers))}]"
    whose: list[Any] = [session.integration_id, face.model_id, known]
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [asked, *whose, asked, within + _SLACK, MOST])
        return [row[0] for row in cursor.fetchall()]
