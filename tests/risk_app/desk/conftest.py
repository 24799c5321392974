"""Cases that wait, and people who decide them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from risk_app import review_cases
from risk_app.desk import committing
from tests.factories import UserFactory
from tests.hits import found_for as found_for
from tests.hits import hit as hit
from tests.hits import version as version


@pytest.fixture
def bo(db):
    """Another reviewer."""
    return UserFactory(username="bo", group="reviewer")


@pytest.fixture
def sven(db):
    """A supervisor."""
    return UserFactory(username="sven", group="supervisor")


@pytest.fixture
def case(session_in_review):
    return review_cases.open_case(
        session_in_review, session_in_review.latest_attempt(), ["data_mismatch"]
    )


@pytest.fixture
def cases(acme, open_for):
    """Opens cases in the order in which they are due: cases(3)."""

    def make(number, reasons=("data_mismatch",)):
        sessions = [open_for(acme, status="review") for _ in range(number)]
        return [review_cases.open_case(one, one.latest_attempt(), reasons) for one in sessions]

    return make


@pytest.fixture
def commit_later():
    """Does what a worker does once the time to undo is over."""

    def run(**ahead):
        return committing.commit_due(timezone.now() + timedelta(**(ahead or {"seconds": 60})))

    return run
