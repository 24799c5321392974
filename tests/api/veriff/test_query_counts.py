"""What a request costs in questions to the database; more than this is a regression."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app import sealing
from tests.api.veriff.operations import SMALLEST_DATA
from tests.api.veriff.test_create_session import USUAL


def questions(call):
    """Statements other than the savepoints that a test's own transaction adds."""
    with CaptureQueriesContext(connection) as captured:
        answer = call()
    assert answer.status_code in {200, 201}
    asked = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    return len(asked)


@pytest.fixture
def warm(veriff):
    """A process that has served this integration before."""
    sealing.forget_keys()
    veriff.post("/v1/sessions", {"verification": {}})


def test_opening_a_session(veriff, warm):
    assert questions(lambda: veriff.post("/v1/sessions", USUAL)) <= 10


def test_collecting_data(veriff, warm, new_session):
    path = f"/v1/sessions/{new_session.pk}/collected-data"

    assert questions(lambda: veriff.post(path, SMALLEST_DATA)) <= 12


def test_reading_a_decision(veriff, warm, new_session):
    path = f"/v1/sessions/{new_session.pk}/decision"

    assert questions(lambda: veriff.get(path)) <= 6


def test_a_list_of_media_costs_the_same_for_many(veriff, warm, new_session, upload):
    path = f"/v1/sessions/{new_session.pk}/media"
    upload(new_session)
    one = questions(lambda: veriff.get(path))
    for _ in range(4):
        upload(new_session)

    assert questions(lambda: veriff.get(path)) == one


def test_uploading_a_picture(veriff, warm, started_session, upload):
    # That a worker judges it costs a message, and no question.
    assert questions(lambda: upload(started_session)) <= 13
