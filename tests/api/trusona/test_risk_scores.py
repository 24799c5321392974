"""GET …/risk_scores, and the overall risk: the worst of them, or what a person decided."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from api.trusona.serializers.rule_codes import CODES, OF_CHECK
from devices_app import rules
from devices_app.facts import Facts
from risk_app import policies
from risk_app.models import Check, RiskScore
from tests.api.trusona.caller import path_of
from tests.decided import decide, read_document

DEVICE = {"family": "device", "rule": "device.anonymiser", "is_robot": True}
ANY_ID = "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"


@pytest.fixture
def judged(trusona, session_of):
    """judged("approved", ("device", "pass", {…})) is the id of a verification with that verdict."""

    def judge(outcome, *checks, **verdict):
        sid = trusona.open()["id"]
        session = session_of(sid, "submitted")
        read_document(session)
        results = [write(session.latest_attempt(), *one) for one in checks]
        decide(session, outcome, results=results, policy=policies.of(session), **verdict)
        return sid

    return judge


def write(attempt, kind, result, *scores, **details):
    check = Check.objects.create(attempt=attempt, kind=kind, state="done", result=result)
    for one in scores:
        usual = {"family": "scan", "result": result, "level": "NO", "rule": f"{kind}.number"}
        RiskScore.objects.create(attempt=attempt, of_check=check, **(usual | one))
    score = {"pass": 1.0, "fail": 0.0}.get(result, 0.5)
    return {"kind": kind, "result": result, "score": score, "reasons": [], "provider": "test"}


def level(name):
    return str(getattr(rules.Level, name).value)


def scores(trusona, sid):
    return trusona.get(path_of(sid, "risk_scores")).json()


def test_nothing_is_scored_before_a_verdict(trusona, session_of):
    sid = trusona.open()["id"]
    session_of(sid, "submitted")
    told = trusona.get(path_of(sid)).json()

    assert (told["status"], scores(trusona, sid)) == ("SCANNED", [])
    assert "overallRisk" not in told


def test_a_score_names_its_rule_and_its_devices(trusona, judged):
    found = DEVICE | {"level": level("HIGH"), "reason": "tor exit", "devices": [ANY_ID]}
    (told,) = scores(trusona, judged("declined", ("device", "fail", found)))

    assert (told["rule"], told["ruleType"], told["type"]) == ("DEV1B", "DEVICE", "DEVICE")
    assert (told["score"], told["robotRule"]) == ("HIGH", True)
    assert (told["riskyDevices"], told["riskyFields"]) == ([ANY_ID], ["ipAddress"])
    assert (told["reason"], told["verifier"]) == ("tor exit", "NONE")


@pytest.mark.parametrize(
    ("outcome", "found", "overall"),
    [
        ("approved", "NO", "NO"),
        ("approved", "LOW", "LOW"),
        ("declined", "HIGH", "HIGH"),
        ("review", "LOW", "HIGH"),
        ("review", "NO", "HIGH"),
    ],
)
def test_the_worst_counts_and_equals_the_verdict(trusona, judged, outcome, found, overall):
    sid = judged(outcome, ("device", "pass", DEVICE | {"level": level(found)}))
    told = trusona.get(path_of(sid)).json()

    assert told["overallRisk"] == overall
    assert max((one["score"] for one in told["riskScores"]), key=("NO", "LOW", "HIGH").index) == (
        overall
    )


def test_a_middling_one_is_low_where_its_check_was_let_pass(trusona, judged):
    middling = DEVICE | {"level": level("MEDIUM")}
    (let_pass,) = scores(trusona, judged("approved", ("device", "pass", middling)))
    (stopped,) = scores(trusona, judged("declined", ("device", "fail", middling)))

    assert (let_pass["score"], let_pass["defaultScore"]) == ("LOW", "HIGH")
    assert stopped["score"] == "HIGH"


def test_what_could_not_be_judged_is_left_out(trusona, judged):
    found = DEVICE | {"level": level("NONE")}

    assert scores(trusona, judged("approved", ("device", "not_run", found))) == []


@pytest.mark.parametrize(("outcome", "overall"), [("approved", "LOW"), ("declined", "HIGH")])
def test_a_person_decides_alone(trusona, judged, outcome, overall):
    found = DEVICE | {"level": level("LOW")}
    sid = judged(outcome, ("device", "pass", found), decided_by="user:7")

    assert trusona.get(path_of(sid)).json()["overallRisk"] == overall


@pytest.mark.parametrize("by_person", ["approved", "declined"])
def test_scores_keep_what_they_said_when_a_person_decides(trusona, judged, session_of, by_person):
    sid = judged("review", ("device", "pass", DEVICE | {"level": level("LOW")}))
    before = scores(trusona, sid)
    decide(session_of(sid), by_person, decided_by="user:7")

    assert {one["rule"] for one in before} == {"DEV1B", "SCN9A"}
    assert scores(trusona, sid) == before


def test_every_device_rule_has_a_code_of_its_own():
    told = [outcome.rule for outcome in rules.evaluate(Facts())]

    assert {f"device.{rule}" for rule in told} <= CODES.keys()


def test_every_named_result_of_the_checks_has_a_code_of_its_own():
    kinds = "|".join(Check.Kind.values)
    sources = (settings.BASE_DIR / "risk_app" / "checks").glob("*.py")
    named = re.compile(rf'"((?:{kinds})\.[a-z_]+)"')
    told = {name for one in sources for name in named.findall(one.read_text("utf-8"))}

    assert len(told) > 10
    assert told <= CODES.keys()


def test_codes_are_of_one_form_and_differ():
    codes = [*CODES.values()]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("(DEV|VER|SCN)[0-9][A-Z]", one) for one in [*codes, *OF_CHECK.values()])
    assert {str(kind) for kind in Check.Kind} <= OF_CHECK.keys()


def test_verifiers_say_what_they_answered(trusona, judged):
    sid = judged(
        "approved", ("document_authenticity", "pass"), ("agency", "error"), ("operator", "not_run")
    )
    told = trusona.get(path_of(sid)).json()["verifierChecks"]

    assert {one["verifier"]: one["verifierResult"] for one in told} == {
        "SCAN": "SUCCESS",
        "DMV": "FATAL",
        "MNO_V": "FAILURE",
    }
    assert {one["documentNumberSuffix"] for one in told} == {"4567"}


def test_matches_of_an_agency_are_told_in_their_words(trusona, judged, session_of):
    sid = judged("approved", ("agency", "pass"))
    check = Check.objects.get(attempt__session=sid)
    check.details = {
        "matches": {"surname": "agrees", "document_number": "disagrees", "city": "not_answered"},
        "reference": "AAMVA-7",
    }
    check.save(update_fields=["details"])
    (told,) = trusona.get(path_of(sid)).json()["verifierChecks"]

    assert told["matches"] == {"lastName": True, "documentNumber": False, "city": None}
    assert told["externalId"] == "AAMVA-7"


def test_another_document_than_the_one_asked_for_has_a_code_of_its_own(trusona, judged):
    found = {
        "rule": "document_consistency.asked_for",
        "result": "fail",
        "level": level("HIGH"),
        "reason": "document_not_asked_for",
        "fields": ["document_type"],
    }
    sid = judged("review", ("document_consistency", "fail", found))
    (told,) = scores(trusona, sid)

    assert (told["rule"], told["score"]) == ("SCN3L", "HIGH")
    assert (told["reason"], told["riskyFields"]) == ("document not asked for", ["documentType"])
    assert trusona.get(path_of(sid)).json()["overallRisk"] == "HIGH"
