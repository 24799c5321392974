"""Judging frames takes turns, and never all threads of a process."""

from __future__ import annotations

import threading

import pytest

from documents_app.decoding_turns import TooBusy
from documents_app.liveness import turns
from documents_app.models import LivenessCapture
from documents_app.weights import ModelUnavailable


def hold(begun, over):
    with turns.turn():
        begun.set()
        over.wait(5)


def test_one_judges_one_waits_and_the_third_is_sent_away(monkeypatch):
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.05)
    begun, over = threading.Event(), threading.Event()
    judging = threading.Thread(target=hold, args=(begun, over))
    judging.start()
    begun.wait(5)
    waiting = threading.Semaphore(0)
    assert turns._places.acquire(blocking=False)  # the one that waits

    with pytest.raises(turns.JudgeBusy), turns.turn():
        waiting.release()

    turns._places.release()
    with pytest.raises(turns.JudgeBusy), turns.turn():  # it waited in vain
        pass
    over.set()
    judging.join()
    with turns.turn():
        assert issubclass(turns.JudgeBusy, TooBusy)


@pytest.mark.django_db
def test_a_missing_model_is_waited_for_and_nothing_is_lost(perform):
    shown = perform()
    plain = shown.eyes.look

    def no_model(frame):
        raise ModelUnavailable("gone")

    shown.eyes.look = no_model
    with pytest.raises(TooBusy):
        shown.send(0)
    assert LivenessCapture.objects.get().batches == 0

    shown.eyes.look = plain
    assert shown.send_all().state == "passed"
