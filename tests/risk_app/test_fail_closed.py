"""Whatever goes wrong inside a check, nothing is approved because of it."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from risk_app import checking, checks, leasing, pipeline
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.verdicts import latest_verdict
from sessions_app import leases
from tests.hits import version as version
from tests.risk_app.one_check import run_all_but, run_from, undone
from tests.risk_app.scripted import SECRET
from tests.said import collect

pytestmark = pytest.mark.django_db

# A simulation stands alone: test_scenarios.py.
KINDS = [kind for kind in Check.Kind.values if kind != "simulation"]
# Every kind is planned where somebody estimates ages, and the session asks for all there is.
EVERYBODY = {"age": "WomanEstimator", "reader": "WomanReader"}
EVERYTHING = {
    "registers": ["agency", "operator", "records"],
    "tests": {"gender": True, "sanctions": True},
}
PHONE = {"person": {"phone": "+12025550100"}}
RECORD = {"provider": "p", "network": {"ip": {"v4": "8.8.8.8"}}, "device": {"fingerprint": "f"}}


@pytest.fixture(autouse=True)
def _everybody_answers(fakes, registers):
    fakes(**EVERYBODY)


@pytest.fixture
def asking_all(with_pictures, version):
    """Opens a session that every check is planned for."""

    def make(integration):
        session = with_pictures(integration, settings=EVERYTHING, claims=PHONE)
        collect(session, RECORD)
        return session

    return make


def crash(attempt):
    raise RuntimeError("L898902C3")


def answer_nothing(attempt):
    return None


def answer_an_unknown_word(attempt):
    return CheckOutcome("certainly", 1.0)


def answer_a_score_out_of_range(attempt):
    return CheckOutcome(Check.Result.PASS, 17.0)


def answer_no_number(attempt):
    return CheckOutcome(Check.Result.PASS, float("nan"))


def answer_an_unknown_reason(attempt):
    return CheckOutcome(Check.Result.PASS, 1.0, ("because",))


def answer_unprintable_details(attempt):
    return CheckOutcome(Check.Result.PASS, 1.0, (), {"x": float("inf")})


BROKEN = [
    crash,
    answer_nothing,
    answer_an_unknown_word,
    answer_a_score_out_of_range,
    answer_no_number,
    answer_an_unknown_reason,
    answer_unprintable_details,
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_check_of_any_kind_never_approves(acme, asking_all, monkeypatch, subtests, kind):
    session = pipeline.submit(asking_all(acme))
    run_all_but(kind, session)
    check = Check.objects.get(attempt__session=session, kind=kind)
    for broken in BROKEN:
        with subtests.test(broken.__name__), undone():
            monkeypatch.setitem(checks.FUNCTIONS, kind, broken)

            run_from(check)

            session.refresh_from_db()
            check.refresh_from_db()
            assert (check.result, check.reasons) == ("error", ["check_failed"])
            assert "L898902C3" not in str(check.details)
            assert session.status == "review"
            assert "check_failed" in latest_verdict(session).reasons


def test_the_same_session_is_approved_when_nothing_breaks(acme, asking_all, check_all):
    session = asking_all(acme)

    assert check_all(session).status == "approved"


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_of_any_kind_that_falls_silent_never_approves(acme, asking_all, check_all, kind):
    session = asking_all(acme)
    pipeline.submit(session)
    # Three workers claimed it and were never heard of again.
    Check.objects.filter(attempt__session=session, kind=kind).update(tries=leasing.MAX_SILENT_RUNS)
    session.refresh_from_db()

    check_all(session)

    check = Check.objects.get(attempt__session=session, kind=kind)
    assert check.result == "error"
    assert session.status == "review"


@pytest.mark.parametrize(
    "providers",
    [
        {"reader": "ModellessReader"},
        {"reader": "AbsentReader"},
        {"matcher": "ModellessMatcher"},
        {"matcher": "AbsentMatcher"},
        {"detector": "ModellessDetector"},
        {"detector": "AbsentDetector"},
        {"detector": "NonsenseModelDetector"},
        {"age": "ModellessEstimator"},
        {"age": "AbsentEstimator"},
    ],
)
def test_a_missing_engine_is_waited_for_and_then_reviewed(
    acme, with_pictures, fakes, check_all, providers
):
    session = with_pictures(acme)
    fakes(**EVERYBODY | providers)
    check_all(session)
    assert session.status == "submitted"
    waiting = Check.objects.get(attempt__session=session, unanswered=1)
    assert waiting.run_after is not None

    for _ in range(leasing.MAX_UNANSWERED):
        Check.objects.filter(pk=waiting.pk).update(run_after=None)
        ready = checking.run(str(waiting.pk))
    for check_id in ready:
        checking.run(check_id)

    session.refresh_from_db()
    waiting.refresh_from_db()
    assert (waiting.result, waiting.tries) == ("error", leasing.MAX_UNANSWERED + 1)
    assert session.status == "review"


@pytest.mark.parametrize(
    "providers",
    [
        {"reader": "CrashingReader"},
        {"reader": "NonsenseReader"},
        {"reader": "OverconfidentReader"},
        {"reader": "NonsenseDateReader"},
        {"matcher": "CrashingMatcher"},
        {"matcher": "NotANumberMatcher"},
        {"matcher": "ContradictingMatcher"},
        {"matcher": "UnknownWordMatcher"},
        {"reader": "UnknownWarningReader"},
        {"detector": "CrashingDetector"},
        {"detector": "NonsenseDetector"},
        {"detector": "NotANumberDetector"},
        {"detector": "OverconfidentDetector"},
        {"detector": "ContradictingDetector"},
        {"detector": "NumberlessAttackDetector"},
        {"detector": "UnknownOutcomeDetector"},
        {"detector": "SilentDetector"},
        {"age": "CrashingEstimator"},
        {"age": "NonsenseEstimator"},
        {"age": "NotANumberEstimator"},
        {"age": "AgelessEstimator"},
    ],
)
def test_an_engine_that_crashes_or_talks_nonsense_leads_to_review(
    acme, with_pictures, fakes, check_all, providers
):
    session = with_pictures(acme)
    fakes(**EVERYBODY | providers)

    session = check_all(session)

    assert session.status == "review"
    assert SECRET not in str(list(Check.objects.filter(attempt__session=session).values()))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", KINDS)
def test_a_check_of_any_kind_over_its_time_is_taken_over_and_given_up(
    acme, asking_all, check_all, monkeypatch, settings, kind
):
    settings.BONAFIDE_CHECK_LIMIT_SECONDS = 0.02
    monkeypatch.setattr(leases, "LENGTH", timedelta(seconds=0.05))
    monkeypatch.setattr(leases, "HEARTBEAT_SECONDS", 0.01)
    session = asking_all(acme)

    def hang(attempt):
        time.sleep(0.15)
        (mine,) = Check.objects.filter(attempt=attempt, kind=kind)
        # Its time is over: another worker may have it, and has it from here on.
        (found,) = [check for check in leasing.due() if check.pk == mine.pk]
        for ready in checking.run(str(found.pk)):
            checking.run(ready)
        return CheckOutcome(Check.Result.PASS, 1.0)

    monkeypatch.setitem(checks.FUNCTIONS, kind, hang)

    check_all(session)

    check = Check.objects.get(attempt__session=session, kind=kind)
    assert (check.result, check.details) == ("error", {"error": "silent"})
    assert session.status == "review"


@pytest.mark.django_db(transaction=True)
def test_the_lease_of_a_slow_check_is_kept_while_its_time_lasts(
    acme, asking_all, check_all, monkeypatch
):
    monkeypatch.setattr(leases, "LENGTH", timedelta(seconds=1))
    monkeypatch.setattr(leases, "HEARTBEAT_SECONDS", 0.1)
    claimable = []

    def be_slow(attempt):
        time.sleep(1.5)
        claimable.extend(leasing.due().filter(attempt=attempt, kind="device"))
        return CheckOutcome(Check.Result.PASS, 1.0)

    monkeypatch.setitem(checks.FUNCTIONS, "device", be_slow)
    session = asking_all(acme)

    assert check_all(session).status == "approved"
    assert claimable == []
