from __future__ import annotations

import pytest

from sessions_app import lifecycle
from sessions_app.status import Status
from tests.api.veriff.operations import SMALLEST_DATA
from tests.decided import FACTS, decide, read_document


def decision_of(veriff, session):
    return veriff.get(f"/v1/sessions/{session.pk}/decision").json()


@pytest.mark.parametrize("status", ["created", "started", "submitted"])
def test_before_a_decision_there_is_null(veriff, acme, open_for, status):
    assert decision_of(veriff, open_for(acme, status=status)) == {
        "status": "success",
        "verification": None,
        "technicalData": {"ip": None},
    }


def test_an_approved_session_says_what_was_read(veriff, new_session):
    veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", SMALLEST_DATA)
    session = lifecycle.move(new_session, Status.SUBMITTED)
    read_document(session)
    session = decide(session, "approved", score=0.9123456)

    answer = decision_of(veriff, session)

    verification = answer["verification"]
    assert answer["technicalData"] == {"ip": "192.0.2.10"}
    assert (verification["status"], verification["code"]) == ("approved", 9001)
    assert (verification["reason"], verification["reasonCode"]) == (None, None)
    assert verification["vendorData"] == "customer-1906"
    assert verification["attemptId"] == str(session.latest_attempt().pk)
    assert verification["person"] == {
        "firstName": "ADA",
        "lastName": "TAMM",
        "fullName": "ADA TAMM",
        "citizenship": None,
        "idNumber": "49001310000",
        "gender": "F",
        "dateOfBirth": "1990-01-31",
        "yearOfBirth": "1990",
        "placeOfBirth": "TALLINN",
        "nationality": "EE",
        "addresses": [
            {
                "fullAddress": "1 Long Street, Tallinn",
                "parsedAddress": {
                    "city": "Tallinn",
                    "unit": None,
                    "state": None,
                    "street": None,
                    "country": None,
                    "postcode": "10111",
                    "houseNumber": None,
                },
            }
        ],
        "pepSanctionMatch": None,
    }
    assert verification["document"] == {
        "number": "AB1234567",
        "type": "PASSPORT",
        "country": "EE",
        "state": None,
        "validFrom": "2022-02-01",
        "validUntil": "2032-02-01",
    }
    assert verification["riskScore"] == {"score": 0.0877}


def test_times_are_those_of_the_session_and_the_attempt(veriff, acme, open_for):
    session = open_for(acme, status="approved")
    attempt = session.latest_attempt()

    verification = decision_of(veriff, session)["verification"]

    def printed(moment):
        return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    assert verification["acceptanceTime"] == printed(session.created_at)
    assert verification["submissionTime"] == printed(attempt.submitted_at)
    assert verification["decisionTime"] == printed(attempt.decided_at)


def test_what_was_not_read_is_null_and_claims_do_not_fill_it(veriff, acme, open_for):
    verification = decision_of(veriff, open_for(acme, status="approved"))["verification"]

    assert verification["person"].pop("addresses") == []
    assert set(verification["person"].values()) == {None}
    assert set(verification["document"].values()) == {None}


def test_codes_of_countries_that_do_not_exist_and_nonsense_dates_are_null(veriff, new_session):
    session = lifecycle.move(new_session, Status.SUBMITTED)
    facts = {**FACTS, "nationality": "UTO", "sex": "X", "expiry_date": "3204-15-99"}
    read_document(session, facts)
    session = decide(session, "approved")

    verification = decision_of(veriff, session)["verification"]

    assert verification["person"]["nationality"] is None
    assert verification["person"]["gender"] is None
    assert verification["document"]["validUntil"] is None


@pytest.mark.parametrize(
    ("kind", "theirs"),
    [("library_card", "OTHER"), ("learner_permit", "DRIVERS_LICENSE"), ("", None)],
)
def test_a_kind_without_a_word_has_the_nearest_one(veriff, new_session, kind, theirs):
    session = lifecycle.move(new_session, Status.SUBMITTED)
    read_document(session, FACTS, kind=kind)

    verification = decision_of(veriff, decide(session, "approved"))["verification"]

    assert verification["document"]["type"] == theirs


@pytest.mark.parametrize(
    ("outcome", "reasons", "code", "reason_code"),
    [
        ("declined", ["face_mismatch"], 9102, 103),
        ("declined", ["too_many_resubmissions"], 9102, 539),
        ("declined", ["duplicate_document", "face_mismatch"], 9102, 110),
        ("declined", [], 9102, 105),
        ("declined", ["a word of an older version"], 9102, 105),
        ("resubmission", ["picture_missing"], 9103, 201),
        ("resubmission", ["picture_quality_low"], 9103, 204),
        ("review", ["check_failed"], 9121, None),
    ],
)
def test_an_outcome_has_the_code_of_its_first_reason(
    veriff, submitted_session, outcome, reasons, code, reason_code
):
    session = decide(submitted_session, outcome, reasons=reasons)

    verification = decision_of(veriff, session)["verification"]

    assert (verification["code"], verification["reasonCode"]) == (code, reason_code)
    assert (verification["reason"] is None) == (reason_code is None)


@pytest.mark.parametrize("status", ["expired", "abandoned"])
def test_a_session_whose_time_ran_out_is_9104(veriff, acme, open_for, status):
    verification = decision_of(veriff, open_for(acme, status=status))["verification"]

    assert (verification["status"], verification["code"]) == (status, 9104)
    assert verification["submissionTime"] is None


def test_a_request_for_new_pictures_stays_until_the_next_decision(veriff, submitted_session):
    session = decide(submitted_session, "resubmission", reasons=["picture_quality_low"])
    first = session.latest_attempt()
    session = lifecycle.move(session, Status.STARTED)
    during = decision_of(veriff, session)["verification"]
    session = lifecycle.move(session, Status.SUBMITTED)
    session = decide(session, "approved")
    after = decision_of(veriff, session)["verification"]

    assert (during["code"], during["attemptId"]) == (9103, str(first.pk))
    assert (after["code"], after["attemptId"]) == (9001, str(session.latest_attempt().pk))


def test_a_persons_decision_replaces_the_review(veriff, submitted_session):
    session = decide(submitted_session, "review", reasons=["face_mismatch"])
    session = decide(session, "declined", reasons=["face_mismatch"], decided_by="user:1")

    assert decision_of(veriff, session)["verification"]["code"] == 9102


def test_risks_that_checks_saw_become_labels(veriff, submitted_session):
    results = [
        {"kind": "device", "reasons": ["suspicious_device"]},
        {"kind": "document_quality", "reasons": ["picture_quality_low"]},
    ]
    session = decide(submitted_session, "declined", reasons=["face_mismatch"], results=results)

    assert decision_of(veriff, session)["verification"]["riskLabels"] == [
        {"label": "face_mismatch", "category": "images"},
        {"label": "suspicious_device", "category": "device"},
    ]
