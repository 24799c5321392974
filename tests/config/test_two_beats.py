"""Two nodes may each run a beat: every task of the clock is harmless when rung twice at once."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from config.celery import app
from documents_app import vault
from risk_app import checking, pipeline, sweeping
from risk_app.models import Check, Verdict
from sessions_app.models import Event, Session
from tests.risk_app.conftest import fakes, with_pictures  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)

BEATS = 3


def at_once(function):
    """What the function gave to each of several beats that called it at the same moment."""
    ready = threading.Barrier(BEATS)

    def ring():
        try:
            ready.wait(timeout=10)
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(BEATS) as beats:
        return [one.result(timeout=60) for one in [beats.submit(ring) for _ in range(BEATS)]]


def later(seconds):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def test_a_lost_check_is_rung_for_by_one_of_them(acme, with_pictures):  # noqa: F811
    for seed in range(4):
        pipeline.submit(with_pictures(acme, seed=seed))

    with later(21):
        rung = [check_id for found in at_once(sweeping.sweep) for check_id in found]

    assert len(rung) == len(set(rung)) == 12


def test_what_was_left_undecided_is_decided_once(acme, with_pictures):  # noqa: F811
    sessions = [pipeline.submit(with_pictures(acme, seed=seed)) for seed in range(4)]
    Check.objects.update(state="done", result="pass", score=1.0)

    with later(11):
        at_once(sweeping.sweep)

    assert Verdict.objects.count() == len(sessions)
    assert Event.objects.filter(kind="status", new_status="approved").count() == len(sessions)


def test_every_task_of_the_schedule_may_be_rung_by_all_of_them(acme, with_pictures, settings):  # noqa: F811
    acme.retention_days = 1
    acme.save(update_fields=["retention_days"])
    session = pipeline.submit(with_pictures(acme))
    waiting = [str(check.pk) for check in Check.objects.filter(needs=[])]
    while waiting:
        waiting += checking.run(waiting.pop(0))
    for number in range(30):
        vault.put(session.pk, f"orphan-{number}", b"of a transaction that was rolled back")

    app.loader.import_default_modules()
    with later(2 * 24 * 3600):
        for entry in settings.CELERY_BEAT_SCHEDULE.values():
            at_once(app.tasks[entry["task"]].run)

    assert Session.objects.get().is_erased
    kinds = Counter(Event.objects.filter(session=session).values_list("kind", flat=True))
    assert kinds["erased"] == 1
    assert list(vault.names_older_than(timezone.now())) == []
