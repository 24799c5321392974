"""Who may work on a check, and whose answer counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from risk_app import checking, checks, leasing, pipeline
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from sessions_app import leases

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(acme, with_pictures):
    session = pipeline.submit(with_pictures(acme))
    return Check.objects.get(attempt__session=session, kind="document_reading")


def test_a_claimed_check_cannot_be_claimed_again(check):
    assert leasing.claim(str(check.pk)) is not None
    assert leasing.claim(str(check.pk)) is None


def test_a_check_whose_lease_ran_out_can(check):
    first = leasing.claim(str(check.pk))
    Check.objects.filter(pk=check.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    second = leasing.claim(str(check.pk))

    assert second is not None
    assert second.lease_owner != first.lease_owner
    assert second.tries == 2


def test_a_check_that_nobody_claimed_is_held_by_nobody(check):
    assert not leases.held(check).exists()
    assert leases.held(leasing.claim(str(check.pk))).exists()


def test_a_claim_in_sql_writes_what_a_claim_by_the_orm_writes():
    written = [part.partition(" = ")[0] for part in leases.GRANT_SQL.split(", ")]

    assert written == list(leases.granted())


def test_a_check_waits_for_what_it_needs(check):
    needy = Check.objects.get(attempt=check.attempt_id, kind="document_quality")
    assert leasing.claim(str(needy.pk)) is None

    ready = checking.run(str(check.pk))

    assert str(needy.pk) in ready
    assert leasing.claim(str(needy.pk)) is not None


def test_the_answer_of_a_worker_that_lost_its_lease_is_not_written(check, monkeypatch):
    def lose_the_lease(attempt):
        past = timezone.now() - timedelta(seconds=1)
        Check.objects.filter(pk=check.pk).update(lease_until=past)
        assert leasing.claim(str(check.pk)) is not None
        return CheckOutcome(Check.Result.PASS, 1.0)

    monkeypatch.setitem(checks.FUNCTIONS, check.kind, lose_the_lease)

    assert checking.run(str(check.pk)) == []

    check.refresh_from_db()
    assert (check.state, check.result) == ("leased", "")


def test_a_check_rung_for_three_times_runs_once(check, monkeypatch):
    runs = []

    def count(attempt):
        runs.append(attempt.pk)
        return CheckOutcome(Check.Result.PASS, 1.0)

    monkeypatch.setitem(checks.FUNCTIONS, check.kind, count)

    for _ in range(3):
        checking.run(str(check.pk))

    assert len(runs) == 1


def test_waiting_for_an_absent_provider_grows_longer(check, fakes):
    fakes(reader="AbsentReader")
    waits = []
    for _ in range(3):
        Check.objects.filter(pk=check.pk).update(run_after=None)
        checking.run(str(check.pk))
        check.refresh_from_db()
        waits.append(round((check.run_after - timezone.now()).total_seconds()))

    assert waits == [5, 10, 20]
    assert (check.state, check.lease_owner) == ("waiting", None)
    assert leasing.claim(str(check.pk)) is None
