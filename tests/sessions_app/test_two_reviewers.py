"""Two people press a button at once; both run in a transaction of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from sessions_app import lifecycle
from sessions_app.events import event_recorded
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Session
from sessions_app.status import Status
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def press(session, to, *, ready):
    try:
        ready.wait(timeout=10)
        return str(lifecycle.move(session, to, actor=f"user:{to}").status)
    except TransitionRefused as refused:
        return f"refused: {refused.old}"
    finally:
        connection.close()


@pytest.mark.parametrize("_", range(5))
def test_exactly_one_of_two_decisions_is_made(_):
    session = SessionFactory(status="review")
    ready = threading.Barrier(2)
    with ThreadPoolExecutor(2) as people:
        pressed = [
            people.submit(press, session, to, ready=ready)
            for to in (Status.APPROVED, Status.DECLINED)
        ]
        answers = sorted(one.result(timeout=20) for one in pressed)

    session.refresh_from_db()
    assert answers == sorted([session.status, f"refused: {session.status}"])
    assert session.events.filter(old_status="review").count() == 1
    assert session.version == session.events.filter(kind="status").last().version


def test_the_second_waits_until_the_first_has_committed():
    session = SessionFactory(status="review")
    ready = threading.Barrier(1)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            lifecycle.move(session, Status.APPROVED)
            second = people.submit(press, session, Status.DECLINED, ready=ready)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
        assert second.result(timeout=20) == "refused: approved"


def test_a_decision_whose_listener_fails_did_not_happen():
    session = SessionFactory(status="review")

    def fail(**_):
        raise RuntimeError("the outbox is broken")

    event_recorded.connect(fail)
    with pytest.raises(RuntimeError):
        lifecycle.move(session, Status.APPROVED)

    assert Session.objects.get(pk=session.pk).status == Status.REVIEW
    assert session.latest_attempt().status == Status.REVIEW
    assert not session.events.filter(new_status="approved").exists()
