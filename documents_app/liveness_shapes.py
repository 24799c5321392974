"""Guided steps before the camera, as they cross the rooms' walls."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LivenessAsked:
    """What the person is asked to do next, and how the challenge stands.

    nonce: told to whoever drew the challenge, and repeated to whoever sends frames with it; else
    empty. gesture: turn_left, turn_right, look_up, smile, open_mouth or blink; None once it is
    over. number: of the step, from 1. gestures: all of them, where they were asked for beforehand.
    state: running, passed, failed or given_up. reason: why it failed.
    """

    id: UUID
    nonce: str = field(repr=False)
    gesture: str | None
    number: int
    count: int
    frames_per_second: int
    seconds_per_step: float
    tries_left: int
    state: str
    reason: str = ""
    gestures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the recording, and when it was taken on the page's clock."""

    milliseconds: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FrameBatch:
    """Some frames that follow each other.

    number: of the batch, from 0. shown_at: when the page showed the present step, on its clock.
    sent_late: whether they were kept back and sent afterwards.
    """

    nonce: str = field(repr=False)
    number: int
    frames: tuple[Frame, ...]
    shown_at: int | None = None
    sent_late: bool = False


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A gesture that was seen: seconds since it was shown; strength from 1 is enough."""

    gesture: str
    seconds: float
    strength: float


@dataclass(frozen=True, slots=True)
class LivenessOutcome:
    """How the guided steps of an attempt ended.

    state: as in LivenessAsked, and "missing" where they were never begun. is_skipped: the person
    went on without the camera. knew_order_early: all steps were told before the recording, or it
    was sent afterwards. due: the gesture that was not seen. seconds: of the recording.
    seconds_late: how much longer it took to arrive than it says that it took.
    """

    state: str
    reason: str = ""
    tries: int = 0
    is_skipped: bool = False
    knew_order_early: bool = False
    steps: tuple[ShownStep, ...] = ()
    due: str = ""
    frames: int = 0
    seconds: float = 0.0
    seconds_late: float = 0.0
