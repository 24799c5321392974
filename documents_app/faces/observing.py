"""From the pictures of a recording to the measured frames that a challenge is judged by."""

from collections.abc import Sequence
from dataclasses import replace

from documents_app.faces.challenge import (
    Challenge,
    ChallengeVerdict,
    Observation,
    State,
    step,
    verdict,
)
from documents_app.faces.detect import comparable, detect, main_face
from documents_app.faces.embed import SHIPPED, Embedder
from documents_app.faces.gestures import BrokenMesh, read
from documents_app.faces.mesh import REAL, mesh
from documents_app.faces.results import Face, Image

# Three steps of four seconds and the first look, at 15 frames a second; each costs 50 ms.
MOST_FRAMES = 240

Frame = tuple[float, Image]  # seconds, picture


class TooManyFrames(ValueError):
    """A recording that nobody needs to make for three gestures."""


def watch(
    challenge: Challenge, frames: Sequence[Frame], *, embedder: Embedder = SHIPPED
) -> ChallengeVerdict:
    """Judge a recording; raises TooManyFrames, weights.ModelUnavailable."""
    state = State(challenge, scale=embedder.scale)
    for observation in observe(frames, embedder=embedder):
        state = step(state, observation)
    return verdict(state)


def observe(frames: Sequence[Frame], *, embedder: Embedder = SHIPPED) -> tuple[Observation, ...]:
    """Each frame measured, and the most frontal one of each third of the time embedded.

    Raises TooManyFrames, weights.ModelUnavailable.
    """
    if len(frames) > MOST_FRAMES:
        raise TooManyFrames(f"{len(frames)} frames are more than {MOST_FRAMES}")
    looked = [_look(frame) for frame in frames]
    seen = [observation for observation, _ in looked]
    for index in _to_embed(seen):
        face = looked[index][1]
        if face is not None:
            embedding = embedder.embed(frames[index][1], face)
            seen[index] = replace(seen[index], embedding=embedding)
    return tuple(seen)


def _look(frame: Frame) -> tuple[Observation, Face | None]:
    seconds, bgr = frame
    # Who follows the steps fills the frame: no tiles are searched.
    found = comparable(detect(bgr, small=False))
    face = main_face(found)
    if face is None:
        return Observation(seconds, 0, None, None), None
    shape = mesh(bgr, face)
    points = shape.points if shape.score >= REAL else None
    return Observation(seconds, len(found), face.box, points), face


def _to_embed(seen: Sequence[Observation]) -> list[int]:
    """The index of the most frontal frame in each third, where there is any."""
    thirds: list[list[tuple[float, int]]] = [[], [], []]
    for index, observation in enumerate(seen):
        turned = _turned(observation)
        if turned is not None:
            length = max(seen[-1].seconds - seen[0].seconds, 1e-9)
            place = int(3 * (observation.seconds - seen[0].seconds) / length)
            thirds[min(2, max(0, place))].append((turned, index))
    return [min(third)[1] for third in thirds if third]


def _turned(observation: Observation) -> float | None:
    if observation.points is None:
        return None
    try:
        return abs(read(observation.points).yaw)
    except BrokenMesh:
        return None
