"""The guided steps before the camera, as these pages use them: all that they know of liveness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from api import flows
from api.flows import Found
from documents_app.refusals import ChallengeOver as ChallengeOver
from documents_app.refusals import FramesRefused as FramesRefused
from documents_app.refusals import LivenessGivenUp as LivenessGivenUp
from documents_app.shapes import Frame as Frame
from documents_app.shapes import FrameBatch as FrameBatch

# States after which nothing more is recorded.
OVER = frozenset({"passed", "given_up", "skipped"})


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


class FlowsGuide:
    """Whoever judges them behind `api.flows`."""

    def needed(self, session: Found) -> bool:
        return flows.needs_guided_steps(session)

    def state(self, session: Found) -> Asked | None:
        return flows.liveness_state(session)

    def begin(self, session: Found, *, all_at_once: bool) -> Asked:
        return flows.begin_liveness(session, all_at_once=all_at_once)

    def take(self, session: Found, challenge_id: UUID, batch: FrameBatch) -> Asked:
        return flows.take_frames(session, challenge_id, batch)

    def skip(self, session: Found) -> None:
        flows.skip_liveness(session)


GUIDE: Guide = FlowsGuide()


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
