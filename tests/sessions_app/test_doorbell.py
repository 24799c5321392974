import socket

import pytest
from celery import Celery
from django.db import transaction
from structlog.testing import capture_logs

from sessions_app import doorbell


class FakeTask:
    name = "fake"

    def __init__(self):
        self.rung = []

    def delay(self, *args):
        self.rung.append(args)


@pytest.fixture
def task_without_broker():
    """A task whose broker's address nobody listens at."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"redis://127.0.0.1:{unused.getsockname()[1]}/0"
        app = Celery("deaf", broker=address, set_as_current=False)
        app.conf.task_publish_retry = False
        app.conf.broker_transport_options = {"socket_connect_timeout": 1, "max_retries": 0}
        yield app.task(FakeTask.delay, name="deaf.task")


@pytest.mark.django_db(transaction=True)
def test_it_rings_once_the_transaction_is_committed():
    task = FakeTask()
    with transaction.atomic():
        doorbell.ring(task, "an id")
        assert task.rung == []

    assert task.rung == [("an id",)]


@pytest.mark.django_db(transaction=True)
def test_it_does_not_ring_for_what_was_taken_back():
    task = FakeTask()
    with transaction.atomic():
        doorbell.ring(task, "an id")
        transaction.set_rollback(True)

    assert task.rung == []


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_harms_nobody_and_is_logged(task_without_broker):
    later = FakeTask()
    with capture_logs() as logged, transaction.atomic():
        doorbell.ring(task_without_broker, "an id")
        doorbell.ring(later, "another")

    assert later.rung == [("another",)]
    assert [entry["event"] for entry in logged] == ["doorbell_unheard"]
    assert "an id" not in str(logged)
