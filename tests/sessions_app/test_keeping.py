"""The thread that lengthens leases."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack

import pytest

from sessions_app.keeping import Keeper


@pytest.fixture
def keeper():
    """One that leaves no thread behind."""
    made = Keeper()
    yield made
    ends_at = time.monotonic() + 5
    while made._thread is not None:
        assert time.monotonic() < ends_at
        time.sleep(0.01)


class Beats:
    """Counts, and answers as it is told."""

    def __init__(self, is_held=True, error=None):
        self.number, self.is_held, self.error = 0, is_held, error

    def __call__(self):
        self.number += 1
        if self.error is not None:
            raise self.error
        return self.is_held


def test_a_lease_is_lengthened_while_the_block_runs_and_not_after(keeper):
    beats = Beats()
    with keeper.keeping(beats, every=0.02, at_most=60):
        time.sleep(0.3)
    number = beats.number
    time.sleep(0.1)

    assert 3 <= number == beats.number


def test_a_block_that_is_over_before_the_first_beat_costs_none(keeper):
    beats = Beats()
    with keeper.keeping(beats, every=60, at_most=600):
        pass

    assert beats.number == 0


def test_a_lease_that_was_lost_is_lengthened_no_more(keeper):
    beats = Beats(is_held=False)
    with keeper.keeping(beats, every=0.02, at_most=60):
        time.sleep(0.2)

    assert beats.number == 1


def test_nor_is_one_whose_time_is_over(keeper):
    beats = Beats()
    with keeper.keeping(beats, every=0.02, at_most=0.1):
        time.sleep(0.4)

    assert 1 <= beats.number <= 5


def test_a_beat_that_fails_is_tried_again_and_stops_no_other(keeper):
    failing, other = Beats(error=RuntimeError()), Beats()
    with (
        keeper.keeping(failing, every=0.02, at_most=60),
        keeper.keeping(other, every=0.02, at_most=60),
    ):
        time.sleep(0.3)

    assert failing.number >= 3
    assert other.number >= 3


def test_many_leases_are_kept_by_one_thread(keeper):
    before = threading.active_count()
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(keeper.keeping(Beats(), every=60, at_most=600))
        assert threading.active_count() == before + 1


def test_no_beat_is_under_way_once_the_block_is_left(keeper):
    began, done = threading.Event(), threading.Event()

    def beat():
        began.set()
        time.sleep(0.2)
        done.set()
        return True

    with keeper.keeping(beat, every=0.01, at_most=60):
        assert began.wait(5)

    assert done.is_set()
