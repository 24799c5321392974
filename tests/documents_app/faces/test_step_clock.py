"""The clock of a step starts when the page showed it, within bounds."""

import pytest

from documents_app.faces import detect, mesh
from documents_app.faces.challenge import SHOWN_WITHIN, STEP_SECONDS, Challenge, State, shown, step
from documents_app.specimens.recordings import MOVES, film

PAIR = Challenge(("turn_left", "smile"), same_person=0.5)


@pytest.fixture(scope="module")
def seen_turning(astronaut):
    """The state of somebody who turned and looks ahead again, and the frames after that."""
    points = mesh(astronaut, detect(astronaut)[0]).points
    frames = film(points, MOVES["turn_left"], lambda p, s: p, MOVES["smile"], seconds=3.2)
    state = State(PAIR)
    while not state.steps:
        state = step(state, frames.pop(0))
    return state, frames


def after(state, frames):
    for frame in frames:
        state = step(state, frame)
    return state


def test_who_is_shown_the_next_step_late_has_the_whole_time(seen_turning):
    state, frames = seen_turning

    assert after(state, frames).failed == "too_slow"
    assert after(shown(state, state.done_at + 2.5), frames).asked is None


@pytest.mark.parametrize(
    ("said", "counted"), [(-3.0, 0.0), (0.0, 0.0), (1.2, 1.2), (3.0, 3.0), (9.0, SHOWN_WITHIN)]
)
def test_it_starts_neither_before_the_last_step_nor_much_after_it(seen_turning, said, counted):
    state, _ = seen_turning

    told = shown(state, state.done_at + said)

    assert told.asked_at - state.done_at == pytest.approx(counted)


def test_saying_it_again_later_gains_nothing(seen_turning):
    state, frames = seen_turning
    last = frames[-1].seconds
    for frame in frames[:-1]:
        state = step(shown(state, frame.seconds), frame)

    assert state.asked_at <= state.done_at + SHOWN_WITHIN
    assert shown(State(PAIR), last) == State(PAIR)
    assert STEP_SECONDS == 4.0
