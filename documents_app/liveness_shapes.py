"""Guided steps before the camera, as they cross the rooms' walls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
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
    seconds_late: how much longer it took to arrive than it says that it took. mode: a word of
    LivenessCapture.Mode. by_stills: by single pictures. passive_score: of the frontal one of these.
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
    mode: str = ""
    by_stills: bool = False
    passive_score: float | None = None


class StillMode(StrEnum):
    """How a person shows by single pictures to be there.

    PASSIVE: one frontal picture, which is examined. ACTIVE: a frontal picture and one of each
    step. PASSIVE_ACTIVE: both; the steps fall away where the examination is sure enough.
    """

    PASSIVE = "passive"
    ACTIVE = "active"
    PASSIVE_ACTIVE = "passive_active"


@dataclass(frozen=True, slots=True)
class StillLimits:
    """What a policy says of single pictures; None: what the engine was measured with.

    passive: the least score of the examination. skip: from which score on the steps fall away;
    None: never. expression: the least strength of one. direction: how many degrees a turn may fall
    short of 30.
    """

    passive: float | None = None
    skip: float | None = None
    expression: float | None = None
    direction: float | None = None


@dataclass(frozen=True, slots=True)
class StillAsked:
    """Which picture is asked for next, and how the capture stands.

    token: `<opaque>.<step>.<gesture>`, for this step of this capture alone; once it is over, the
    last one. step: 0 for the frontal picture, whose gesture is "passive"; then the guided steps,
    from 1, of `count`. state: as in LivenessAsked. ended_at: when it was passed or had failed.
    text: must be shown with a result.
    """

    id: UUID
    token: str = field(repr=False)
    step: int
    gesture: str
    count: int
    tries_left: int
    state: str
    reason: str = ""
    passive_score: float | None = None
    ended_at: datetime | None = None
    text: str = ""
