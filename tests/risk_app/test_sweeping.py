"""What a lost message or a dead worker left is found again."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from risk_app import checking, leasing, pipeline, sweeping
from risk_app.models import Check
from sessions_app import leases

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(acme, with_pictures):
    return pipeline.submit(with_pictures(acme))


def ids(session, *kinds):
    checks = Check.objects.filter(attempt__session=session, kind__in=kinds)
    return {str(check.pk) for check in checks}


def later(seconds):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def test_a_check_whose_message_was_lost_is_rung_for(submitted):
    assert sweeping.sweep() == []

    with later(21):
        found = sweeping.sweep()

    assert set(found) == ids(submitted, "document_reading", "face_match", "liveness")


def test_a_waiting_check_is_not_rung_for_in_every_sweep(submitted):
    with later(21):
        sweeping.sweep()
    with later(31):
        assert sweeping.sweep() == []
    with later(42):
        assert len(sweeping.sweep()) == 3


def test_a_check_that_a_dead_worker_held_is_rung_for_when_its_lease_ends(submitted):
    (check_id,) = ids(submitted, "face_match")
    leasing.claim(check_id)

    with later(leases.LENGTH.total_seconds() + 1):
        assert sweeping.sweep() == [check_id]


def test_it_is_rung_for_once_per_lease_and_not_in_every_sweep(submitted):
    (check_id,) = ids(submitted, "face_match")
    leasing.claim(check_id)

    with later(leases.LENGTH.total_seconds() + 1):
        assert sweeping.sweep() == [check_id]
        assert sweeping.sweep() == sweeping.sweep_leases() == []
        assert leasing.claim(check_id) is not None
    with later(2 * leases.LENGTH.total_seconds() + 3):
        assert sweeping.sweep_leases() == [check_id]


def test_what_follows_a_check_is_not_rung_for_again_by_the_next_sweep(submitted):
    (check_id,) = ids(submitted, "document_reading")

    with later(30):
        ready = checking.run(check_id)
        found = sweeping.sweep()

    assert ready
    assert not set(ready) & set(found)


def test_a_check_that_waits_for_its_provider_is_rung_for_when_it_is_due(submitted, fakes):
    (check_id,) = ids(submitted, "face_match")
    fakes(matcher="AbsentMatcher")
    checking.run(check_id)

    with later(leasing.FIRST_WAIT_SECONDS + 1):
        assert sweeping.sweep() == [check_id]


def test_a_session_whose_checks_are_done_is_decided(submitted):
    Check.objects.filter(attempt__session=submitted).update(state="done", result="pass", score=1.0)

    with later(11):
        sweeping.sweep()

    submitted.refresh_from_db()
    assert submitted.status == "approved"


def test_one_session_that_cannot_be_decided_does_not_stop_the_others(
    acme, with_pictures, submitted, monkeypatch
):
    from risk_app import deciding

    other = pipeline.submit(with_pictures(acme, seed=2))
    Check.objects.all().update(state="done", result="pass", score=1.0)
    decide = deciding.decide_if_complete

    def stumble(attempt):
        if attempt.session_id == submitted.pk:
            raise RuntimeError
        return decide(attempt)

    monkeypatch.setattr(deciding, "decide_if_complete", stumble)
    with later(11):
        sweeping.sweep()

    other.refresh_from_db()
    assert other.status == "approved"


def test_a_sweep_asks_the_database_as_often_for_many_checks_as_for_one(
    acme, with_pictures, submitted, django_assert_max_num_queries
):
    for seed in range(2, 6):
        pipeline.submit(with_pictures(acme, seed=seed))

    with later(21), django_assert_max_num_queries(7):
        assert len(sweeping.sweep()) == 15
