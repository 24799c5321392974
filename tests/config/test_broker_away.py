"""A request that rings a worker must not wait for a broker that is down."""

import socket
import time

import pytest
from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError


def seconds_to_ring(address: str) -> float:
    app = Celery("away", broker=address, set_as_current=False)
    app.conf.update(
        broker_transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        broker_connection_timeout=settings.CELERY_BROKER_CONNECTION_TIMEOUT,
        task_publish_retry=settings.CELERY_TASK_PUBLISH_RETRY,
    )
    began = time.monotonic()
    with pytest.raises(OperationalError):
        app.send_task("sessions_app.tasks.retain")
    return time.monotonic() - began


def test_a_broker_that_refuses_costs_nothing():
    assert seconds_to_ring("redis://127.0.0.1:1/0") < 1


def test_a_broker_that_says_nothing_costs_two_seconds():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert seconds_to_ring(f"redis://127.0.0.1:{mute.getsockname()[1]}/0") < 4
