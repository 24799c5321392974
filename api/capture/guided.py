"""The guided steps before the camera, as these pages use them: all that they know of liveness."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from api.flows import Found

# States after which nothing more is recorded.
OVER = frozenset({"passed", "given_up", "skipped"})


class LivenessGivenUp(Exception):
    """The steps were tried as often as they may be."""


class ChallengeOver(Exception):
    """The challenge has ended, or another one took its place."""


class FramesRefused(Exception):
    """The frames cannot be used; reason: a word of ours."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the recording, and when it was taken on the page's clock."""

    milliseconds: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FrameBatch:
    """Some frames that follow each other. number: of the batch, from 0."""

    nonce: str
    number: int
    frames: tuple[Frame, ...]
    shown_at: int | None
    sent_late: bool


class Asked(Protocol):
    """What the person is asked to do next, and how the challenge stands."""

    @property
    def id(self) -> UUID: ...
    @property
    def nonce(self) -> str: ...
    @property
    def gesture(self) -> str | None: ...
    @property
    def gestures(self) -> tuple[str, ...]: ...
    @property
    def number(self) -> int: ...
    @property
    def count(self) -> int: ...
    @property
    def frames_per_second(self) -> int: ...
    @property
    def seconds_per_step(self) -> float: ...
    @property
    def tries_left(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Guide(Protocol):
    """Who asks for the steps and judges the frames."""

    def needed(self, session: Found) -> bool:
        """Whether the session's policy asks for guided steps."""
        ...

    def state(self, session: Found) -> Asked | None:
        """How the newest challenge of the attempt stands."""
        ...

    def begin(self, session: Found, *, all_at_once: bool) -> Asked: ...

    def take(self, session: Found, challenge_id: UUID, batch: FrameBatch) -> Asked: ...

    def skip(self, session: Found) -> None: ...


class NoGuide:
    """Asks for no steps."""

    def needed(self, session: Found) -> bool:
        return False

    def state(self, session: Found) -> Asked | None:
        return None

    def begin(self, session: Found, *, all_at_once: bool) -> Asked:
        raise LivenessGivenUp

    def take(self, session: Found, challenge_id: UUID, batch: FrameBatch) -> Asked:
        raise ChallengeOver

    def skip(self, session: Found) -> None:
        """Nothing is asked for, so there is nothing to skip."""


GUIDE: Guide = NoGuide()


@dataclass(frozen=True, slots=True)
class Steps:
    """Whether guided steps are due. is_over: they were passed, given up or skipped."""

    needed: bool = False
    is_over: bool = False

    @property
    def are_due(self) -> bool:
        return self.needed and not self.is_over


def steps_of(guide: Guide, session: Found) -> Steps:
    if not guide.needed(session):
        return Steps()
    asked = guide.state(session)
    return Steps(needed=True, is_over=asked is not None and asked.state in OVER)
