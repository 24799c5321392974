"""What each part of a check found is written with the check's result, under a name."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from risk_app import checking, checks, leasing, pipeline
from risk_app.models import Check, RiskScore
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome, is_sane
from risk_app.verdicts import latest_verdict
from sessions_app import erasure
from tests.said import collect

pytestmark = pytest.mark.django_db
PASS, FAIL = Check.Result.PASS, Check.Result.FAIL
RECORD = {"provider": "p", "network": {"ip": {"v4": "8.8.8.8"}}, "device": {"fingerprint": "f"}}
CLAIMS = {"person": {"first_name": "Reading", "last_name": "Fake", "birth_date": "1990-01-31"}}


def named(session, rule, subject=""):
    return RiskScore.objects.get(attempt__session=session, rule=rule, subject=subject)


def test_agreements_are_named_as_well(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, claims=CLAIMS))

    for rule, fields in (("name", ["surname", "given_names"]), ("dates", ["birth_date"])):
        row = named(session, f"document_consistency.{rule}")
        assert (row.result, row.score, row.level, row.fields) == ("pass", 1.0, "no", fields)
    assert named(session, "document_consistency.check_digits").result == "pass"


def test_a_conflict_names_its_fields_and_its_reason(acme, with_pictures, check_all, fakes):
    fakes(reader="ConflictingReader")
    session = check_all(with_pictures(acme))

    row = named(session, "document_consistency.dates")
    assert (row.result, row.level, row.reason) == ("fail", "high", "document_tampered")
    assert row.fields == ["birth_date"]


def test_every_side_of_the_document_has_its_four(acme, with_pictures, check_all, fakes):
    fakes(reader="WarningReader")
    sides = ("document_front", "document_back")
    session = check_all(with_pictures(acme, kinds=(*sides, "selfie")))

    for side in sides:
        found = {
            row.rule.partition(".")[2]: row.result
            for row in RiskScore.objects.filter(
                of_check__kind="document_authenticity", subject=side
            )
        }
        assert found["suspicious_words"] == "unsure"
        assert found["online_duplication"] == "not_run"
        assert {"image_manipulation", "is_identity_document"} < set(found)
    row = named(session, "document_authenticity.suspicious_words", "document_back")
    assert row.reason == "specimen_document"


def test_every_rule_about_the_device_is_one_and_names_the_device(acme, with_pictures, check_all):
    session = with_pictures(acme)
    device = collect(session, RECORD)
    check_all(session)

    rows = RiskScore.objects.filter(family="device", attempt__session=session)
    check = Check.objects.get(kind="device", attempt__session=session)
    assert {row.rule for row in rows} == {f"device.{o['rule']}" for o in check.details["rules"]}
    assert {tuple(row.devices) for row in rows} == {(str(device.pk),)}
    assert rows.get(rule="device.emulator").is_robot


def test_a_verdict_keeps_them_without_the_devices(acme, with_pictures, check_all):
    session = with_pictures(acme)
    collect(session, RECORD)
    check_all(session)

    kept = {part["rule"] for one in latest_verdict(session).results for part in one["named"]}
    assert kept == set(RiskScore.objects.values_list("rule", flat=True))
    assert "'devices'" not in str(latest_verdict(session).results)


NONSENSE = [
    "text",
    [NamedResult("document_reading.name", PASS)],
    (NamedResult("horoscope.name", PASS),),
    (NamedResult("document_reading", PASS),),
    (NamedResult("document_reading.name", "surely"),),  # type: ignore[arg-type]  # on purpose
    (NamedResult("document_reading.name", PASS, 7.5),),
    (NamedResult("document_reading.name", PASS, float("nan")),),
    (NamedResult("document_reading.name", PASS, reason="x" * 201),),
    (NamedResult("document_reading.name", PASS, fields=("ERIKSSON ANNA",)),),
    (NamedResult("document_reading.name", PASS, subject="L898902C3 front"),),
    (NamedResult("document_reading.name", PASS, devices=("8.8.8.8",)),),
    (NamedResult("document_reading.name", PASS, level="awful"),),  # type: ignore[arg-type]  # as above
    (NamedResult("document_reading.name", PASS, family="friends"),),  # type: ignore[arg-type]  # as above
    (NamedResult("document_reading.name", PASS), NamedResult("document_reading.name", FAIL)),
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_an_error_of_the_check_and_approves_nobody(
    acme, with_pictures, check_all, monkeypatch, nonsense
):
    def answer(attempt):
        return CheckOutcome(PASS, 1.0, named=nonsense)

    monkeypatch.setitem(checks.FUNCTIONS, "liveness", answer)
    session = check_all(with_pictures(acme))

    assert session.status == "review"
    assert Check.objects.get(kind="liveness").result == "error"
    assert not RiskScore.objects.filter(of_check__kind="liveness").exists()


def test_a_part_that_says_nothing_is_no_result():
    assert is_sane(CheckOutcome(PASS, 1.0))
    assert is_sane(CheckOutcome(PASS, named=(NamedResult("device.screen", FAIL),)))


@pytest.mark.parametrize(
    "number",
    [10**400, -(10**400), float("nan"), float("inf")],
    ids=["huge", "deep", "nan", "infinite"],
)
def test_a_number_that_no_share_can_be_is_no_result(number):
    assert not is_sane(CheckOutcome(PASS, number))
    assert not is_sane(CheckOutcome(PASS, named=(NamedResult("device.screen", FAIL, number),)))


def test_they_are_written_with_the_result_or_neither_is(acme, with_pictures, monkeypatch):
    session = pipeline.submit(with_pictures(acme))
    check = leasing.claim(str(Check.objects.get(kind="liveness").pk))
    # Past every validation: what the database itself refuses.
    outcome = CheckOutcome(PASS, 1.0, named=(NamedResult("liveness.passive", PASS, 7.0),))

    with pytest.raises(DatabaseError):
        checking._accept(check, outcome)

    session.refresh_from_db()
    assert session.latest_attempt().checks.get(kind="liveness").state == "leased"


def test_a_late_second_worker_writes_none(acme, with_pictures):
    pipeline.submit(with_pictures(acme))
    check = leasing.claim(str(Check.objects.get(kind="liveness").pk))
    Check.objects.filter(pk=check.pk).update(lease_owner=None, lease_until=None, state="waiting")

    outcome = CheckOutcome(PASS, 1.0, named=(NamedResult("liveness.passive", PASS, 1.0),))
    assert not checking._accept(check, outcome)

    assert not RiskScore.objects.exists()


def test_they_are_erased_with_the_session(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))
    assert RiskScore.objects.exists()

    erasure.erase(session, actor="integration")

    assert not RiskScore.objects.exists()
