"""Beginning a capture by single pictures, and what is told of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.db import transaction
from django.utils import timezone

from documents_app.faces import stills
from documents_app.liveness import drawing, ending, tokens
from documents_app.liveness.reasons import LivenessGivenUp
from documents_app.liveness.telling import tries_left
from documents_app.models import LivenessCapture
from documents_app.shapes import StillAsked, StillMode
from sessions_app import events
from sessions_app.models import Event, Session
from sessions_app.status import Purpose

# Who is asked for a picture must have read it, posed, and sent a file of a telephone.
UNTIL_STEP = timedelta(seconds=120)
USUAL_STEPS, MOST_STEPS = 2, stills.MOST_STEPS
State = LivenessCapture.State
_ACTOR = "person"


def begin_stills(
    session: Session,
    mode: StillMode,
    *,
    steps: int = USUAL_STEPS,
    chance: Random | None = None,
    now: datetime | None = None,
) -> StillAsked:
    """Draw a capture by single pictures; one that still runs ends, and counts as a try.

    steps: how many after the frontal picture, 1 to 4, unless it alone is asked for. One that was
    passed already is told as it is. Raises LivenessGivenUp after the last try, TransitionRefused
    when the session takes no evidence, and ConsentMissing, which is not asked of somebody who is
    known already.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        attempt = drawing.open_for_evidence(
            session, needs_consent=session.purpose != Purpose.AUTHENTICATION
        )
        earlier = drawing.end_running(attempt, moment)
        if earlier and earlier[-1].state == State.PASSED and earlier[-1].is_by_stills:
            return told(earlier[-1])
        drawn = None
        # Raised only after the commit: the one that ran has ended in any case.
        if not any(one.state == State.GIVEN_UP for one in earlier):
            drawn = drawing.new(
                attempt,
                number=len(earlier) + 1,
                mode=LivenessCapture.Mode(mode),
                gestures=_draw(earlier, mode, steps, chance or SystemRandom()),
                due_step=0,
                moment=moment,
                expires_at=moment + UNTIL_STEP,
            )
            note(drawn, "generated")
    if drawn is None:
        raise LivenessGivenUp
    return told(drawn)


def stills_of(session: Session) -> StillAsked | None:
    """The newest capture by single pictures of the latest attempt; None before the first."""
    newest = ending.newest(session.latest_attempt())
    return told(newest) if newest is not None and newest.is_by_stills else None


def told(capture: LivenessCapture) -> StillAsked:
    step = capture.due_step or 0
    return StillAsked(
        id=capture.pk,
        token=tokens.of_step(capture, step),
        step=step,
        gesture=tokens.gesture_of(capture, step),
        count=len(capture.gestures),
        tries_left=tries_left(capture),
        state=capture.state,
        reason=capture.reason,
        passive_score=capture.passive_score,
        ended_at=capture.ended_at,
        text=stills.TEXT,
    )


def note(capture: LivenessCapture, what: str) -> None:
    """Record what happened to the capture, whose attempt and session are at hand."""
    events.record(
        capture.session,
        Event.Kind.LIVENESS,
        attempt=capture.attempt,
        actor=_ACTOR,
        details={
            "what": what,
            "capture": str(capture.pk),
            "step": capture.due_step,
            "state": str(capture.state),
        },
    )


def _draw(
    earlier: Sequence[LivenessCapture], mode: StillMode, steps: int, chance: Random
) -> list[str]:
    """An order that the attempt has not seen, if there is one: pictures of it may exist by now."""
    if mode == StillMode.PASSIVE:
        return []
    every = [list(order) for order in stills.orders(steps)]
    known = [one.gestures for one in earlier]
    return list(chance.choice([one for one in every if one not in known] or every))
