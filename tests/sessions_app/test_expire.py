import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from structlog.testing import capture_logs

from sessions_app import batches, expiry, lifecycle
from sessions_app.events import event_recorded
from sessions_app.models import Session
from sessions_app.status import Status
from sessions_app.tasks import expire_sessions
from tests.factories import SessionFactory


def late(session):
    """The moment at which the lifetime of the session ends."""
    return session.expires_at


def test_a_session_that_nobody_began_expires(new_session):
    assert expiry.expire_due(late(new_session)) == 1

    new_session.refresh_from_db()
    assert new_session.status == Status.EXPIRED
    assert new_session.events.last().reason == "lifetime"


@pytest.mark.parametrize("status", ["started", "resubmission"])
def test_a_session_that_was_begun_is_abandoned(acme, open_for, status):
    session = open_for(acme, status=status)
    expiry.expire_due(late(session))

    session.refresh_from_db()
    assert session.status == Status.ABANDONED


def test_a_second_before_its_end_a_session_is_left_alone(new_session):
    assert expiry.expire_due(late(new_session) - timedelta(seconds=1)) == 0


@pytest.mark.parametrize(
    "status", ["submitted", "review", "approved", "declined", "expired", "abandoned"]
)
def test_time_does_not_end_what_is_submitted_or_over(acme, open_for, status):
    session = open_for(acme, status=status)

    assert expiry.expire_due(late(session) + timedelta(days=999)) == 0
    session.refresh_from_db()
    assert session.status == status


def test_the_task_goes_by_the_clock_and_is_harmless_when_rung_twice(new_session):
    Session.objects.filter(pk=new_session.pk).update(expires_at=timezone.now())
    expire_sessions()
    expire_sessions()

    assert new_session.events.filter(new_status="expired").count() == 1


def test_one_session_that_cannot_be_told_of_does_not_hold_up_the_others(acme, open_for):
    sessions = [open_for(acme) for _ in range(5)]
    unlucky = sessions[2]

    def fail(*, event, **_):
        if event.session_id == unlucky.pk:
            raise RuntimeError("Grace Hopper")

    event_recorded.connect(fail)
    with capture_logs() as logged:
        assert expiry.expire_due(late(sessions[-1])) == 4

    assert [entry["session_id"] for entry in logged] == [str(unlucky.pk)]
    assert "Grace" not in str(logged)
    unlucky.refresh_from_db()
    assert unlucky.status == Status.CREATED


def test_more_sessions_than_are_looked_up_at_once_are_ended(acme, open_for):
    sessions = [open_for(acme) for _ in range(5)]
    seen = []

    def end(session):
        seen.append(session.pk)
        lifecycle.move(session, Status.EXPIRED)

    due = Session.objects.filter(status=Status.CREATED)
    assert batches.work_off(due, end, size=2) == 5
    assert seen == sorted(session.pk for session in sessions)


@pytest.mark.django_db(transaction=True)
def test_one_that_is_done_is_not_held_while_the_next_is_worked_on():
    first, second = sorted(SessionFactory.create_batch(2), key=lambda session: session.pk)

    def can_be_locked():
        try:
            with transaction.atomic():
                free = Session.objects.select_for_update(no_key=True, skip_locked=True)
                return free.filter(pk=first.pk).exists()
        finally:
            connection.close()

    def end(session):
        lifecycle.move(session, Status.EXPIRED)
        if session == second:
            with ThreadPoolExecutor(1) as other:
                assert other.submit(can_be_locked).result(timeout=10)

    assert batches.work_off(Session.objects.filter(status=Status.CREATED), end) == 2


@pytest.mark.django_db(transaction=True)
def test_a_session_that_is_being_submitted_is_neither_waited_for_nor_expired():
    session = SessionFactory(status="started")

    def expire():
        try:
            return expiry.expire_due(late(session))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beat, transaction.atomic():
        lifecycle.move(session, Status.SUBMITTED)
        assert beat.submit(expire).result(timeout=10) == 0
    session.refresh_from_db()
    assert session.status == Status.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_end_every_session_once():
    sessions = SessionFactory.create_batch(12)
    ready = threading.Barrier(2)

    def expire():
        try:
            ready.wait(timeout=10)
            return expiry.expire_due(late(sessions[-1]))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as beats:
        ended = [beats.submit(expire) for _ in range(2)]
        assert sum(one.result(timeout=30) for one in ended) == 12
    assert all(one.events.filter(new_status="expired").count() == 1 for one in sessions)
