"""What a request costs in questions to the database; more than this is a regression."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app import sealing
from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.conftest import STARTED, path_of


def questions(call):
    """Statements other than the savepoints that a test's own transaction adds."""
    with CaptureQueriesContext(connection) as captured:
        answer = call()
    assert answer.status_code == 200
    return len([one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]])


@pytest.fixture
def warm(transmit):
    """A process that has served this integration before."""
    sealing.forget_keys()
    transmit.post(SESSIONS)


@pytest.fixture
def sid(transmit, warm):
    return transmit.open(**STARTED)["session_id"]


def test_fetching_a_token(transmit, warm):
    assert questions(transmit.ask_token) <= 3


def test_opening_a_session_for_a_browser(transmit, warm):
    assert questions(lambda: transmit.post(SESSIONS)) <= 14


def test_opening_a_session_that_starts_at_once(transmit, warm):
    assert questions(lambda: transmit.post(SESSIONS, STARTED)) <= 20


@pytest.mark.parametrize(("what", "most"), [("result", 6), ("consent", 4), ("images", 8)])
def test_reading(transmit, sid, what, most):
    assert questions(lambda: transmit.get(path_of(sid, what))) <= most


@pytest.mark.parametrize("what", ["result", "images"])
def test_many_pictures_cost_the_same(transmit_in_test_mode, mocked, image, what):
    sid = mocked()
    costs = set()
    for kind in ("document_front", "document_front", "document_back"):
        transmit_in_test_mode.post(path_of(sid, "images"), image(kind))
        costs.add(questions(lambda: transmit_in_test_mode.get(path_of(sid, what))))

    assert len(costs) == 1
