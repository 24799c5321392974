"""Workers that die and brokers that forget. Real processes, the fake providers."""

from __future__ import annotations

import os
import time
from collections import Counter

import pytest
import redis
from django.db.models import F

from risk_app import pipeline, tasks
from risk_app.models import Check, Verdict
from sessions_app import leases
from sessions_app.models import Session
from tests.risk_app.worker import working

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MANY = 25  # sessions at once, for a worker of two children


def wait_for(condition, *, seconds, sweep_every=2.0):
    """Wait until the condition holds, sweeping as the beat would; the seconds that it took."""
    began = swept = time.monotonic()
    while not condition():
        now = time.monotonic()
        assert now - began < seconds, f"it did not happen within {seconds} s"
        if now - swept >= sweep_every:
            swept = now
            tasks.sweep_checks()
        time.sleep(0.1)
    return time.monotonic() - began


def test_a_worker_killed_in_the_middle_of_a_check_costs_seconds_and_no_verdict(acme, with_pictures):
    session = with_pictures(acme)
    leased = Check.objects.filter(attempt__session=session, state="leased")
    with working(BONAFIDE_FAKE_SECONDS="60") as doomed:
        pipeline.submit(session)
        wait_for(lambda: leased.count() == 2, seconds=30)
        doomed.kill()
    assert leased.count() == 2

    with working():
        took = wait_for(lambda: _statuses() == {"approved": 1}, seconds=60)

    assert took < 60
    assert Verdict.objects.filter(attempt__session=session).count() == 1
    # Of the three that wait for nothing the worker's two children had two.
    first = ("document_reading", "face_match", "liveness")
    tries = Check.objects.filter(attempt__session=session, kind__in=first)
    assert sorted(tries.values_list("tries", flat=True)) == [1, 2, 2]


def test_a_broker_that_forgets_many_sessions_loses_none(acme, with_pictures):
    sessions = [with_pictures(acme, seed=seed) for seed in range(MANY)]
    for session in sessions:
        pipeline.submit(session)
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as broker:
        # One message each, in a list of the broker's for what comes after the rest.
        assert sum(broker.llen(name) for name in broker.keys("celery*")) == MANY
        # Our own numbered database: other test runs share the server.
        broker.flushdb()
    # As long ago as the sweep waits before it rings for what its submission rang for.
    Check.objects.update(created_at=F("created_at") - leases.RING_AGAIN_AFTER)

    with working():
        wait_for(lambda: _statuses() == {"approved": MANY}, seconds=120)

    assert Verdict.objects.count() == MANY
    assert not Check.objects.exclude(tries=1).exists()


def _statuses():
    return Counter(Session.objects.values_list("status", flat=True))
