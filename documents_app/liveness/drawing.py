"""Drawing a challenge, and going on without one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from random import Random, SystemRandom
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents_app.faces.challenge import orders
from documents_app.liveness import clocks, ending
from documents_app.liveness.reasons import Ended, LivenessGivenUp
from documents_app.liveness.telling import told
from documents_app.models import LivenessCapture
from documents_app.shapes import LivenessAsked
from sessions_app import consent, lifecycle, locking
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Attempt, Session
from sessions_app.status import Status

_ACTOR = "person"
State, Mode = LivenessCapture.State, LivenessCapture.Mode


def begin(
    session: Session,
    *,
    least: int = 2,
    all_at_once: bool = False,
    chance: Random | None = None,
    now: datetime | None = None,
) -> LivenessAsked:
    """Draw a challenge of at least so many steps; one that still runs ends, and counts as a try.

    all_at_once: all steps are told beforehand, for a line that is too slow to ask one by one. One
    that was passed already is told as it is. Raises LivenessGivenUp after the last try,
    ConsentMissing, and TransitionRefused when the session takes no evidence.
    """
    moment, nonce = now or timezone.now(), secrets.token_urlsafe(24)
    with transaction.atomic():
        attempt = open_for_evidence(session)
        earlier = end_running(attempt, moment)
        if earlier and earlier[-1].state == State.PASSED:
            return told(earlier[-1])
        drawn = None
        # Raised only after the commit: the one that ran has ended in any case.
        if not any(one.state == State.GIVEN_UP for one in earlier):
            drawn = new(
                attempt,
                number=len(earlier) + 1,
                mode=Mode.LATE if all_at_once else Mode.LIVE,
                gestures=_draw(earlier, least, chance or SystemRandom()),
                nonce_digest=digest_of(nonce),
                moment=moment,
            )
    if drawn is None:
        raise LivenessGivenUp
    return told(drawn, nonce)


@transaction.atomic
def skip(session: Session, *, now: datetime | None = None) -> None:
    """Go on without the camera: a person looks at the session then.

    Steps that were passed or given up stay so. Raises as `begin` does.
    """
    moment = now or timezone.now()
    attempt = open_for_evidence(session)
    earlier = end_running(attempt, moment)
    if any(one.state in (State.PASSED, State.GIVEN_UP) for one in earlier):
        return
    new(
        attempt,
        number=len(earlier) + 1,
        mode=Mode.SKIPPED,
        moment=moment,
        state=State.GIVEN_UP,
        reason=Ended.SKIPPED,
        ended_at=moment,
    )


def state_of(session: Session) -> LivenessAsked | None:
    """The newest challenge of the latest attempt, without its nonce; None before the first."""
    newest = ending.newest(session.latest_attempt())
    return None if newest is None else told(newest)


def digest_of(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()


def open_for_evidence(session: Session, *, needs_consent: bool = True) -> Attempt:
    """The attempt that takes the steps, its session locked and started."""
    locked = locking.lock_session(session.pk)
    if not locked.takes_evidence:
        raise TransitionRefused(Status(locked.status), Status.STARTED, erased=locked.is_erased)
    if needs_consent:
        consent.require(locked)
    if locked.status != Status.STARTED:
        locked = lifecycle.move(locked, Status.STARTED, actor=_ACTOR)
    return locked.latest_attempt()


def end_running(attempt: Attempt, moment: datetime) -> list[LivenessCapture]:
    """All challenges of the attempt, after the one that ran was ended."""
    found = list(
        LivenessCapture.objects.filter(attempt=attempt)
        .select_for_update(no_key=True)
        .order_by("number")
    )
    for one in found:
        if one.state == State.RUNNING:
            ending.fail(one, Ended.REPLACED, moment)
    return found


def _draw(earlier: Sequence[LivenessCapture], least: int, chance: Random) -> list[str]:
    """An order that the attempt has not seen: a recording of it may exist by now."""
    known = [one.gestures for one in earlier]
    return chance.choice([list(one) for one in orders(least) if list(one) not in known])


def new(attempt: Attempt, *, moment: datetime, **columns: Any) -> LivenessCapture:
    """A capture of the attempt that begins at that moment."""
    columns.setdefault("expires_at", moment + clocks.UNTIL_ARRIVED)
    return LivenessCapture.objects.create(
        session=attempt.session, attempt=attempt, created_at=moment, told_at=moment, **columns
    )
