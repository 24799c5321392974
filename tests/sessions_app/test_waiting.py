"""A request waits for a worker: bounded in time, in places, and never in a transaction."""

import threading

import pytest
from django.db import connection, transaction

from sessions_app import waiting
from sessions_app.waiting import WaitingRoom

pytestmark = pytest.mark.django_db(transaction=True)


class Clock:
    """A clock that moves only where somebody pauses."""

    def __init__(self):
        self.now, self.pauses = 100.0, []

    def __call__(self):
        return self.now

    def pause(self, seconds):
        self.pauses.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def room(clock):
    return WaitingRoom(1, clock=clock, pause=clock.pause)


def test_an_answer_that_is_there_is_given_at_once(room, clock):
    assert room.until(lambda: "judged", 25) == "judged"
    assert clock.pauses == []


def test_an_answer_is_waited_for(room, clock):
    assert room.until(lambda: "judged" if clock.now > 102 else None, 25) == "judged"
    assert 102 < clock.now < 102 + waiting.LONGEST_PAUSE


def test_nobody_waits_longer_than_was_said(room, clock):
    assert room.until(lambda: None, 3) is None
    assert clock.now == pytest.approx(103)


def test_looks_become_rarer_but_never_too_rare(room, clock):
    room.until(lambda: None, 25)

    assert clock.pauses[0] == waiting.FIRST_PAUSE
    assert max(clock.pauses) == waiting.LONGEST_PAUSE
    assert len(clock.pauses) < 25 / waiting.LONGEST_PAUSE + 10


def test_the_setting_bounds_every_wait(settings, clock, monkeypatch):
    settings.BONAFIDE_ANSWER_SECONDS = 2
    monkeypatch.setattr(waiting, "_room", lambda: WaitingRoom(1, clock=clock, pause=clock.pause))

    assert waiting.until(lambda: None, 1000) is None
    assert clock.now == pytest.approx(102)


def test_who_finds_no_place_asks_once_and_does_not_wait(room, clock):
    asked = []

    def crowded():
        return room.until(lambda: asked.append(clock.now), 25)

    # Within a question, the one place is taken.
    room.until(lambda: clock.now > 100 and (crowded(), "over")[1] or None, 1)

    assert len(asked) == 1


def test_a_place_is_free_again_after_a_question_that_raises(room, clock):
    def breaks():
        if clock.now > 100:
            raise RuntimeError
        return None

    for _ in range(2):
        clock.now = 100.0
        with pytest.raises(RuntimeError):
            room.until(breaks, 25)


def test_waiting_within_a_transaction_is_refused(room):
    with transaction.atomic(), pytest.raises(RuntimeError):
        room.until(lambda: "judged", 25)


def test_no_transaction_is_open_while_somebody_waits(clock):
    open_ones = []

    def pause(seconds):
        open_ones.append(connection.in_atomic_block)
        clock.pause(seconds)

    WaitingRoom(1, clock=clock, pause=pause).until(lambda: None, 1)

    assert open_ones
    assert not any(open_ones)


@pytest.mark.parametrize(("threads", "may_wait"), [(1, 1), (2, 1), (4, 2), (12, 10)])
def test_two_threads_of_a_process_are_left_to_everybody_else(threads, may_wait):
    assert waiting.places(threads) == may_wait


def test_of_many_callers_no_more_wait_than_there_are_places():
    go, seen, lock = threading.Event(), [], threading.Lock()
    room = WaitingRoom(3, pause=lambda _: go.wait(5))

    def call():
        found = room.until(lambda: "judged" if go.is_set() else None, 25)
        with lock:
            seen.append(found)
        connection.close()

    callers = [threading.Thread(target=call) for _ in range(10)]
    for caller in callers:
        caller.start()
    while len(seen) < 7:
        threading.Event().wait(0.01)
    go.set()
    for caller in callers:
        caller.join()

    assert sorted(map(str, seen)) == ["None"] * 7 + ["judged"] * 3
