import socket
import time

import pytest
from celery import Celery
from django.conf import settings
from django.db import transaction
from structlog.testing import capture_logs

from sessions_app import doorbell


class FakeTask:
    name = "fake"

    def __init__(self):
        self.rung = []

    def delay(self, *args):
        self.rung.append(args)


@pytest.fixture(autouse=True)
def _nobody_was_silent_before():
    doorbell.quiet.end()
    yield
    doorbell.quiet.end()


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
    with capture_logs() as logged, transaction.atomic():
        doorbell.ring(task_without_broker, "an id")

    assert [entry["event"] for entry in logged] == ["doorbell_unheard"]
    assert "an id" not in str(logged)


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_was_silent_is_left_alone(task_without_broker):
    heard = FakeTask()
    doorbell.ring(task_without_broker, "an id")
    doorbell.ring(heard, "too early")
    doorbell.quiet.end()
    doorbell.ring(heard, "in time")

    assert heard.rung == [("in time",)]


def test_the_quiet_ends_by_itself():
    quiet = doorbell.Quiet(0.05)
    quiet.begin()
    assert quiet
    time.sleep(0.06)

    assert not quiet


@pytest.mark.django_db(transaction=True)
def test_many_rings_wait_for_a_mute_broker_once():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        app = Celery("mute", set_as_current=False)
        app.conf.update(
            broker_url=f"redis://127.0.0.1:{mute.getsockname()[1]}/0",
            broker_transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS,
            broker_connection_timeout=settings.CELERY_BROKER_CONNECTION_TIMEOUT,
            task_publish_retry=settings.CELERY_TASK_PUBLISH_RETRY,
        )
        task = app.task(FakeTask.delay, name="mute.task")
        began = time.monotonic()
        with transaction.atomic():
            for number in range(5):
                doorbell.ring(task, str(number))

    assert time.monotonic() - began < 5
