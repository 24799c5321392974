"""Waiting for a worker is bounded in time, and by the threads that must stay free."""

from __future__ import annotations

import threading
import time

from sessions_app import waiting


def test_an_answer_that_is_there_costs_no_waiting():
    assert waiting.until(lambda: True, 0) is True


def test_an_answer_that_never_comes_is_waited_for_no_longer_than_asked():
    began = time.monotonic()

    assert waiting.until(lambda: False, 0.2) is False
    assert 0.2 <= time.monotonic() - began < 2


def test_an_answer_that_comes_is_seen():
    answers = iter([False, False, True])

    assert waiting.until(lambda: next(answers), 5) is True


def test_two_threads_never_wait(settings):
    settings.BONAFIDE_WEB_THREADS = 4
    release, busy = threading.Event(), []

    def wait():
        busy.append(1)
        waiting.until(release.is_set, 10)

    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    while len(busy) < 2:
        time.sleep(0.01)
    time.sleep(0.1)
    began = time.monotonic()

    assert waiting.until(lambda: False, 10) is False
    assert time.monotonic() - began < 1
    release.set()
    for thread in threads:
        thread.join()
