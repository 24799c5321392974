"""Guided steps of which only one picture each is there, compared with the person's frontal one.

A still proves less than a recording: nobody sees the head move. What is refused is a picture
without the gesture, of another person, or that is an earlier one again, cut, turned, warped or
mirrored. An edited or a generated picture of the gesture passes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Literal

from documents_app.faces.challenge import TURNS
from documents_app.faces.detect import comparable, detect, main_face
from documents_app.faces.embed import SHIPPED, Embedder
from documents_app.faces.gestures import (
    TURN_DEGREES,
    BrokenMesh,
    Gesture,
    Points,
    Posture,
    is_frontal,
    read,
    strength,
)
from documents_app.faces.match import NotComparable, distance
from documents_app.faces.mesh import REAL, mesh
from documents_app.faces.quality import measure
from documents_app.faces.results import Embedding, Image
from documents_app.faces.sameness import LEAST_DEPTH, depth, is_copy, is_mirrored
from documents_app.faces.scale import THRESHOLDS, Scale

Fault = Literal[
    "no_face",
    "several_faces",
    "poor_picture",
    "not_frontal",
    "other_person",
    "same_picture",
    "flat",
    "wrong_gesture",
    "not_shown",
]

# Whoever shows the judgement shows this too.
TEXT = (
    "single pictures: they prove less than a recording, "
    "an edited or a generated picture of the gesture passes"
)
# Closed eyes are not among them: of one picture alone 5.6 % of other expressions look so.
GESTURES: tuple[Gesture, ...] = ("turn_left", "turn_right", "look_up", "smile", "open_mouth")
MOST_STEPS = 4
# A request to turn means so many mesh degrees; a limit says how far from it a person may stay.
ASKED_DEGREES = 30.0
# No policy makes less than this a gesture. By 8 degrees 1 of 570 prints and warped pictures passed
# (bench.stills), by 10 none; of a painted expression half reads 0.5 to 0.9.
LEAST_EXPRESSION, LEAST_DEGREES = 0.7, 10.0


@dataclass(frozen=True)
class Least:
    """What is enough: degrees of a turn, strength of an expression, distance of two faces."""

    turn_degrees: float = TURN_DEGREES
    expression: float = 1.0
    same_person: float = THRESHOLDS.match


@dataclass(frozen=True)
class Still:
    """One picture, measured. fault: why it cannot be used; then nothing else is known of it."""

    pixels: Image = field(repr=False)
    points: Points | None = field(default=None, repr=False)
    posture: Posture | None = None
    embedding: Embedding | None = None
    fault: Fault | None = None


@dataclass(frozen=True)
class Judgement:
    """Whether the gesture was shown. fault: why not.

    strength: of the gesture, as in gestures.py; apart: distance from the person's frontal face,
    None where it was not measured. text: must be shown with it.
    """

    is_shown: bool
    fault: Fault | None
    strength: float = 0.0
    apart: float | None = None
    text: str = TEXT


def orders(steps: int) -> tuple[tuple[Gesture, ...], ...]:
    """Every order of so many different gestures, one a turn at least; 1 to 4 steps."""
    every = permutations(GESTURES, min(MOST_STEPS, max(1, steps)))
    return tuple(order for order in every if set(order) & set(TURNS))


def look(bgr: Image, *, embedder: Embedder = SHIPPED) -> Still:
    """Measure one picture; raises weights.ModelUnavailable."""
    found = comparable(detect(bgr, small=False))
    face = main_face(found)
    if face is None:
        return Still(bgr, fault="no_face")
    if len(found) > 1:
        return Still(bgr, fault="several_faces")
    seen = mesh(bgr, face)
    try:
        posture = read(seen.points)
    except BrokenMesh:
        return Still(bgr, fault="no_face")
    if seen.score < REAL:
        return Still(bgr, fault="no_face")
    if measure(bgr, face).grade == "poor":
        return Still(bgr, fault="poor_picture")
    return Still(bgr, seen.points, posture, embedder.embed(bgr, face))


def fault_of_frontal(still: Still) -> Fault | None:
    """Why the picture cannot be what the others are compared with."""
    if still.fault or still.posture is None:
        return still.fault or "no_face"
    return None if is_frontal(still.posture) else "not_frontal"


def shown(
    own: Still,
    still: Still,
    gesture: Gesture,
    least: Least,
    *,
    scale: Scale,
    earlier: Sequence[Still] = (),
) -> Judgement:
    """Whether the still shows the gesture, by the person of the frontal picture.

    earlier: the stills of steps before it, of which it may be no copy either.
    """
    if still.fault or still.posture is None or own.posture is None:
        return Judgement(False, still.fault or "no_face")
    apart = _apart(own, still, scale)
    amount = strength(gesture, own.posture, still.posture)
    # Written so that a distance that is no number is another person.
    if apart is None or not apart <= least.same_person:
        return Judgement(False, "other_person", amount, apart)
    fault = _fault_of_gesture(own, still, gesture, amount, least)
    if fault is None and _is_known(own, still, gesture, earlier):
        fault = "same_picture"
    return Judgement(fault is None, fault, amount, apart)


def _fault_of_gesture(
    own: Still, still: Still, gesture: Gesture, amount: float, least: Least
) -> Fault | None:
    if own.posture is None or still.posture is None:
        return "no_face"
    if _shows_another(own.posture, still.posture, gesture):
        return "wrong_gesture"
    # Written so that a strength that is no number is none.
    if not amount >= needed(gesture, least):
        return "not_shown"
    if gesture in TURNS and depth(own, still) < LEAST_DEPTH:
        return "flat"
    return None


def needed(gesture: Gesture, least: Least) -> float:
    """The strength from which on the gesture is shown."""
    if gesture in ("smile", "open_mouth"):
        return max(LEAST_EXPRESSION, least.expression)
    return max(LEAST_DEGREES, least.turn_degrees) / TURN_DEGREES


def least_of(expression: float | None, direction: float | None) -> Least:
    """By the limits of a policy. direction: how many degrees short of ASKED_DEGREES a turn may be.

    Without a limit a gesture is what it is in a recording.
    """
    turn = TURN_DEGREES if direction is None else ASKED_DEGREES - direction
    return Least(max(LEAST_DEGREES, turn), 1.0 if expression is None else expression)


def _shows_another(own: Posture, now: Posture, gesture: Gesture) -> bool:
    """A turn that was not asked for, or an open mouth, which the mesh reads as looking up too."""
    rivals: tuple[Gesture, ...] = tuple(turn for turn in TURNS if turn != gesture)
    if gesture == "look_up":
        rivals = (*rivals, "open_mouth")
    return any(strength(rival, own, now) >= 1 for rival in rivals)


def _apart(own: Still, still: Still, scale: Scale) -> float | None:
    if own.embedding is None or still.embedding is None:
        return None
    try:
        return distance(own.embedding, still.embedding, scale)
    except NotComparable:
        return None


def _is_known(own: Still, still: Still, gesture: Gesture, earlier: Sequence[Still]) -> bool:
    if gesture in TURNS and any(is_mirrored(one, still) for one in earlier):
        return True
    return any(is_copy(one, still) for one in (own, *earlier))
