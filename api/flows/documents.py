"""The document of a session, as its sources and all of them together say it."""

from __future__ import annotations

from api.flows.finding import NotThere
from api.flows.rows import Found, row
from documents_app import told_readings
from documents_app.models import Document, Picture
from documents_app.shapes import PictureKind, ToldReading
from risk_app import asked
from sessions_app.models import Identity, Session
from sessions_app.status import Purpose, Status


def read_document(session: Found) -> tuple[ToldReading, ...]:
    """The newest document: what all sources say together, then each of them; nothing before it was
    read, nor once its time is over."""
    document = (
        Document.objects.filter(attempt__session=row(session, Session))
        .select_related("attempt__session__integration")
        .order_by("-attempt__number")
        .first()
    )
    if document is None or asked.is_reading_over(document.attempt.session):
        return ()
    return told_readings.of(document)


def find_current_picture(session: Found, kind: PictureKind, *, step: int | None = None) -> Found:
    """The newest picture of the kind, and of the step, that counts; raises NotThere."""
    found = Picture.objects.filter(session=row(session, Session), kind=kind, is_current=True)
    found = (found if step is None else found.filter(step=step)).exclude(path="")
    newest = found.select_related("session__integration").order_by("-created_at", "-id").first()
    if newest is None or newest.session.is_evidence_over:
        raise NotThere("there is no such picture")
    return newest


def sessions_of_person(person: Found) -> tuple[Found, ...]:
    """The approved verifications of a person, the newest first: at most twenty."""
    approved = row(person, Identity).sessions.filter(
        status=Status.APPROVED, purpose=Purpose.VERIFICATION, erased_at=None
    )
    return tuple(approved.select_related("integration").order_by("-created_at")[:20])
