"""The guided steps: which gestures the server asks for, and whether the frames show them.

A state machine over measured frames, without pictures, clocks or chance of its own. It rejects
still pictures, tilted prints and recordings of other steps. It cannot tell a replayed or generated
video of the right steps, nor a camera that is none: basic checks, no certified PAD.
"""

from dataclasses import dataclass, field, replace
from itertools import permutations
from random import Random
from typing import Literal, get_args

from documents_app.faces.gestures import (
    BrokenMesh,
    Gesture,
    Points,
    Posture,
    blink_strength,
    is_frontal,
    read,
    strength,
    unrest,
)
from documents_app.faces.match import NotComparable, distance
from documents_app.faces.results import Embedding
from documents_app.faces.scale import PLAIN, THRESHOLDS, Scale

Box = tuple[float, float, float, float]
Reason = Literal[
    "no_face",
    "several_faces",
    "broken_mesh",
    "face_jumped",
    "frames_missing",
    "no_frontal_face",
    "too_slow",
    "wrong_gesture",
    "other_person",
    "person_not_checked",
    "unfinished",
]

# Design values, not measured: see the notes on faces, section 3.
STEP_SECONDS = 4.0
LARGEST_JUMP = 0.5
LONGEST_GAP = 1.0
# "Close your eyes, then open them": open, shut for up to a second, and open again.
BLINK_SECONDS = 2.0
# So much later than the one before was seen may a step be shown: a batch, the judging, the way back
# and a picture to look at. Whoever says that it was later has this much and no more.
SHOWN_WITHIN = 3.0
# A single frame may be the mesh's error.
FRAMES_HELD = 2
# Below this share of what makes a gesture, it is over.
_LET_GO = 0.5
TURNS: tuple[Gesture, ...] = ("turn_left", "turn_right")


@dataclass(frozen=True)
class Challenge:
    """Gestures in the order in which they must be shown.

    same_person: the largest distance between faces at rest.
    """

    gestures: tuple[Gesture, ...]
    same_person: float


@dataclass(frozen=True)
class Observation:
    """One frame: seconds on any clock that only goes forward; embedding where one was made."""

    seconds: float
    faces: int
    box: Box | None
    points: Points | None = field(repr=False)
    embedding: Embedding | None = None


@dataclass(frozen=True)
class Step:
    """A gesture that was shown; seconds since it was asked for; strength from 1 is enough."""

    gesture: Gesture
    seconds: float
    strength: float


@dataclass(frozen=True)
class EmbeddedFrame:
    """A frame by which the person is known."""

    seconds: float
    posture: Posture
    embedding: Embedding


@dataclass(frozen=True)
class State:
    """Where a challenge stands. own: the first frontal frame, from which all is measured.

    done_at: when the gesture before was seen; asked_at: when the one that is due was shown.
    """

    challenge: Challenge
    own: Posture | None = None
    began_at: float = 0.0
    done_at: float = 0.0
    asked_at: float = 0.0
    last: Observation | None = None
    recent: tuple[tuple[float, Posture], ...] = ()
    held: int = 0
    released: bool = True
    steps: tuple[Step, ...] = ()
    embedded: tuple[EmbeddedFrame, ...] = field(default=(), repr=False)
    failed: Reason | None = None
    scale: Scale = PLAIN

    @property
    def asked(self) -> Gesture | None:
        """The gesture that is due, None when all were shown."""
        left = self.challenge.gestures[len(self.steps) :]
        return left[0] if left else None


@dataclass(frozen=True)
class ChallengeVerdict:
    """passed only when every gesture was shown in time by one and the same person."""

    passed: bool
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


def orders(least: int = 2) -> tuple[tuple[Gesture, ...], ...]:
    """Every order of two or three different gestures, one a turn: 114; 96 have at least three."""
    every = (order for n in range(least, 4) for order in permutations(get_args(Gesture), n))
    return tuple(order for order in every if set(order) & set(TURNS))


def new_challenge(
    rng: Random, *, same_person: float = THRESHOLDS.match, least: int = 2
) -> Challenge:
    """At least so many gestures; each order equally likely.

    Give a `random.SystemRandom` where guessing must not help.
    """
    return Challenge(rng.choice(orders(least)), same_person)


def shown(state: State, seconds: float) -> State:
    """The state after the page said when it showed the step that is due.

    Its clock starts then, but not before the step before it was seen, nor much later. What was
    said of an earlier step changes nothing.
    """
    if state.own is None or not state.done_at < seconds:
        return state
    return replace(state, asked_at=min(seconds, state.done_at + SHOWN_WITHIN))


def third_of(seconds: float, began: float, last: float) -> int:
    """In which third of the recording a moment lies: 0, 1 or 2."""
    share = (seconds - began) / max(last - began, 1e-9)
    return min(2, max(0, int(3 * share)))


def step(state: State, observation: Observation) -> State:
    """The state after one more frame; a failed one stays as it is."""
    if state.failed:
        return state
    fault = _fault(state, observation)
    if fault or observation.points is None:
        return replace(state, failed=fault or "no_face")
    try:
        now = read(observation.points)
    except BrokenMesh:
        return replace(state, failed="broken_mesh")
    state = _remember(state, observation, now)
    if state.own is None:
        if not is_frontal(now):
            return state
        return replace(state, own=now, done_at=observation.seconds, asked_at=observation.seconds)
    return _follow(state, state.own, observation.seconds, now)


