"""However quick somebody is, the person is known in each third of the recording."""

from __future__ import annotations

import pytest

from documents_app.faces.challenge import Challenge, State, orders, verdict
from documents_app.faces.following import follow
from documents_app.faces.scale import PLAIN
from documents_app.specimens.recordings import MOVES, film
from tests.documents_app.liveness.performing import Eyes

PAIRS = [order for order in orders() if len(order) == 2]


@pytest.mark.parametrize("batch", [3, 5, 10])
@pytest.mark.parametrize("gestures", PAIRS, ids="-".join)
def test_two_quick_gestures_pass_in_batches_of_any_size(face, gestures, batch):
    frames = film(face, *(MOVES[gesture] for gesture in gestures), seconds=1.0)
    eyes, state = Eyes(list(frames)), State(Challenge(gestures, same_person=0.5), scale=PLAIN)

    for start in range(0, len(frames), batch):
        taken = [(1 + frame.seconds, None) for frame in frames[start : start + batch]]
        state = follow(state, taken, eyes).state
        if state.failed or not state.asked:
            break

    assert verdict(state).reasons == ()
