"""When a session's evidence is purged, and when it is erased: counted from its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.shapes import Lifetimes
from sessions_app.status import Status

DAY = timedelta(days=1)


@pytest.fixture
def acme_keeps(acme):
    acme.evidence_days, acme.retention_days = 10, 30
    acme.save(update_fields=["evidence_days", "retention_days"])
    return acme


def times(session):
    session.refresh_from_db()
    return session.evidence_until, session.erase_at


@pytest.mark.parametrize("status", ["approved", "declined", "expired", "abandoned"])
def test_both_moments_are_counted_from_the_end(acme_keeps, open_for, status):
    session = open_for(acme_keeps, status=status)

    assert times(session) == (session.decided_at + 10 * DAY, session.decided_at + 30 * DAY)


@pytest.mark.parametrize("status", ["created", "started", "submitted", "review", "resubmission"])
def test_what_has_not_ended_waits_for_its_end(acme_keeps, open_for, status):
    assert times(open_for(acme_keeps, status=status)) == (None, None)


def test_days_after_a_review_count_from_the_person_s_decision(acme_keeps, open_for):
    session = open_for(acme_keeps, status="review")
    decided = lifecycle.move(session, Status.APPROVED)

    assert decided.decided_at > session.decided_at
    assert times(session) == (decided.decided_at + 10 * DAY, decided.decided_at + 30 * DAY)


def test_what_no_setting_names_is_kept(acme, open_for):
    assert times(open_for(acme, status="approved")) == (None, None)


def test_a_number_beyond_all_calendars_takes_no_verdict_back(acme, open_for):
    acme.retention_days = 2**31 - 1
    acme.save(update_fields=["retention_days"])

    session = open_for(acme, status="approved")

    assert session.status == Status.APPROVED
    assert session.erase_at == session.decided_at + 36_500 * DAY


def test_a_session_keeps_the_times_that_it_was_opened_with(acme_keeps, open_for):
    own = Lifetimes(capture=timedelta(hours=1), evidence=2 * timedelta(hours=1))
    session = open_for(acme_keeps, lifetimes=own, status="approved")

    assert session.expires_at == session.created_at + timedelta(hours=1)
    assert times(session)[0] == session.created_at + timedelta(hours=2)
    assert Session.objects.get(pk=session.pk).keeps_own_times


def test_what_it_was_not_opened_with_follows_the_settings(acme_keeps, open_for):
    brief = open_for(acme_keeps, lifetimes=Lifetimes(evidence=DAY), status="approved")
    whole = open_for(acme_keeps, lifetimes=Lifetimes(whole=90 * DAY), status="approved")

    assert times(brief) == (brief.created_at + DAY, brief.decided_at + 30 * DAY)
    assert times(whole) == (whole.decided_at + 10 * DAY, whole.created_at + 90 * DAY)
