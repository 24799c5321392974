from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.registry import dialect

VERIFF = dialect("veriff")
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "expected"), [(200, True), (201, False), (204, False), (302, False), (500, False)]
)
def test_only_200_is_success(status, expected):
    assert VERIFF.succeeded(status) is expected


@pytest.mark.parametrize("tries", [1, 2, 100, 168])
def test_it_is_tried_every_hour_from_the_first_try(tries):
    now = FIRST + (tries - 1) * HOUR + timedelta(seconds=10)

    assert VERIFF.next_try(FIRST, tries, now) == FIRST + tries * HOUR


def test_after_seven_days_it_is_given_up():
    assert VERIFF.next_try(FIRST, 169, FIRST + timedelta(days=7, seconds=10)) is None


def test_a_server_that_slept_does_not_catch_up_all_at_once():
    woke = FIRST + timedelta(days=2)

    assert VERIFF.next_try(FIRST, 3, woke) == woke + HOUR
