"""From the pictures of a recording to the measured frames that a challenge is judged by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from documents_app.faces.challenge import (
    Challenge,
    ChallengeVerdict,
    Observation,
    State,
    step,
    third_of,
    verdict,
)
from documents_app.faces.detect import comparable, detect, main_face
from documents_app.faces.embed import SHIPPED, Embedder
from documents_app.faces.gestures import BrokenMesh, Posture, is_frontal, read, unrest
from documents_app.faces.mesh import REAL, mesh
from documents_app.faces.results import Face, Image

# Three steps of four seconds and the first look, at 15 frames a second; each costs 50 ms.
MOST_FRAMES = 240

Frame = tuple[float, Image]  # seconds, picture


class TooManyFrames(ValueError):
    """A recording that nobody needs to make for three gestures."""


@dataclass(frozen=True)
class Look:
    """What one frame shows. face: the one that was measured, None without any."""

    observation: Observation
    posture: Posture | None
    face: Face | None = field(default=None, repr=False)


def watch(
    challenge: Challenge, frames: Sequence[Frame], *, embedder: Embedder = SHIPPED
) -> ChallengeVerdict:
    """Judge a recording; raises TooManyFrames, weights.ModelUnavailable."""
    state = State(challenge, scale=embedder.scale)
    for observation in observe(frames, embedder=embedder):
        state = step(state, observation)
    return verdict(state)


def observe(frames: Sequence[Frame], *, embedder: Embedder = SHIPPED) -> tuple[Observation, ...]:
    """Each frame measured, and the calmest one of each third of the time embedded.

    Raises TooManyFrames, weights.ModelUnavailable.
    """
    if len(frames) > MOST_FRAMES:
        raise TooManyFrames(f"{len(frames)} frames are more than {MOST_FRAMES}")
    if not frames:
        return ()
    looks = [look(frame) for frame in frames]
    began, last = frames[0][0], frames[-1][0]
    chosen = calmest(looks, None, lambda seconds: third_of(seconds, began, last))
    return tuple(
        with_embedding(one, frame[1], embedder) if index in chosen else one.observation
        for index, (one, frame) in enumerate(zip(looks, frames, strict=True))
    )


def look(frame: Frame) -> Look:
    """One frame measured; raises weights.ModelUnavailable."""
    seconds, bgr = frame
    # Who follows the steps fills the frame: no tiles are searched.
    found = comparable(detect(bgr, small=False))
    face = main_face(found)
    if face is None:
        return Look(Observation(seconds, 0, None, None), None)
    shape = mesh(bgr, face)
    points = shape.points if shape.score >= REAL else None
    return looked_at(Observation(seconds, len(found), face.box, points), face)


def looked_at(seen: Observation, face: Face | None = None) -> Look:
    """A measured frame with the posture that its points have."""
    if seen.points is None:
        return Look(seen, None, face)
    try:
        return Look(seen, read(seen.points), face)
    except BrokenMesh:
        return Look(seen, None, face)


def calmest(
    looks: Sequence[Look], own: Posture | None, place: Callable[[float], int]
) -> frozenset[int]:
    """Indices of those frames by which the person is to be known: one for each place in time.

    own: the person's resting face, where an earlier frame showed it; else the first frontal one.
    """
    own = own or own_of(looks)
    best: dict[int, tuple[float, int]] = {}
    for index, one in enumerate(looks):
        if own is not None and one.posture is not None:
            found = (unrest(own, one.posture), index)
            where = place(one.observation.seconds)
            best[where] = min(best.get(where, found), found)
    return frozenset(index for _, index in best.values())


def own_of(looks: Sequence[Look]) -> Posture | None:
    """The posture of the first frontal frame."""
    postures = (one.posture for one in looks)
    return next((found for found in postures if found is not None and is_frontal(found)), None)


def with_embedding(one: Look, bgr: Image, embedder: Embedder) -> Observation:
    """The frame with its face embedded, where it has one."""
    if one.face is None:
        return one.observation
    return replace(one.observation, embedding=embedder.embed(bgr, one.face))
