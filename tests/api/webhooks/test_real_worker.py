"""One tenant's silent receivers beside a good one. A real worker, as `up` starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from api.webhooks.models import Delivery
from api.webhooks.tasks import deliver, sweep_deliveries
from config.starting import WEBHOOK_WORKER
from tests.api.webhooks.owing import new_endpoint, owe
from tests.api.webhooks.sink import running_sink
from tests.risk_app.worker import REPOSITORY

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    base = os.environ["DATABASE_URL"].rpartition("/")[0]
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", "-q", "worker", *WEBHOOK_WORKER],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": f"{base}/{connection.settings_dict['NAME']}",
            "BONAFIDE_WEBHOOK_ALLOW": "127.0.0.0/8",
        },
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def to(sink, integration, name, number):
    """So many deliveries to an endpoint of that sink, each with its own message."""
    endpoint = new_endpoint(integration, name)
    endpoint.url = sink.url
    endpoint.save(update_fields=["url"])
    for delivery in owe(endpoint, number):
        deliver.delay(str(delivery.pk))


def wait_for(condition, seconds):
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"it did not happen within {seconds} s"
        time.sleep(0.05)


def test_ten_silent_receivers_hold_up_nobody_else(acme, rival, sink):
    with running_sink() as silent, worker():
        to(sink, rival, "warm", 1)
        wait_for(lambda: len(sink.received) == 1, seconds=60)
        silent.delay = 30
        for number in range(10):
            to(silent, acme, f"bad{number}", 6)
        wait_for(lambda: silent.received, seconds=5)
        to(sink, rival, "good", 5)

        # The silent ones are left after ten seconds; nobody waits for that.
        wait_for(lambda: len(sink.received) == 6, seconds=6)

        leased = Delivery.objects.filter(endpoint__integration=acme, lease_until__isnull=False)
        assert 0 < leased.count() <= 8


def test_a_killed_worker_costs_a_lease_and_loses_nothing(acme, sink):
    sink.delay = 5
    with worker():
        to(sink, acme, "slow", 1)
        wait_for(lambda: len(sink.received) == 1, seconds=60)
    sink.delay = 0
    with worker():
        wait_for(lambda: swept() and len(sink.received) == 2, seconds=60)

    first, second = sink.received
    assert first.body == second.body
    assert first.headers["x-bonafide-delivery"] == second.headers["x-bonafide-delivery"]


def swept():
    """Rings as the beat would."""
    sweep_deliveries()
    time.sleep(1)
    return True
