"""Following a challenge while its frames come in, batch by batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol

from documents_app.faces import challenge, observing
from documents_app.faces.challenge import Observation, State
from documents_app.faces.embed import SHIPPED, Embedder
from documents_app.faces.gestures import is_frontal, unrest
from documents_app.faces.observing import Frame, Look
from documents_app.faces.quality import measure
from documents_app.faces.results import Image
from documents_app.faces.scale import Scale

# One frame is embedded in the first span and in each one after it, which are longer and longer: of
# each third there are then some, whenever the recording ends.
FIRST_SPAN, LONGER_BY = 0.6, 1.2
# The portrait of the recording is as calm as this.
_CALM = 0.5
# Not of a step: the portrait.
PORTRAIT = 0


class Watcher(Protocol):
    """Who measures frames."""

    @property
    def scale(self) -> Scale: ...

    def look(self, frame: Frame) -> Look: ...

    def embed(self, one: Look, bgr: Image) -> Observation: ...

    def sharpness(self, one: Look, bgr: Image) -> float: ...


class EngineWatcher:
    """The models that ship, with the embedder that is named; they raise ModelUnavailable."""

    def __init__(self, embedder: Embedder = SHIPPED) -> None:
        self._embedder = embedder
        self.scale = embedder.scale

    def look(self, frame: Frame) -> Look:
        return observing.look(frame)

    def embed(self, one: Look, bgr: Image) -> Observation:
        return observing.with_embedding(one, bgr, self._embedder)

    def sharpness(self, one: Look, bgr: Image) -> float:
        return measure(bgr, one.face).blur if one.face else 0.0


@dataclass(frozen=True)
class Keepsake:
    """A frame worth keeping. step: whose gesture it shows, from 1, or PORTRAIT.

    index: of the frame in its batch. score: of a portrait, its sharpness.
    """

    step: int
    index: int
    score: float


@dataclass(frozen=True)
class Followed:
    """The state after a batch, and the frames of it that are worth keeping, one for each step."""

    state: State
    keepsakes: tuple[Keepsake, ...]


def follow(
    state: State, frames: Sequence[Frame], watcher: Watcher, *, shown_at: float | None = None
) -> Followed:
    """The state after some more frames. shown_at: when the page showed the step that is due."""
    if shown_at is not None:
        state = challenge.shown(state, shown_at)
    looks = [watcher.look(frame) for frame in frames]
    began = state.began_at if state.last else frames[0][0]
    chosen = observing.calmest(looks, state.own, lambda seconds: span_of(seconds - began))
    keepsakes: list[Keepsake] = []
    for index, (one, frame) in enumerate(zip(looks, frames, strict=True)):
        seen = watcher.embed(one, frame[1]) if index in chosen else one.observation
        done = len(state.steps)
        state = challenge.step(state, seen)
        if state.failed or not state.asked:
            if not state.failed:
                keepsakes.append(Keepsake(len(state.steps), index, 0.0))
            break
        if len(state.steps) > done:
            keepsakes.append(Keepsake(len(state.steps), index, 0.0))
        elif index in chosen and _is_portrait(state, one):
            keepsakes.append(Keepsake(PORTRAIT, index, watcher.sharpness(one, frame[1])))
    return Followed(state, _best(keepsakes))


def span_of(seconds: float) -> int:
    """The number of the span in which a moment of the recording lies."""
    return 0 if seconds < FIRST_SPAN else 1 + int(log(seconds / FIRST_SPAN, LONGER_BY))


def _is_portrait(state: State, one: Look) -> bool:
    if state.own is None or one.posture is None or not is_frontal(one.posture):
        return False
    return unrest(state.own, one.posture) <= _CALM


def _best(keepsakes: Sequence[Keepsake]) -> tuple[Keepsake, ...]:
    found: dict[int, Keepsake] = {}
    for one in keepsakes:
        if one.step not in found or one.score > found[one.step].score:
            found[one.step] = one
    return tuple(found.values())
