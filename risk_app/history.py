"""What happened to a session, in the order in which it did."""

from __future__ import annotations

from collections.abc import Iterator

from risk_app.shapes import Past, PastEvent
from sessions_app.models import Consent, Event, Session
from sessions_app.status import Status

# What a capturing client did: kind of event -> what the details say -> how it is told.
WHAT = "what"
_DONE: dict[str, dict[str, Past]] = {
    Event.Kind.SETTING: {
        "document_kind": Past.KIND_CHOSEN,
        "capture_metadata": Past.CAPTURE_NOTED,
    },
    Event.Kind.LIVENESS: {"generated": Past.LIVENESS_BEGUN, "processed": Past.LIVENESS_JUDGED},
}
_SIDES = {"document_front": Past.FRONT_ADDED, "document_back": Past.BACK_ADDED}
_STATUS: dict[str, Past] = {
    Status.CREATED: Past.CREATED,
    Status.SUBMITTED: Past.SUBMITTED,
    Status.EXPIRED: Past.EXPIRED,
    Status.ABANDONED: Past.EXPIRED,
}


def history_of(session: Session) -> tuple[PastEvent, ...]:
    """The oldest first. What only reviewers need is left out."""
    found = [*_events(session), *_consents(session)]
    return tuple(sorted(found, key=lambda one: one.at))


def _events(session: Session) -> Iterator[PastEvent]:
    for event in Event.objects.filter(session=session).order_by("id"):
        what = _told(event)
        if what is not None:
            yield PastEvent(what, event.created_at)


def _consents(session: Session) -> Iterator[PastEvent]:
    for answer in Consent.objects.filter(session=session).order_by("id"):
        yield PastEvent(Past.CONSENTED, answer.given_at)


def _told(event: Event) -> Past | None:
    if event.kind == Event.Kind.STATUS:
        return _STATUS.get(event.new_status, Past.MOVED)
    if event.kind == Event.Kind.EVIDENCE:
        return _SIDES.get(event.details.get("kind", ""))
    return _DONE.get(event.kind, {}).get(event.details.get(WHAT, ""))
