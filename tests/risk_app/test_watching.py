"""What an operator sees of checks and verdicts, in numbers."""

import pytest
from prometheus_client import REGISTRY

from risk_app import watching
from risk_app.models import Check

pytestmark = pytest.mark.django_db


def number(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def engine_errors() -> list[dict[str, str]]:
    return [sample.labels for family in watching.ERRORS.collect() for sample in family.samples]


@pytest.fixture
def grown():
    """By how much a number grew since the first time it was asked for."""
    before: dict[tuple[str, ...], float] = {}

    def ask(name: str, **labels: str) -> float:
        now = number(name, **labels)
        return now - before.setdefault((name, *labels.values()), now)

    return ask


def test_a_check_is_counted_by_kind_and_result_with_its_seconds(
    acme, with_pictures, check_all, grown
):
    done = {"kind": "liveness", "result": "pass"}
    grown("bonafide_checks_done_total", **done)
    grown("bonafide_check_seconds_count", kind="liveness")
    check_all(with_pictures(acme))

    assert Check.objects.get(kind="liveness").result == "pass"
    assert grown("bonafide_checks_done_total", **done) == 1
    assert grown("bonafide_check_seconds_count", kind="liveness") == 1


@pytest.mark.parametrize(
    ("detector", "error"),
    [
        ("CrashingDetector", "crashed"),
        ("AbsentDetector", "unanswered"),
        ("NonsenseModelDetector", "unanswered"),
    ],
)
def test_an_engine_that_fails_is_counted_under_a_word_of_ours(
    acme, with_pictures, fakes, check_all, grown, detector, error
):
    fakes(detector=detector)
    grown("bonafide_engine_errors_total", kind="liveness", error=error)
    check_all(with_pictures(acme))

    assert grown("bonafide_engine_errors_total", kind="liveness", error=error) == 1
    words = {"crashed", "unanswered", "silent", "nonsense", "unavailable"}
    assert words >= {labels["error"] for labels in engine_errors()}


@pytest.mark.django_db(transaction=True)
def test_a_verdict_is_counted_by_outcome_and_first_reason(acme, with_pictures, check_all, grown):
    grown("bonafide_verdicts_total", outcome="approved", reason="none")
    session = check_all(with_pictures(acme))

    assert session.status == "approved"
    assert grown("bonafide_verdicts_total", outcome="approved", reason="none") == 1
