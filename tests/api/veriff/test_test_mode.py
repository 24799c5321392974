"""Integrations in test mode decide by first name, once the checks are done."""

from __future__ import annotations

import pytest

from risk_app import deciding
from risk_app.models import Check
from sessions_app.models import Session
from tests.api.veriff.operations import SUBMISSION


def decision_after_the_checks(caller, first_name):
    body = {"verification": {"person": {"firstName": first_name, "lastName": "Tamm"}}}
    session_id = caller.post("/v1/sessions", body).json()["verification"]["id"]
    caller.patch(f"/v1/sessions/{session_id}", SUBMISSION)
    attempt = Session.objects.get(pk=session_id).latest_attempt()
    Check.objects.filter(attempt=attempt).update(state="done", result="not_run")
    deciding.decide_if_complete(attempt)
    return caller.get(f"/v1/sessions/{session_id}/decision").json()["verification"]


@pytest.mark.parametrize(
    ("first_name", "status", "code"),
    [
        ("Approve", "approved", 9001),
        ("Decline", "declined", 9102),
        ("Resubmit", "resubmission_requested", 9103),
    ],
)
def test_these_names_decide(veriff_in_test_mode, first_name, status, code):
    decision = decision_after_the_checks(veriff_in_test_mode, first_name)

    assert (decision["status"], decision["code"]) == (status, code)


@pytest.mark.parametrize("first_name", ["Ada", "approve", "Approve "])
def test_no_other_name_does(veriff_in_test_mode, first_name):
    assert decision_after_the_checks(veriff_in_test_mode, first_name) is None


def test_no_name_decides_in_a_live_integration(veriff):
    decision = decision_after_the_checks(veriff, "Approve")

    assert decision is None or decision["code"] != 9001
