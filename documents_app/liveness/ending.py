"""How a challenge ends, and what is left of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from documents_app.faces.challenge import State as Followed
from documents_app.liveness import clocks
from documents_app.liveness.telling import MOST_TRIES
from documents_app.models import KeptFrame, LivenessCapture, Picture
from documents_app.shapes import LivenessOutcome, ShownStep
from sessions_app.models import Attempt

State, Mode = LivenessCapture.State, LivenessCapture.Mode
_MISSING = LivenessOutcome("missing")


def fail(capture: LivenessCapture, reason: str, moment: datetime) -> None:
    """End the locked challenge; after the last try the steps are given up."""
    is_last = capture.number >= MOST_TRIES
    capture.state = State.GIVEN_UP if is_last else State.FAILED
    capture.reason = str(reason)
    _close(capture, moment)


def succeed(capture: LivenessCapture, selfie: Picture | None, moment: datetime) -> None:
    """End the locked challenge as passed."""
    capture.state, capture.selfie = State.PASSED, selfie
    _close(capture, moment)


def note_steps(capture: LivenessCapture, state: Followed) -> None:
    """Write the steps that were seen so far into the row, which the caller saves."""
    capture.done = len(state.steps)
    capture.steps = [
        {
            "gesture": one.gesture,
            "seconds": round(one.seconds, 2),
            "strength": round(one.strength, 2),
        }
        for one in state.steps
    ]


def newest(attempt: Attempt) -> LivenessCapture | None:
    return LivenessCapture.objects.filter(attempt=attempt).order_by("-number").first()


def outcome_of(attempt: Attempt) -> LivenessOutcome:
    """What the newest challenge of the attempt says."""
    found = newest(attempt)
    if found is None:
        return _MISSING
    gestures, arrivals = found.gestures, found.arrivals
    # Of single pictures the steps fall away where the frontal one is sure enough.
    is_short = found.done < len(gestures) and found.state != State.PASSED
    return LivenessOutcome(
        state=found.state,
        reason=found.reason,
        tries=found.number,
        is_skipped=found.mode == Mode.SKIPPED,
        knew_order_early=found.mode == Mode.LATE or found.was_sent_late,
        steps=tuple(ShownStep(**one) for one in found.steps),
        due=gestures[found.done] if is_short else "",
        frames=found.frames,
        seconds=round((arrivals[-1][2] - arrivals[0][1]) / 1000, 2) if arrivals else 0.0,
        seconds_late=clocks.seconds_late(arrivals),
        mode=found.mode,
        by_stills=found.is_by_stills,
        passive_score=found.passive_score,
    )


def proven_selfie(attempt: Attempt) -> UUID | None:
    """The picture of the person who showed the steps, once they were passed."""
    passed = LivenessCapture.objects.filter(attempt=attempt, state=State.PASSED)
    return passed.values_list("selfie_id", flat=True).first()


def _close(capture: LivenessCapture, moment: datetime) -> None:
    capture.ended_at, capture.state_sealed = moment, None
    capture.save(
        update_fields=[
            *("state", "reason", "ended_at", "state_sealed", "selfie"),
            *("done", "steps", "batches", "frames", "arrivals", "was_sent_late"),
            *("due_step", "passive_score", "digests", "refused"),
        ]
    )
    KeptFrame.objects.filter(capture=capture).delete()
