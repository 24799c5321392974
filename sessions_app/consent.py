"""The person's consent: written down, never changed, and asked for before evidence is taken."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sessions_app import locking
from sessions_app.inserting import insert_together, touching
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Consent, Session
from sessions_app.status import Status


class ConsentMissing(Exception):
    """The person has not consented, or took it back."""

    def __init__(self) -> None:
        super().__init__("the person has not consented")


@transaction.atomic
def give(session: Session, *, document: str = "", granted: bool = True, actor: str) -> Consent:
    """Write down what the person answered; raises TransitionRefused once all is over."""
    locked = locking.lock_session(session.pk)
    if locked.is_erased or locked.is_over:
        raise TransitionRefused(Status(locked.status), Status.STARTED, erased=locked.is_erased)
    answer = Consent(
        session=locked,
        granted=granted,
        document=document,
        given_at=timezone.now(),
        actor=actor,
    )
    insert_together(answer, beside=touching(locked))
    return answer


def newest(session: Session) -> bool | None:
    """The person's newest answer; None where there was none."""
    answers = Consent.objects.filter(session=session).order_by("-id")
    return answers.values_list("granted", flat=True).first()


def is_given(session: Session) -> bool:
    """Whether the person's newest answer is a consent."""
    return newest(session) is True


def given_at(session: Session) -> datetime | None:
    """When the newest answer was given, if it is a consent."""
    answer = Consent.objects.filter(session=session).order_by("-id").first()
    return answer.given_at if answer is not None and answer.granted else None


def require(session: Session) -> None:
    """Raise ConsentMissing unless the newest answer is a consent. Call under the session's lock."""
    if not is_given(session):
        raise ConsentMissing
