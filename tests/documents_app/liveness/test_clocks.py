"""The page's times beside the times of arrival."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from documents_app.liveness.clocks import Times, fault_of, seconds_late
from documents_app.models import LivenessCapture

DRAWN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def times(*, arrived=5.0, first=3.0, last=7.0, frames=20, told=0.0, shown=None):
    return Times(
        drawn_at=DRAWN,
        told_at=DRAWN + timedelta(seconds=told),
        arrived_at=DRAWN + timedelta(seconds=arrived),
        first=first,
        last=last,
        frames=frames,
        shown=shown,
    )


@pytest.mark.parametrize(
    ("about", "fault"),
    [
        ({}, None),
        ({"arrived": 89.0}, None),
        ({"arrived": 91.0}, "too_late"),
        ({"arrived": 25.0, "last": 23.0}, None),
        ({"arrived": 25.0, "last": 23.2}, "too_long"),
        ({"frames": 240}, None),
        ({"frames": 241}, "too_long"),
        # Four seconds of recording in less than three: it was not recorded after the drawing.
        ({"arrived": 3.1}, None),
        ({"arrived": 2.9}, "clock_ahead"),
        # A step that was told a second ago cannot have been shown for three.
        ({"told": 3.0, "shown": 5.0}, None),
        ({"told": 4.0, "shown": 4.0}, "clock_ahead"),
    ],
)
def test_what_cannot_be_is_named(about, fault):
    assert fault_of(times(**about)) == fault


def test_what_arrives_long_after_it_was_taken_is_told():
    assert seconds_late([[1200, 5000, 5900], [9000, 6000, 7900]]) == 6.1
    assert seconds_late([]) == 0.0


@pytest.mark.django_db
def test_frames_that_came_too_early_fail_the_challenge(perform):
    shown = perform()

    answer = shown.send(0)
    assert answer.state == "running"
    for number in range(1, len(shown.batches)):
        answer = shown.send(number, now=shown.drawn_at + timedelta(seconds=0.7))
        if answer.state != "running":
            break

    assert (answer.state, answer.reason) == ("failed", "clock_ahead")


@pytest.mark.django_db
def test_frames_that_came_too_late_fail_the_challenge(perform):
    shown = perform()

    answer = shown.send(0, now=shown.drawn_at + timedelta(seconds=91))

    assert (answer.state, answer.reason) == ("failed", "too_late")
    assert shown.eyes.looks == 0


@pytest.mark.django_db
def test_on_a_slow_line_all_may_come_afterwards(perform):
    shown = perform(all_at_once=True)

    for number in range(len(shown.batches)):
        late = shown.drawn_at + timedelta(seconds=50 + number)
        answer = shown.send(number, now=late, sent_late=True)
        if answer.state != "running":
            break

    capture = LivenessCapture.objects.get()
    assert answer.state == "passed"
    assert (capture.mode, capture.was_sent_late) == ("late", True)
    assert seconds_late(capture.arrivals) > 40


@pytest.mark.django_db
def test_arrival_is_kept_beside_the_pages_time(perform):
    perform().send(0)

    assert LivenessCapture.objects.get().arrivals == [[600, 1000, 1400]]
