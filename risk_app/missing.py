"""Which pictures a session still needs."""

from __future__ import annotations

from documents_app import evidence, kept_readings
from documents_app.models import Picture
from documents_app.shapes import PictureKind
from risk_app import policies
from sessions_app.models import Attempt, Session
from sessions_app.shapes import Scenario
from sessions_app.status import Purpose, Status

NEEDED = (PictureKind.DOCUMENT_FRONT, PictureKind.DOCUMENT_BACK, PictureKind.SELFIE)
# Who is known already, or compared with a picture of the caller's, shows no document.
OF_AUTHENTICATION = (PictureKind.SELFIE,)
_BACKS = frozenset({PictureKind.DOCUMENT_BACK, PictureKind.DOCUMENT_BARCODE})


def pictures(session: Session) -> tuple[PictureKind, ...]:
    """In the order front, back, selfie. After a request for new evidence all are missing again.

    The back is not needed where the accepted front is that of a document with one side.
    """
    # Of the attempt, which is asked for anew: the session may have been read before its picture.
    attempt = session.latest_attempt()
    needed = OF_AUTHENTICATION if session.purpose == Purpose.AUTHENTICATION else NEEDED
    if attempt.status == Status.RESUBMISSION:
        return needed
    there = evidence.are_there(attempt)
    is_one_sided = PictureKind.DOCUMENT_FRONT in there and not _needs_back(session, attempt)
    return tuple(
        kind
        for kind in needed
        if kind not in there
        and not (kind == PictureKind.DOCUMENT_BACK and (there & _BACKS or is_one_sided))
    )


def _needs_back(session: Session, attempt: Attempt) -> bool:
    """Whether the document on the front has a back worth seeing; a simulation sees none of it."""
    if session.scenario is not None and session.scenario.get("by") == Scenario.SIMULATION:
        return True
    front = _front(session, attempt)
    reading = kept_readings.recall_any(front) if front is not None else None
    if reading is None:
        return True
    limits = policies.body_of(session)["limits"]
    return not reading.document_type or reading.document_type in limits["back_needed_for"]


def _front(session: Session, attempt: Attempt) -> Picture | None:
    front = evidence.taken_of(attempt).filter(kind=PictureKind.DOCUMENT_FRONT).last()
    if front is not None:
        front.session = session
    return front
