"""How far the face of one session is from that of another, by the faces that were stored.

Embeddings of two models cannot be compared: those of an earlier embedder are made anew from their
pictures, and where these are purged there is no distance, and nothing follows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from django.db.models import QuerySet

from documents_app import providers, stored_faces
from documents_app.models import Face
from documents_app.shapes import PictureKind
from sessions_app import sealing
from sessions_app.models import Identity, Session
from sessions_app.sealing import KeyDestroyed

log = structlog.get_logger(__name__)

_SELFIES = (PictureKind.SELFIE, PictureKind.SELFIE_WITH_DOCUMENT)
# Of one session; more say nothing new, and each is unsealed by itself.
_MOST = 6


@dataclass(frozen=True)
class KnownFace:
    """A stored face of the person, never of the document's portrait."""

    model_id: str
    embedding: tuple[float, ...] = field(repr=False)
    is_good: bool = False


def faces_of(session: Session, *, like: Sequence[KnownFace] = ()) -> list[KnownFace]:
    """The person's faces, the newest first; none once they were purged or erased.

    like: the faces that they are to be compared with. Where those are of the embedder of today,
    faces of another one are embedded anew; raises ProviderUnavailable, weights.ModelUnavailable.
    """
    rows = rows_of(session)[:_MOST]
    wanted = {face.model_id for face in like} & {providers.embedder().model_id}
    found = (_opened(session, row, anew=bool(wanted - {row.model_id})) for row in rows)
    return [face for face in found if face is not None]


def distance(own: Sequence[KnownFace], theirs: Sequence[KnownFace]) -> float | None:
    """The distance of the one of our faces that is furthest from all of theirs.

    On the scale of `faces/scale.py` where the embedder of today made them; those of a matcher of
    an operator's own are their own scale. None where there is nothing to compare: no face, or none
    of the same model.
    """
    nearest = [_nearest(face, theirs) for face in own]
    if not nearest or None in nearest:
        return None
    return max(measured for measured in nearest if measured is not None)


def measured(model_id: str, placed: float) -> float:
    """The distance between embeddings of the model that `distance` tells as `placed`."""
    embedder = providers.embedder()
    return embedder.scale.measured(placed) if embedder.model_id == model_id else placed


def rows_of(session: Session) -> QuerySet[Face]:
    """The rows of the person's faces, the newest first: of those that checks compared.

    A selfie that was taken back or replaced may show anybody.
    """
    shown = Face.objects.filter(
        picture__session=session, picture__kind__in=_SELFIES, picture__is_current=True
    )
    return shown.exclude(model_id="").select_related("picture").order_by("-created_at")


def of_row(session: Session, row: Face, *, anew: bool = False) -> KnownFace | None:
    """The face of one row; None where it cannot be opened. anew: by the embedder of today."""
    return _opened(session, row, anew=anew)


def read_back(
    owner: Session | Identity, name: str, sealed: bytes, *, model_id: str, is_good: bool
) -> KnownFace | None:
    """The face whose numbers were sealed so; None where they are gone or are none."""
    try:
        numbers = sealing.unseal_json(owner, name, sealed)
    except KeyDestroyed:
        # The owner is being erased at this moment.
        return None
    if not _are_numbers(numbers):
        log.error("face_unusable", name=name)
        return None
    return KnownFace(model_id, tuple(float(number) for number in numbers), is_good)


def are_good(faces: Iterable[KnownFace]) -> bool:
    """Whether every face is good enough for a large distance to mean another person."""
    return all(face.is_good for face in faces)


def sessions_with_faces(session_ids: Iterable[UUID]) -> dict[UUID, Session]:
    """Those of the sessions whose faces are still there."""
    found = Session.objects.filter(
        pk__in=list(session_ids), erased_at=None, pictures__face__isnull=False
    )
    return {one.pk: one for one in found.select_related("integration").distinct()}


def _nearest(face: KnownFace, theirs: Sequence[KnownFace]) -> float | None:
    comparable = [
        math.dist(face.embedding, other.embedding)
        for other in theirs
        if other.model_id == face.model_id and len(other.embedding) == len(face.embedding)
    ]
    measured = min(comparable, default=None)
    if measured is None or not math.isfinite(measured):
        return None
    embedder = providers.embedder()
    return embedder.scale.place(measured) if embedder.model_id == face.model_id else measured


def _opened(session: Session, row: Face, *, anew: bool) -> KnownFace | None:
    row.picture.session = session
    if anew:
        try:
            return _embedded_anew(row)
        except KeyDestroyed:
            # Its session is being erased at this moment.
            return None
    return read_back(
        session,
        f"face:{row.picture_id}",
        bytes(row.embedding_sealed),
        model_id=row.model_id,
        is_good=row.quality.get("grade") == "good",
    )


def _embedded_anew(row: Face) -> KnownFace | None:
    fresh = stored_faces.embedding_of(row, providers.embedder())
    if fresh is None:
        return None
    embedding = tuple(float(number) for number in fresh.vector)
    return KnownFace(fresh.model_id, embedding, row.quality.get("grade") == "good")


def _are_numbers(numbers: object) -> bool:
    return (
        isinstance(numbers, list)
        and bool(numbers)
        and all(isinstance(one, int | float) and math.isfinite(one) for one in numbers)
    )
