"""Deleting under a quota and collecting, of one session at one moment: neither is turned away."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Session
from tests.api.veriff.caller import Caller
from tests.said import collect

pytestmark = pytest.mark.django_db(transaction=True)

RECORD = {
    "provider": "Fingers",
    "network": {"ip": {"v4": "8.8.8.8"}},
    "device": {"fingerprint": "f1"},
}


@pytest.fixture
def limited(issued, open_for):
    """A session of an integration that may delete two in an hour."""
    issued.integration.deletions_per_hour = 2
    issued.integration.save(update_fields=["deletions_per_hour"])
    return open_for(issued.integration, status="started")


def delete(issued, session):
    try:
        return Caller(issued).delete(f"/v1/sessions/{session.pk}").status_code
    finally:
        connection.close()


def wait_until_somebody_waits_for_a_lock():
    deadline = time.monotonic() + 10
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waited")


def test_a_deletion_waits_for_the_device_that_is_being_stored(issued, limited):
    with ThreadPoolExecutor(1) as integrator:
        with transaction.atomic():
            Session.objects.select_for_update(no_key=True).get(pk=limited.pk)  # as collect begins
            deleted = integrator.submit(delete, issued, limited)
            wait_until_somebody_waits_for_a_lock()
            device = collect(limited, RECORD)
        assert deleted.result(timeout=20) == 200

    limited.refresh_from_db()
    assert limited.is_erased
    assert not limited.devices.filter(pk=device.pk).exists()


def test_many_of_both_at_once_end_without_a_failure(issued, open_for, limited):
    issued.integration.deletions_per_hour = 100
    issued.integration.save(update_fields=["deletions_per_hour"])
    sessions = [open_for(issued.integration, status="started") for _ in range(12)]

    def collect_thrice(session):
        try:
            for _ in range(3):
                collect(session, RECORD)
        except TransitionRefused:
            return "closed"  # the deletion was first
        finally:
            connection.close()
        return "stored"

    with ThreadPoolExecutor(8) as threads:
        collected = [threads.submit(collect_thrice, session) for session in sessions]
        deleted = [threads.submit(delete, issued, session) for session in sessions]

    assert [one.result() for one in deleted] == [200] * 12
    assert {one.result() for one in collected} <= {"stored", "closed"}


def test_the_quota_holds_for_deletions_at_once(issued, open_for, limited):
    sessions = [open_for(issued.integration) for _ in range(6)]

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda one: delete(issued, one), sessions))

    assert sorted(answers) == [200, 200, 429, 429, 429, 429]
