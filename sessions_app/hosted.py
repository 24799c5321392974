"""What a person does on the hosted pages, as far as it changes the session itself."""

from __future__ import annotations

from django.db import transaction

from sessions_app import consent, events, lifecycle, locking
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Event, Session
from sessions_app.shapes import ChosenDocument
from sessions_app.status import Channel, Status

ACTOR = "person"

# The member of a session's settings that belongs to these pages.
CHOSEN = "chosen_document"


@transaction.atomic
def begin(session: Session, *, document: str) -> Session:
    """Write down the consent to that text, and start the session if nobody did.

    Raises TransitionRefused when the session takes no evidence.
    """
    locked = _open(session)
    consent.give(locked, document=document, granted=True, actor=ACTOR)
    _come_by_the_pages(locked)
    if locked.status == Status.CREATED:
        return lifecycle.move(locked, Status.STARTED, actor=ACTOR)
    return locked


@transaction.atomic
def decline(session: Session, *, document: str) -> None:
    """Write down that the person did not agree; the session stays what it is.

    Raises TransitionRefused when the session takes no evidence.
    """
    locked = _open(session)
    consent.give(locked, document=document, granted=False, actor=ACTOR)
    events.record(
        locked,
        Event.Kind.CONSENT_DECLINED,
        attempt=locked.latest_attempt(),
        reason="consent_declined",
        actor=ACTOR,
    )


@transaction.atomic
def begin_again(session: Session) -> Session:
    """Begin a new attempt after new evidence was asked for; raises TransitionRefused."""
    locked = _open(session)
    if locked.status != Status.RESUBMISSION:
        raise TransitionRefused(Status(locked.status), Status.STARTED)
    _come_by_the_pages(locked)
    _write(locked, {CHOSEN: None})
    return lifecycle.move(locked, Status.STARTED, actor=ACTOR)


@transaction.atomic
def choose(session: Session, chosen: ChosenDocument) -> None:
    """Keep which document the person will show; raises TransitionRefused."""
    _write(_open(session), {CHOSEN: chosen.to_json()})


def chosen_of(session: Session) -> ChosenDocument | None:
    found = session.settings.get(CHOSEN)
    return None if found is None else ChosenDocument.from_json(found)


def _open(session: Session) -> Session:
    locked = locking.lock_session(session.pk)
    if not locked.takes_evidence:
        raise TransitionRefused(Status(locked.status), Status.STARTED, erased=locked.is_erased)
    return locked


def _come_by_the_pages(locked: Session) -> None:
    if locked.channel != Channel.HOSTED:
        locked.channel = Channel.HOSTED
        locked.save(update_fields=["channel"])


def _write(locked: Session, members: dict[str, object]) -> None:
    """Change members of the locked session's settings; None takes one away."""
    settings = {**locked.settings, **members}
    locked.settings = {name: value for name, value in settings.items() if value is not None}
    locked.save(update_fields=["settings"])
