"""What is told of a challenge to whoever shows it."""

from __future__ import annotations

from documents_app.faces.challenge import STEP_SECONDS
from documents_app.models import LivenessCapture
from documents_app.shapes import LivenessAsked

MOST_TRIES = 3
RATE = 5
# Eyes are shut for so short a time that slower frames miss it.
RATE_OF_BLINK = 10


def told(capture: LivenessCapture, nonce: str = "") -> LivenessAsked:
    """The step that is due, and no other one unless all were told beforehand."""
    is_running = capture.state == LivenessCapture.State.RUNNING and not capture.is_by_stills
    gesture = capture.gestures[capture.done] if is_running else None
    is_late = capture.mode == LivenessCapture.Mode.LATE
    return LivenessAsked(
        id=capture.pk,
        nonce=nonce,
        gesture=gesture,
        number=min(capture.done + 1, len(capture.gestures)),
        count=len(capture.gestures),
        frames_per_second=RATE_OF_BLINK if gesture == "blink" else RATE,
        seconds_per_step=STEP_SECONDS,
        tries_left=tries_left(capture),
        state=capture.state,
        reason=capture.reason,
        gestures=tuple(capture.gestures) if is_late else (),
    )


def tries_left(capture: LivenessCapture) -> int:
    if capture.state == LivenessCapture.State.GIVEN_UP:
        return 0
    return max(0, MOST_TRIES - capture.number)
