"""Integrations in test mode decide by first name, once the checks are done."""

from __future__ import annotations

import pytest

from api.registry import dialect
from risk_app import deciding, verdicts
from risk_app.models import Check
from sessions_app.models import Event, Session
from tests.api.veriff.operations import SUBMISSION
from tests.decided import read_document

CLAIMED = {
    "person": {
        "lastName": "Tamm",
        "idNumber": "49001310000",
        "gender": "F",
        "dateOfBirth": "1990-01-31",
    },
    "document": {"type": "PASSPORT", "country": "EE", "number": "AB1234567"},
    "address": {"fullAddress": "1 Long Street, Tallinn", "city": "Tallinn", "country": "EE"},
}


def forced(caller, first_name, claimed=CLAIMED):
    """The id of a session that this first name decided, all its checks being done."""
    person = {**claimed.get("person", {}), "firstName": first_name}
    body = {"verification": {**claimed, "person": person}}
    session_id = caller.post("/v1/sessions", body).json()["verification"]["id"]
    caller.patch(f"/v1/sessions/{session_id}", SUBMISSION)
    attempt = Session.objects.get(pk=session_id).latest_attempt()
    Check.objects.filter(attempt=attempt).update(state="done", result="not_run")
    deciding.decide_if_complete(attempt)
    return session_id


def decision_after_the_checks(caller, first_name, claimed=CLAIMED):
    session_id = forced(caller, first_name, claimed)
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


@pytest.mark.parametrize("first_name", ["Approve", "Decline", "Resubmit"])
def test_a_forced_decision_repeats_the_person_that_was_claimed(veriff_in_test_mode, first_name):
    person = decision_after_the_checks(veriff_in_test_mode, first_name)["person"]

    (address,) = person.pop("addresses")
    assert (address["fullAddress"], address["parsedAddress"]["country"]) == (
        "1 Long Street, Tallinn",
        "EE",
    )
    known = {name: value for name, value in person.items() if value is not None}
    assert known == {
        "firstName": first_name,
        "lastName": "Tamm",
        "idNumber": "49001310000",
        "gender": "F",
        "dateOfBirth": "1990-01-31",
        "yearOfBirth": "1990",
    }


def test_a_forced_decision_repeats_the_document_that_was_claimed(veriff_in_test_mode):
    document = decision_after_the_checks(veriff_in_test_mode, "Approve")["document"]

    known = {name: value for name, value in document.items() if value is not None}
    assert known == {"number": "AB1234567", "type": "PASSPORT", "country": "EE"}


def test_a_forced_decision_repeats_nothing_that_was_not_claimed(veriff_in_test_mode):
    decision = decision_after_the_checks(veriff_in_test_mode, "Approve", {})

    assert decision["person"].pop("firstName") == "Approve"
    assert decision["person"].pop("addresses") == []
    assert not any(decision["person"].values())
    assert not any(decision["document"].values())


def test_the_person_and_the_webhook_of_a_forced_decision_say_the_same(veriff_in_test_mode):
    session_id = forced(veriff_in_test_mode, "Approve")
    decision = veriff_in_test_mode.get(f"/v1/sessions/{session_id}/decision")
    person = veriff_in_test_mode.get(f"/v1/sessions/{session_id}/person").json()["person"]

    newest = Event.objects.filter(session=session_id).latest("id")
    (message,) = dialect("veriff").messages_for(newest)
    assert message.body == decision.content
    assert (person["lastName"], person["idCode"]) == ("Tamm", "49001310000")


def test_what_was_read_from_a_picture_does_not_enter_a_forced_decision(veriff_in_test_mode):
    session_id = forced(veriff_in_test_mode, "Approve")
    read_document(Session.objects.get(pk=session_id))

    decision = veriff_in_test_mode.get(f"/v1/sessions/{session_id}/decision").json()

    assert decision["verification"]["person"]["placeOfBirth"] is None


def test_nothing_claimed_outlives_the_erasure_of_a_forced_session(veriff_in_test_mode):
    session_id = forced(veriff_in_test_mode, "Approve")
    veriff_in_test_mode.delete(f"/v1/sessions/{session_id}")

    session = Session.objects.get(pk=session_id)

    assert verdicts.told_facts(session.latest_attempt()) == {}
    assert veriff_in_test_mode.get(f"/v1/sessions/{session_id}/person").status_code == 404
