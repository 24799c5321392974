"""What each test of a session found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from risk_app.models import Check
from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.vult.caller import refused
from tests.decided import decide

SIDES = ("front", "back")
NAMES = ("image_manipulation", "is_identity_document", "online_duplication", "suspicious_words")


def part(rule, result, subject=""):
    return {
        "rule": rule,
        "family": "scan",
        "subject": subject,
        "result": result,
        "score": None,
        "level": "no",
        "reason": "",
        "fields": [],
    }


def authenticity(name, result, side="document_front"):
    return part(f"document_authenticity.{name}", result, side)


@pytest.fixture
def judged(vult):
    """judged([parts], matches={}) is what the tests of a decided session say."""

    def judge(parts, matches=None):
        session = Session.objects.get(pk=vult.open())
        for status in (Status.STARTED, Status.SUBMITTED):
            session = lifecycle.move(session, status)
        if matches:
            Check.objects.create(
                attempt=session.latest_attempt(),
                kind=Check.Kind.AGENCY,
                state=Check.State.DONE,
                result=Check.Result.UNSURE,
                details={"matches": matches},
                finished_at=datetime.now(UTC),
            )
        result = {"kind": "document_authenticity", "result": "unsure", "named": parts}
        decide(session, "review", results=[result])
        answer = vult.post("idv/session/test/read", {"session_id": str(session.pk)})
        assert answer.status_code == 200
        return answer.json()

    return judge


def test_what_did_not_run_says_so(judged):
    assert judged([]) == {f"doc_{side}_{name}": "not_run" for side in SIDES for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("result", "word"),
    [("pass", "pass"), ("unsure", "fail"), ("fail", "fail"), ("error", "error")],
)
def test_every_test_of_a_picture_has_its_result(judged, name, result, word):
    said = judged([authenticity(name, result), authenticity(name, "pass", "document_back")])

    assert (said[f"doc_front_{name}"], said[f"doc_back_{name}"]) == (word, "pass")


def test_crosschecks_are_told_where_anything_was_compared(judged):
    said = judged(
        [
            part("document_consistency.number", "pass"),
            part("document_consistency.name", "unsure"),
            part("document_consistency.address", "not_run"),
        ]
    )

    assert (said["document_number_crosscheck"], said["name_crosscheck"]) == (True, False)
    assert "address_crosscheck" not in said


def test_fields_of_the_agency_are_told_where_it_answered(judged):
    said = judged(
        [],
        {
            "city": "disagrees",
            "issue_date": "disagrees",
            "expiry_date": "disagrees",
            "surname": "agrees",
            "first_name": "agrees_fuzzily",
            "address_line1": "agrees",
            "address_line2": "disagrees",
            "weight": "not_answered",
        },
    )

    dmv = {name: value for name, value in said.items() if name.startswith("dmv_")}
    assert dmv == {
        "dmv_city_match": False,
        "dmv_document_issue_match": False,
        "dmv_document_expiration_match": False,
        "dmv_last_name_match": True,
        "dmv_first_name_match": True,
        "dmv_street_match": False,
    }


def test_a_stranger_finds_no_session(vult, vult_as_rival):
    body = {"session_id": vult.open()}

    refused(vult_as_rival.post("idv/session/test/read", body), "session_not_found")
