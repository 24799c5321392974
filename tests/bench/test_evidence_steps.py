"""The shares of a reading's steps: each step's own time, without that of what it calls."""

import time

import pytest

from bench.evidence_steps import OTHER, Stopwatch, timed
from documents_app.engine.ocr import detect


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_step_within_another_is_not_counted_twice():
    watch = Stopwatch()
    inner = watch.around("text detector", lambda: burn(0.04))
    outer = watch.around("quality and page", lambda: (burn(0.02), inner()))
    with watch.reading():
        outer()
        burn(0.01)

    assert watch.spent["text detector"] == pytest.approx(0.04, abs=0.015)
    assert watch.spent["quality and page"] == pytest.approx(0.02, abs=0.015)
    assert watch.spent[OTHER] == pytest.approx(0.01, abs=0.015)


def test_the_engine_is_as_before_after_measuring():
    before = detect.detect
    with timed(Stopwatch()):
        assert detect.detect is not before

    assert detect.detect is before
