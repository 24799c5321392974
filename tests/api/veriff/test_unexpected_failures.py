"""What we did not think of is a signed 500 that says nothing about itself."""

from __future__ import annotations

import pytest
from django.db import InterfaceError, OperationalError

from api.veriff.views import results
from sessions_app.sealing import KeyDestroyed
from tests.api.veriff.caller import refusal


class Broken(Exception):
    pass


@pytest.fixture
def failing(monkeypatch):
    """failing(error) lets the decision operation raise it."""

    def fail_with(error):
        def raise_it(session):
            raise error

        monkeypatch.setattr(results, "decision_of", raise_it)

    return fail_with


def test_an_unexpected_failure_is_a_signed_500(veriff, new_session, failing):
    failing(Broken("of customer-1906"))

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/decision")

    assert refusal(answer) == (500, "1101")
    assert answer.json()["message"] == "Something went wrong"
    assert "x-hmac-signature" in answer.headers


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_a_503(veriff, new_session, failing, kind):
    failing(kind("server closed the connection"))

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/decision")

    assert refusal(answer) == (503, "1101")
    assert answer.headers["Retry-After"] == "5"


def test_a_session_that_is_erased_while_it_is_read_is_a_404(veriff, new_session, failing):
    failing(KeyDestroyed("the session has no data key"))

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/decision")

    assert refusal(answer) == (404, "1101")
