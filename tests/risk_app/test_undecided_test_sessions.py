"""A test session that waits for a person for ever ends with its lifetime; no other one does."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from api.webhooks import bodies, endpoints
from api.webhooks.models import Delivery
from risk_app import deciding, pipeline
from risk_app.models import Check
from sessions_app import erasure, expiry
from sessions_app.models import Session
from sessions_app.status import Status
from sessions_app.tasks import expire_sessions
from tests.api.veriff.caller import Caller, refusal

pytestmark = pytest.mark.django_db

FORCED = {"person": {"first_name": "Approve"}}


@pytest.fixture
def waiting(acme_test, with_pictures, check_all):
    """A test session whose checks are done and that nobody decided."""
    session = check_all(with_pictures(acme_test))
    assert session.status == Status.SUBMITTED
    return session


def end_of(session):
    return session.expires_at + timedelta(seconds=1)


def test_it_is_abandoned_at_the_end_of_its_life_and_can_then_be_erased(waiting):
    assert expiry.expire_due(end_of(waiting)) == 1

    waiting.refresh_from_db()
    assert waiting.status == waiting.latest_attempt().status == Status.ABANDONED
    assert waiting.events.last().reason == "lifetime"
    erasure.erase(waiting, actor="integration")
    assert waiting.is_erased


def test_before_its_end_it_waits(waiting):
    assert expiry.expire_due(waiting.expires_at - timedelta(seconds=1)) == 0


def test_a_live_session_waits_for_its_verdict_however_long(acme, with_pictures):
    session = pipeline.submit(with_pictures(acme))
    Check.objects.update(state="done", result="pass")

    assert expiry.expire_due(end_of(session) + timedelta(days=99)) == 0


def test_one_whose_checks_are_running_is_left_alone(acme_test, with_pictures):
    session = pipeline.submit(with_pictures(acme_test))

    assert expiry.expire_due(end_of(session)) == 0
    session.refresh_from_db()
    assert session.status == Status.SUBMITTED


def test_one_that_a_name_is_about_to_decide_is_left_to_it(acme_test, with_pictures):
    session = pipeline.submit(with_pictures(acme_test, claims=FORCED))
    Check.objects.update(state="done", result="pass")
    Session.objects.filter(pk=session.pk).update(expires_at=timezone.now())

    assert expiry.expire_due(timezone.now() + timedelta(minutes=59)) == 0
    deciding.decide_if_complete(session.latest_attempt())
    session.refresh_from_db()
    assert session.status == Status.APPROVED


def test_one_in_review_waits_for_its_reviewer(acme_test, open_for):
    session = open_for(acme_test, status="review")

    assert expiry.expire_due(end_of(session)) == 0


def test_the_integrator_is_told_and_may_delete_it_then_and_not_before(test_issued, waiting):
    veriff = Caller(test_issued)
    endpoints.register(
        test_issued.integration, dialect="veriff", kind="decisions", url="https://1.1.1.1/"
    )
    assert refusal(veriff.delete(f"/v1/sessions/{waiting.pk}")) == (400, "1304")
    with time_machine.travel(end_of(waiting), tick=True):
        expire_sessions()
        expire_sessions()
        told = bodies.open_body(Delivery.objects.get())
        assert b'"status":"abandoned","code":9104' in told
        assert veriff.delete(f"/v1/sessions/{waiting.pk}").status_code == 200


def test_the_index_serves_both_questions_of_the_beat(acme):
    found = [Session.objects.filter(status__in=["created", "started", "resubmission"])]
    found += [Session.objects.filter(status="submitted")]
    with connection.cursor() as cursor:
        # With an empty table every plan costs the same: the other indexes of these rows are away.
        cursor.execute("DROP INDEX session_open, session_newest_of_status")
        cursor.execute("SET LOCAL enable_seqscan = off")
    plans = [one.filter(expires_at__lte=timezone.now()).order_by().explain() for one in found]

    assert all("session_due_to_end" in plan for plan in plans)
