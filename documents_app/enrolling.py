"""The face by which a person is known again, taken from an approved session of theirs.

It is sealed with the identity's own key, so it opens without the session that it came from, and
with the identity it is gone.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from documents_app import known_faces, providers
from documents_app.known_faces import KnownFace
from documents_app.models import Enrolment, Face
from documents_app.shapes import PictureKind
from sessions_app import sealing
from sessions_app.models import Identity, Session

_NAME = "enrolment"


@transaction.atomic
def enrol(identity: Identity, session: Session) -> bool:
    """Make the session's best face the enrolled one; whether it is now.

    The caller holds the identity, knows that the session is an approved one of the same person,
    and has given the identity a key.
    """
    face = face_to_enrol(session)
    held = Enrolment.objects.filter(identity=identity).first()
    if face is None or (held is not None and not _may_replace(held, face)):
        return False
    Enrolment.objects.update_or_create(
        identity=identity,
        defaults={
            "session": session,
            "embedding_sealed": sealing.seal_json(identity, _NAME, list(face.embedding)),
            "model_id": face.model_id,
            "is_good": face.is_good,
            "created_at": timezone.now(),
        },
    )
    return True


def enrolled_face(identity: Identity) -> KnownFace | None:
    """The enrolled face; None where there is none, or it is being destroyed at this moment."""
    row = Enrolment.objects.filter(identity=identity).first()
    if row is None:
        return None
    return known_faces.read_back(
        identity, _NAME, bytes(row.embedding_sealed), model_id=row.model_id, is_good=row.is_good
    )


def face_like(identity: Identity, like: KnownFace) -> KnownFace | None:
    """The enrolled face by the embedder of another one, with which it is to be compared.

    Where an earlier embedder made it, it is made anew from its session's picture, if that is still
    there. None where there is no such face. Raises ProviderUnavailable, weights.ModelUnavailable.
    """
    enrolled = enrolled_face(identity)
    if enrolled is None or enrolled.model_id == like.model_id:
        return enrolled
    row = Enrolment.objects.filter(identity=identity).select_related("session__integration").first()
    if row is None or row.session is None:
        return None
    # As at the enrolment: of the attempt that was approved. Another one may show somebody else.
    of_today = like.model_id == providers.embedder().model_id
    found = (known_faces.of_row(row.session, one, anew=of_today) for one in _rows(row.session))
    return next((face for face in found if face and face.model_id == like.model_id), None)


def face_to_enrol(session: Session) -> KnownFace | None:
    """The best face of the attempt that was approved; None where none is left of it.

    A good picture before another, a selfie before one that holds a document, then the newest.
    """
    for row in _rows(session):
        face = known_faces.of_row(session, row)
        if face is not None:
            return face
    return None


def forget(identity: Identity) -> None:
    """Delete the enrolled face."""
    Enrolment.objects.filter(identity=identity).delete()


def _rows(session: Session) -> list[Face]:
    """The rows of the approved attempt, the best first."""
    rows = known_faces.rows_of(session).filter(picture__attempt=session.latest_attempt())
    return sorted(rows, key=_rank)


def _rank(row: Face) -> tuple[bool, bool]:
    return row.quality.get("grade") != "good", row.picture.kind != PictureKind.SELFIE


def _may_replace(held: Enrolment, face: KnownFace) -> bool:
    """Whether a newer approved face takes the place of the enrolled one.

    People change, and the newer session is kept for longer: a good picture is taken. A poor one
    would only make the person harder to know again, unless the face of before was made by an
    embedder with which nothing of today can be compared, or its session is gone.
    """
    is_stale = held.model_id != face.model_id or held.session_id is None
    return face.is_good or not held.is_good or is_stale
