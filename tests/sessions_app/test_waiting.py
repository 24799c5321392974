"""Waiting for a worker is bounded in time and in places, and never done in a transaction."""

import threading

import pytest
from django.db import connection, transaction

from sessions_app import waiting
from sessions_app.waiting import WaitingRoom

pytestmark = pytest.mark.django_db


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


def test_an_answer_that_is_there_costs_no_waiting(room, clock):
    assert room.until(lambda: True, 25) is True
    assert clock.pauses == []


def test_who_does_not_want_to_wait_asks_once(room, clock):
    assert room.until(lambda: False, 0) is False
    assert clock.pauses == []


def test_an_answer_that_comes_is_seen(room, clock):
    assert room.until(lambda: clock.now > 102, 25) is True
    assert 102 < clock.now < 102 + waiting.LONGEST_PAUSE


def test_nobody_waits_longer_than_was_asked(room, clock):
    assert room.until(lambda: False, 3) is False
    assert clock.now == pytest.approx(103)


def test_looks_become_rarer_but_never_too_rare(room, clock):
    room.until(lambda: False, 25)

    assert clock.pauses[0] == waiting.FIRST_PAUSE
    assert max(clock.pauses) == waiting.LONGEST_PAUSE
    assert len(clock.pauses) < 25 / waiting.LONGEST_PAUSE + 10


def test_the_setting_bounds_every_wait(settings, room, clock, monkeypatch):
    settings.BONAFIDE_ANSWER_SECONDS = 2
    monkeypatch.setattr(waiting, "_room", lambda threads: room)

    assert waiting.until(lambda: False, 1000) is False
    assert clock.now == pytest.approx(102)


def test_who_finds_no_place_is_answered_at_once(clock):
    looks = []

    def pause(seconds):
        clock.pause(seconds)
        if len(clock.pauses) == 1:  # the one place is taken now
            room.until(lambda: looks.append(clock.now) or False, 25)

    room = WaitingRoom(1, clock=clock, pause=pause)
    room.until(lambda: False, 1)

    assert len(looks) == 1


def test_a_place_is_free_again_after_a_question_that_raises(room, clock):
    def break_down():
        if clock.now > 100:
            raise RuntimeError("broken")
        return False

    for _ in range(2):
        clock.now = 100.0
        with pytest.raises(RuntimeError, match="broken"):
            room.until(break_down, 25)


@pytest.mark.django_db(transaction=True)
def test_waiting_within_a_transaction_is_refused(room):
    with transaction.atomic(), pytest.raises(RuntimeError):
        room.until(lambda: True, 25)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_somebody_waits(clock):
    were_open = []

    def pause(seconds):
        were_open.append(connection.in_atomic_block)
        clock.pause(seconds)

    WaitingRoom(1, clock=clock, pause=pause).until(lambda: False, 0.1)

    assert were_open
    assert not any(were_open)


@pytest.mark.parametrize(("threads", "may_wait"), [(1, 1), (3, 1), (4, 2), (12, 10)])
def test_two_threads_of_a_process_are_left_to_everybody_else(threads, may_wait):
    assert waiting.places(threads) == may_wait


def test_of_ten_callers_no_more_wait_than_there_are_places():
    go, seen, lock = threading.Event(), [], threading.Lock()
    room = WaitingRoom(3, pause=lambda _: go.wait(5))

    def call():
        found = room.until(go.is_set, 25)
        connection.close()  # a thread has one of its own
        with lock:
            seen.append(found)

    callers = [threading.Thread(target=call) for _ in range(10)]
    for caller in callers:
        caller.start()
    while len(seen) < 7:
        go.wait(0.01)
    go.set()
    for caller in callers:
        caller.join()

    assert sorted(seen) == [False] * 7 + [True] * 3
