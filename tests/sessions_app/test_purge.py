"""Purging: pictures and faces go, the record stays. The core calls whoever has registered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from structlog.testing import capture_logs

from sessions_app import erasure, purging, retention, sealing
from sessions_app.models import Session
from sessions_app.purging import PurgeRefused
from sessions_app.shapes import Lifetimes
from sessions_app.tasks import purge_evidence
from tests.said import claims_of

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def purgers(monkeypatch):
    """The purgers that are registered; empty at the start of every test."""
    registered: list[purging.Purger] = []
    monkeypatch.setattr(purging, "_purgers", registered)
    return registered


@pytest.fixture
def acme_for_ten_days(acme):
    acme.evidence_days = 10
    acme.save(update_fields=["evidence_days"])
    return acme


def purged(session):
    return Session.objects.get(pk=session.pk).is_purged


def test_evidence_is_purged_after_its_time_and_the_rest_stays(acme_for_ten_days, open_for, grace):
    session = open_for(acme_for_ten_days, status="approved")
    retention.purge_due(session.decided_at + 9.9 * DAY)
    assert not purged(session)

    retention.purge_due(session.decided_at + 10 * DAY)

    assert purged(session)
    assert claims_of(Session.objects.get(pk=session.pk)) == grace
    assert sealing.open_key(session)
    assert [event.actor for event in session.events.filter(kind="purged")] == ["system"]


@pytest.mark.parametrize("status", ["created", "started", "submitted", "review", "resubmission"])
def test_what_has_not_ended_keeps_its_evidence(acme_for_ten_days, open_for, status):
    session = open_for(acme_for_ten_days, status=status)

    retention.purge_due(timezone.now() + 999 * DAY)

    assert not purged(session)
    with pytest.raises(PurgeRefused, match=status):
        purging.purge_evidence(session, actor="system")


def test_a_case_in_review_keeps_its_evidence_as_long_as_its_opening_said(acme, open_for):
    session = open_for(acme, status="review", lifetimes=Lifetimes(evidence=DAY))
    other = open_for(acme, status="review", lifetimes=Lifetimes(whole=9 * DAY))
    retention.purge_due(timezone.now() + 0.9 * DAY)
    assert not purged(session)

    retention.purge_due(timezone.now() + 2 * DAY)

    assert (purged(session), purged(other)) == (True, False)
    assert Session.objects.get(pk=session.pk).status == "review"


@pytest.mark.parametrize("status", ["started", "submitted", "resubmission"])
def test_the_purge_waits_for_a_verdict(acme, open_for, status):
    session = open_for(acme, status=status, lifetimes=Lifetimes(evidence=DAY))

    retention.purge_due(timezone.now() + 2 * DAY)

    assert not purged(session)


def test_purging_twice_is_once(acme_for_ten_days, open_for, purgers):
    session = open_for(acme_for_ten_days, status="approved")
    calls = []
    purgers.append(calls.append)
    Session.objects.filter(pk=session.pk).update(decided_at=timezone.now() - 11 * DAY)
    purge_evidence()
    purge_evidence()
    purging.purge_evidence(session, actor="system")

    assert len(calls) == session.events.filter(kind="purged").count() == 1


def test_one_that_cannot_be_purged_does_not_hold_up_the_others(
    acme_for_ten_days, open_for, purgers
):
    sessions = [open_for(acme_for_ten_days, status="approved") for _ in range(5)]
    unlucky = sessions[2]

    def fail(session):
        if session.pk == unlucky.pk:
            raise OSError("Grace Hopper")

    purgers.append(fail)
    with capture_logs() as logged:
        retention.purge_due(timezone.now() + 11 * DAY)

    assert [purged(session) for session in sessions] == [True, True, False, True, True]
    assert [one["session_id"] for one in logged if one["log_level"] == "error"] == [str(unlucky.pk)]
    assert "Grace" not in str(logged)
    purgers.clear()
    retention.purge_due(timezone.now() + 11 * DAY)
    assert purged(unlucky)


def test_what_was_erased_is_not_purged(acme_for_ten_days, open_for):
    session = open_for(acme_for_ten_days, status="approved")
    erasure.erase(session, actor="integration")

    assert retention.purge_due(timezone.now() + 11 * DAY) == 0
    assert not purged(session)
