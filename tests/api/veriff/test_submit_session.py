from __future__ import annotations

import pytest

from sessions_app.status import Status
from tests.api.veriff.caller import refusal
from tests.api.veriff.operations import SUBMISSION


@pytest.mark.parametrize("status", ["created", "started", "resubmission"])
def test_an_open_session_is_submitted(veriff, acme, open_for, status):
    session = open_for(acme, status=status)

    answer = veriff.patch(f"/v1/sessions/{session.pk}", SUBMISSION)

    session.refresh_from_db()
    assert answer.status_code == 200
    assert session.status == Status.SUBMITTED
    assert answer.json()["verification"]["status"] == "submitted"
    assert answer.json()["verification"]["vendorData"] == "customer-1906"


def test_what_real_clients_send_beside_is_ignored(veriff, started_session):
    body = {"verification": {"status": "submitted", "frontState": "done", "timestamp": 5}}

    assert veriff.patch(f"/v1/sessions/{started_session.pk}", body).status_code == 200


@pytest.mark.parametrize("nothing", [None, ""])
def test_optional_members_may_be_null_or_empty(veriff, started_session, nothing):
    body = {"verification": {"status": "submitted", "frontState": nothing, "timestamp": nothing}}

    assert veriff.patch(f"/v1/sessions/{started_session.pk}", body).status_code == 200


def test_submitting_twice_is_refused_in_their_words(veriff, submitted_session):
    answer = veriff.patch(f"/v1/sessions/{submitted_session.pk}", SUBMISSION)

    assert refusal(answer) == (400, "1304")


@pytest.mark.parametrize("status", ["approved", "declined", "review", "expired", "abandoned"])
def test_a_decided_session_is_not_submitted_again(veriff, acme, open_for, status):
    session = open_for(acme, status=status)

    answer = veriff.patch(f"/v1/sessions/{session.pk}", SUBMISSION)

    assert refusal(answer) == (400, "1304")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "1102"),
        ({"verification": {}}, "1102"),
        ({"verification": "submitted"}, "1104"),
        ({"verification": {"status": "started"}}, "1303"),
        ({"verification": {"status": "approved"}}, "1303"),
        ({"verification": {"status": 7002}}, "1303"),
        ({"verification": {"status": None}}, "1303"),
    ],
)
def test_a_wrong_body_is_refused(veriff, started_session, body, code):
    answer = veriff.patch(f"/v1/sessions/{started_session.pk}", body)

    started_session.refresh_from_db()
    assert refusal(answer) == (400, code)
    assert started_session.status == Status.STARTED


def test_a_wrong_body_is_said_before_a_wrong_state(veriff, submitted_session):
    answer = veriff.patch(f"/v1/sessions/{submitted_session.pk}", {"verification": {}})

    assert refusal(answer) == (400, "1102")
