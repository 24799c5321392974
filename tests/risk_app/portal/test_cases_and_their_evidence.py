"""A case in review says until when its evidence is there, and afterwards that it is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from risk_app.desk import committing
from sessions_app import retention
from sessions_app.models import Session
from sessions_app.moments import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def timed(session_in_review):
    """A case whose evidence was promised to go an hour after the session was opened."""
    until = session_in_review.created_at + timedelta(hours=1)
    Session.objects.filter(pk=session_in_review.pk).update(
        evidence_until=until, keeps_own_times=True
    )
    session_in_review.refresh_from_db()
    return session_in_review


def page(reviewer, session):
    address = reverse("admin:sessions_app_session_change", args=[session.pk])
    return reviewer.get(address).content.decode()


def test_the_end_is_shown_before_it_comes(reviewer, timed):
    shown = page(reviewer, timed)
    assert f"are kept until <strong>{moment(timed.evidence_until)}</strong>" in shown
    assert "portal/moments." in shown  # which says it in the reader's own time


def test_then_it_says_that_the_evidence_is_gone_and_can_be_decided(reviewer, timed):
    retention.purge_due(timed.evidence_until)

    shown = page(reviewer, timed)
    assert "The evidence of this case is gone" in shown
    assert "are kept until" not in shown
    reviewer.post(reverse("admin:sessions_app_session_decide", args=[timed.pk, "approved"]))
    committing.commit_due(timezone.now() + timedelta(minutes=1))
    assert Session.objects.get(pk=timed.pk).status == "approved"


def test_a_case_without_such_a_time_says_nothing_of_it(reviewer, session_in_review):
    assert "are kept until" not in page(reviewer, session_in_review)
