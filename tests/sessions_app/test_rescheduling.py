"""Settings that are changed later count for sessions that are over, and not yet gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sessions_app import locking, rescheduling, retention
from sessions_app.models import Integration, Session
from sessions_app.shapes import Lifetimes
from tests.factories import IntegrationFactory, SessionFactory

DAY = timedelta(days=1)


def keep(integration, *, evidence=None, whole=None):
    Integration.objects.filter(pk=integration.pk).update(
        evidence_days=evidence, retention_days=whole
    )


def days_of(session):
    found = Session.objects.get(pk=session.pk)
    ends = (found.evidence_until, found.erase_at)
    return tuple(end and (end - found.decided_at).days for end in ends)


def test_a_change_counts_for_what_is_over(acme, rival, open_for):
    mine, theirs = open_for(acme, status="approved"), open_for(rival, status="approved")
    assert days_of(mine) == (None, None)

    for evidence, whole in ((5, None), (5, 30), (None, 30), (7, 7), (None, None)):
        keep(acme, evidence=evidence, whole=whole)
        rescheduling.apply_settings(timezone.now())
        assert days_of(mine) == (evidence, whole)
    assert days_of(theirs) == (None, None)


def test_sessions_with_times_of_their_own_and_open_ones_are_left_alone(acme, open_for):
    own = open_for(acme, status="approved", lifetimes=Lifetimes(whole=DAY))
    waiting = open_for(acme, status="review")
    before = own.erase_at
    keep(acme, whole=30)

    assert rescheduling.apply_settings(timezone.now()) == 0
    own.refresh_from_db()
    waiting.refresh_from_db()
    assert (own.erase_at, waiting.erase_at) == (before, None)


@pytest.mark.parametrize("evidence", [None, 50])
def test_a_session_with_one_time_of_its_own_is_given_the_other(acme, open_for, evidence):
    own = open_for(acme, status="approved", lifetimes=Lifetimes(evidence=DAY))
    before = own.evidence_until
    keep(acme, evidence=evidence, whole=30)

    assert [rescheduling.apply_settings(timezone.now()) for _ in range(2)] == [1, 0]
    own.refresh_from_db()
    assert (own.evidence_until, own.erase_at) == (before, own.decided_at + 30 * DAY)


def test_more_than_one_batch_is_rescheduled(acme, open_for, monkeypatch):
    monkeypatch.setattr(rescheduling, "BATCH", 2)
    sessions = [open_for(acme, status="approved") for _ in range(5)]
    Session.objects.update(decided_at=timezone.now())
    keep(acme, whole=30)

    assert rescheduling.apply_settings(timezone.now()) == 5
    assert {days_of(session) for session in sessions} == {(None, 30)}


def test_once_applied_nobody_looks_at_the_sessions_again(acme, open_for, django_assert_num_queries):
    open_for(acme, status="approved")
    keep(acme, whole=30)
    rescheduling.apply_settings(timezone.now())

    with django_assert_num_queries(1):
        assert rescheduling.apply_settings(timezone.now() + timedelta(hours=1)) == 0


def test_a_verdict_that_was_being_written_meanwhile_is_found(acme, open_for):
    keep(acme, whole=30)
    rescheduling.apply_settings(timezone.now())
    session = open_for(acme, status="approved")
    Session.objects.filter(pk=session.pk).update(erase_at=None)  # as the former settings said

    rescheduling.apply_settings(timezone.now())

    assert days_of(session) == (None, 30)


def test_nothing_is_erased_that_the_settings_now_keep(acme, open_for):
    keep(acme, whole=1)
    acme.refresh_from_db()
    session = open_for(acme, status="approved")
    keep(acme, whole=90)

    retention.erase_due(timezone.now() + 2 * DAY)

    session.refresh_from_db()
    assert not session.is_erased
    assert days_of(session) == (None, 90)


@pytest.mark.django_db(transaction=True)
def test_a_session_that_somebody_holds_is_rescheduled_the_next_time():
    acme = IntegrationFactory()
    held, free = (SessionFactory(integration=acme, status="approved") for _ in range(2))
    keep(acme, whole=30)

    def apply():
        try:
            return rescheduling.apply_settings(timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beat, transaction.atomic():
        locking.lock_session(held.pk)
        assert beat.submit(apply).result(timeout=10) == 1
    assert (days_of(held), days_of(free)) == ((None, None), (None, 30))
    assert apply() == 1
    assert days_of(held) == (None, 30)