def verdict(state: State) -> ChallengeVerdict:
    """What the frames so far prove; without enough of them, not passed."""
    reasons: list[Reason] = []
    if state.failed:
        reasons.append(state.failed)
    if state.asked:
        reasons.append("unfinished")
    person = _doubt_about_person(state)
    if person:
        reasons.append(person)
    return ChallengeVerdict(not reasons, state.steps, tuple(reasons))


def _fault(state: State, seen: Observation) -> Reason | None:
    """What makes this frame impossible to follow the one before."""
    if seen.faces > 1:
        return "several_faces"
    if seen.faces < 1 or seen.box is None or not _has_area(seen.box):
        return "no_face"
    if state.last is None:
        # A clock that is no number compares as neither before nor after.
        return None if abs(seen.seconds) < 1e12 else "frames_missing"
    if not 0 < seen.seconds - state.last.seconds <= LONGEST_GAP:
        return "frames_missing"
    if state.last.box and _jumped(state.last.box, seen.box):
        return "face_jumped"
    if state.asked and not seen.seconds - state.asked_at <= STEP_SECONDS:
        return "too_slow" if state.own else "no_frontal_face"
    return None


def _remember(state: State, seen: Observation, now: Posture) -> State:
    embedded = state.embedded
    if seen.embedding is not None:
        embedded = (*embedded, EmbeddedFrame(seen.seconds, now, seen.embedding))
    since = seen.seconds - BLINK_SECONDS
    recent = tuple(item for item in state.recent if item[0] >= since)
    first = seen.seconds if state.last is None else state.began_at
    asked_at = first if state.own is None else state.asked_at
    # Blinks are looked for in frontal frames only: a turn squeezes the eyes too.
    recent = (*recent, (seen.seconds, now)) if is_frontal(now) else ()
    return replace(
        state, last=seen, recent=recent, embedded=embedded, began_at=first, asked_at=asked_at
    )


def _follow(state: State, own: Posture, seconds: float, now: Posture) -> State:
    asked = state.asked
    if asked is None:
        return state
    before = None if state.released else state.steps[-1].gesture
    if any(strength(turn, own, now) >= 1 for turn in TURNS if turn not in (asked, before)):
        return replace(state, failed="wrong_gesture")
    if before is not None:
        # One broad laugh, or one picture, must not be several gestures at once.
        if strength(before, own, now) >= _LET_GO:
            return state
        state = replace(state, released=True, recent=state.recent[-1:])
    return _count(state, asked, seconds, _shown(state, asked, own, now))


def _shown(state: State, asked: Gesture, own: Posture, now: Posture) -> float:
    if asked == "blink":
        return blink_strength(tuple(posture for _, posture in state.recent))
    return strength(asked, own, now)


def _count(state: State, asked: Gesture, seconds: float, shown: float) -> State:
    """The step is done when the gesture was shown for long enough; a blink is over when seen."""
    held = state.held + 1 if shown >= 1 else 0
    if held < (1 if asked == "blink" else FRAMES_HELD):
        return replace(state, held=held)
    done = Step(asked, seconds - state.asked_at, shown)
    return replace(
        state,
        steps=(*state.steps, done),
        done_at=seconds,
        asked_at=seconds,
        held=0,
        released=False,
    )


def _doubt_about_person(state: State) -> Reason | None:
    """The calmest embedded frame of each third is near the first; no other is anybody else."""
    if state.last is None or state.own is None:
        return "person_not_checked"
    calmest = _calmest_of_thirds(state, state.own, state.last.seconds)
    if set(calmest) != {0, 1, 2}:
        return "person_not_checked"
    first = calmest[0].embedding
    try:
        for one in state.embedded:
            is_calm = calmest[third_of(one.seconds, state.began_at, state.last.seconds)] is one
            limit = state.challenge.same_person if is_calm else _limit_in_motion(state, one)
            # Written so that a distance that is no number is another person.
            if not distance(first, one.embedding, state.scale) <= limit:
                return "other_person"
    except NotComparable:
        return "person_not_checked"
    return None


def _calmest_of_thirds(state: State, own: Posture, last: float) -> dict[int, EmbeddedFrame]:
    found: dict[int, EmbeddedFrame] = {}
    for one in sorted(state.embedded, key=lambda one: -unrest(own, one.posture)):
        found[third_of(one.seconds, state.began_at, last)] = one
    return found


def _limit_in_motion(state: State, one: EmbeddedFrame) -> float:
    """How far from the first a frame may lie that is not the calmest of its third.

    One that shows a whole gesture tells nothing: an open mouth was 0.56 from its own person.
    """
    if state.own is not None and unrest(state.own, one.posture) >= 1:
        return float("inf")
    return max(THRESHOLDS.no_match, state.challenge.same_person)


def _has_area(box: Box) -> bool:
    return box[2] > 0 and box[3] > 0


def _jumped(before: Box, after: Box) -> bool:
    """Did the middle move, or the size change, by more than half of the face?"""
    limit = LARGEST_JUMP * before[2]
    moved = (after[i] + after[i + 2] / 2 - before[i] - before[i + 2] / 2 for i in (0, 1))
    # Written so that a box with a NaN in it has jumped.
    near = all(abs(distance_moved) <= limit for distance_moved in moved)
    return not (near and 1 / (1 + LARGEST_JUMP) <= after[2] / before[2] <= 1 + LARGEST_JUMP)
