"""What checks found, in sentences and with what to look at."""

from __future__ import annotations

import pytest

from risk_app.desk import hints
from risk_app.desk.findings import findings_of
from risk_app.models import Check, RiskScore
from risk_app.reasons import Reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(submitted_session):
    def make(kind, result, reasons=(), **details):
        return Check.objects.create(
            attempt=submitted_session.latest_attempt(),
            kind=kind,
            state="done",
            result=result,
            reasons=list(reasons),
            details=details,
        )

    return make


def test_the_worst_comes_first_and_what_passed_is_one_line(check):
    found = findings_of(
        [
            check("age", "unsure", ["age_mismatch"]),
            check("face_match", "fail", ["face_mismatch"]),
            check("liveness", "pass"),
            check("gender", "not_run"),
        ]
    )

    assert [one.kind for one in found.against] == ["face_match", "age"]
    assert (found.passed, found.open) == (("Liveness",), ("Gender",))


@pytest.mark.parametrize("kind", Check.Kind.values)
@pytest.mark.parametrize("result", ["fail", "unsure", "error"])
def test_every_check_has_a_sentence_even_without_a_reason(kind, result):
    found = findings_of([Check(kind=kind, state="done", result=result)])

    assert all(len(one) > 20 for one in found.against[0].sentences)


def test_a_device_that_is_unsure_says_what_is_odd_about_it(check):
    row = check("device", "unsure")
    RiskScore.objects.create(
        attempt=row.attempt,
        of_check=row,
        rule="device.anonymiser",
        family="device",
        result="unsure",
        level="medium",
        reason="the address belongs to a VPN or a hoster",
    )
    (finding,) = findings_of([row]).against

    assert finding.sentences[0].startswith("Something about the device or its network is unusual")
    assert finding.points == ("Anonymiser: the address belongs to a VPN or a hoster",)
    assert [one.anchor for one in finding.hints] == ["device"]


def test_every_reason_that_speaks_of_evidence_says_where_to_look():
    silent = {Reason.TOO_MANY_RESUBMISSIONS, Reason.CHECK_FAILED, Reason.FRAUD_SUSPECTED}

    for reason in set(Reason) - silent - {Reason.OTHER}:
        assert hints.hint_for(reason) is not None, reason


def test_a_hit_that_somebody_cleared_speaks_against_nobody(check, session_in_review):
    row = Check(kind="sanctions", state="done", result="unsure", reasons=["sanctions_hit"])

    class Hit:
        of_check_id, reason_code, state = row.pk, "other_name", "false_positive"

    assert findings_of([row], [Hit]).passed == ("Sanctions",)
