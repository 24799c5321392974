"""The guided steps before the camera as a strip of frames."""

from __future__ import annotations

from dataclasses import dataclass

from documents_app.models import LivenessCapture, Picture
from risk_app.desk.pictures import frames
from risk_app.reasons import words_of
from sessions_app.models import Attempt


@dataclass(frozen=True)
class ShownFrame:
    picture: Picture
    words: str


@dataclass(frozen=True)
class ShownSteps:
    """sentence: how the last try ended; empty where there was none."""

    frames: tuple[ShownFrame, ...]
    sentence: str


def steps_of(attempt: Attempt) -> ShownSteps:
    """The newest try of the attempt, and the frames that were kept of it."""
    tries = sorted(attempt.liveness_captures.all(), key=lambda one: one.number)
    last = tries[-1] if tries else None
    gestures = list(last.gestures) if last is not None else []
    return ShownSteps(
        tuple(ShownFrame(one, _words(one, gestures)) for one in frames(attempt)),
        _sentence(last) if last is not None else "",
    )


def _words(picture: Picture, gestures: list[str]) -> str:
    step = picture.step
    if not step:
        return "Straight ahead"
    gesture = gestures[step - 1] if step <= len(gestures) else ""
    return f"Step {step}: {words_of(gesture).lower()}" if gesture else f"Step {step}"


def _sentence(last: LivenessCapture) -> str:
    ends = {
        LivenessCapture.State.RUNNING: "was not finished",
        LivenessCapture.State.PASSED: "was passed",
        LivenessCapture.State.FAILED: "failed",
        LivenessCapture.State.GIVEN_UP: "was given up",
    }
    asked = ", ".join(words_of(one).lower() for one in last.gestures) or "no movement"
    why = f" ({words_of(last.reason).lower()})" if last.reason else ""
    return (
        f"Try {last.number}, {last.get_mode_display()}, {ends[LivenessCapture.State(last.state)]}"
        f"{why}: {asked}; {last.done} of {len(last.gestures)} seen."
    )
