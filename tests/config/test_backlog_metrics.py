"""What waits is told from open rows, at a cost that the rows that are done do not change."""

from datetime import timedelta

import numpy as np
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api.webhooks.models import Endpoint
from bench.scrape import fill
from config import heartbeat
from config.backlog import waiting
from documents_app import evidence
from documents_app.engine.imaging import encode_jpeg
from documents_app.models import Picture, PictureKind
from risk_app.models import Check, ReviewCase
from sessions_app import heartbeats
from sessions_app.models import Event, Heartbeat
from tests.api.webhooks.owing import bare_delivery

pytestmark = pytest.mark.django_db


def measured() -> dict[str, float]:
    """Every sample of the page by its name and label, as `name{word}`."""
    found = {}
    for metric in waiting():
        for sample in metric.samples:
            word = "".join(sample.labels.values())
            found[f"{sample.name}{{{word}}}" if word else sample.name] = sample.value
    return found


def test_open_sessions_and_checks_are_counted_and_the_rest_is_not(acme, open_for, with_checks):
    open_for(acme, status="declined")
    with_checks(done=2, waiting=1)
    found = measured()

    assert found["bonafide_sessions_open{submitted}"] == 1
    assert found["bonafide_sessions_open{review}"] == 0
    assert "bonafide_sessions_open{declined}" not in found
    assert found["bonafide_checks_open{waiting}"] == 1
    assert found["bonafide_checks_open{leased}"] == 0


def test_the_oldest_check_that_could_run_is_the_age_of_the_queue(with_checks):
    assert measured()["bonafide_check_queue_seconds"] == 0
    with_checks(waiting=1)
    Check.objects.update(created_at=timezone.now() - timedelta(seconds=90))

    assert 90 <= measured()["bonafide_check_queue_seconds"] < 100


@pytest.mark.parametrize(
    "change",
    [
        {"run_after": timedelta(seconds=60)},
        {"needs": ["face_match"]},
        {"state": "leased", "lease_until": timedelta(seconds=10)},
    ],
)
def test_a_check_that_cannot_run_now_is_not_late(with_checks, change):
    with_checks(waiting=1, also_leased=True)
    now = timezone.now()
    values = {
        name: now + value if isinstance(value, timedelta) else value
        for name, value in change.items()
    }
    if "lease_until" in values:
        values["lease_owner"] = "0c5ad8ad-3c5e-4b5a-9b41-3f1e8f0c2f11"
    Check.objects.filter(kind="liveness").update(created_at=now - timedelta(hours=1), **values)

    assert measured()["bonafide_check_queue_seconds"] == 0


def test_a_check_is_late_since_what_it_needs_was_done(with_checks):
    with_checks(waiting=1, done=1)
    now = timezone.now()
    Check.objects.filter(state="waiting").update(
        needs=["document_reading"], created_at=now - timedelta(hours=1)
    )
    Check.objects.filter(state="done").update(finished_at=now - timedelta(seconds=20))

    assert 20 <= measured()["bonafide_check_queue_seconds"] < 30


def test_a_dead_workers_check_is_late_since_its_lease_ran_out(with_checks):
    with_checks(waiting=1, also_leased=True)
    now = timezone.now()
    Check.objects.filter(state="waiting").delete()
    Check.objects.update(lease_until=now - timedelta(seconds=30))

    assert 30 <= measured()["bonafide_check_queue_seconds"] < 40


def test_the_oldest_case_is_the_age_of_the_review(acme, open_for):
    for hours, closed in ((3, True), (2, False), (1, False)):
        session = open_for(acme, status="review")
        case = ReviewCase.objects.create(session=session, attempt=session.latest_attempt())
        opened = timezone.now() - timedelta(hours=hours)
        ReviewCase.objects.filter(pk=case.pk).update(
            opened_at=opened, closed_at=opened if closed else None
        )
    found = measured()

    assert found["bonafide_reviews_open"] == 2
    assert 7200 <= found["bonafide_review_queue_seconds"] < 7210


def test_the_webhook_that_is_longest_due_is_the_age_of_what_is_owed(acme, open_for):
    endpoint = Endpoint.objects.create(
        integration=acme, dialect="veriff", kind="x", url="https://a.b"
    )
    now = timezone.now()
    events = Event.objects.filter(session=open_for(acme, status="submitted"))
    for event, seconds in zip(events, (-40, 600, -900), strict=True):
        state = "delivered" if seconds == -900 else "pending"
        due = now + timedelta(seconds=seconds)
        bare_delivery(endpoint, event, next_try_at=due, state=state)
    found = measured()

    assert found["bonafide_deliveries_pending"] == 2
    assert 40 <= found["bonafide_delivery_queue_seconds"] < 50


def test_each_kind_of_worker_is_told_with_its_silence_and_no_stranger():
    heartbeats.beat(["celery", "beat", "somebody else"])
    Heartbeat.objects.filter(worker="celery").update(
        heard_at=timezone.now() - timedelta(seconds=50)
    )
    found = measured()

    assert 50 <= found["bonafide_worker_silent_seconds{celery}"] < 60
    assert 0 <= found["bonafide_worker_silent_seconds{beat}"] < 10
    assert "bonafide_worker_silent_seconds{somebody else}" not in found
    assert heartbeat.expected(settings) == ["celery", "pictures", "webhooks", "beat"]


def test_no_answer_is_read_from_rows_that_are_done(acme):
    endpoint = Endpoint.objects.create(
        integration=acme, dialect="veriff", kind="x", url="https://a.b"
    )
    with connection.cursor() as cursor:
        fill(cursor, 20_000, {"tenant": acme.pk, "endpoint": endpoint.pk})
        cursor.execute("ANALYZE")
        with CaptureQueriesContext(connection) as asked:
            found = measured()
        plans = [plan(cursor, one["sql"]) for one in asked.captured_queries]

    assert found["bonafide_checks_open{waiting}"] == 1000
    assert len(plans) >= 6
    scanned = {words.split()[0] for text in plans for words in text.split("Seq Scan on ")[1:]}
    of_lists = {"risk_app_sanctionslist", "risk_app_listversion"}
    # A few rows each.
    assert scanned <= {"webhooks_endpoint", "sessions_app_heartbeat"} | of_lists


def plan(cursor, sql: str) -> str:
    cursor.execute(f"EXPLAIN {sql}")
    return "\n".join(row for (row,) in cursor.fetchall())


@pytest.fixture
def with_checks(acme, open_for):
    """A submitted session with so many checks done, waiting, and one leased."""

    def make(*, done=0, waiting=0, also_leased=False):
        session = open_for(acme, status="submitted")
        attempt = session.latest_attempt()
        now = timezone.now()
        kinds = iter(("document_reading", "document_quality") if done else ("liveness",))
        for _ in range(done):
            Check.objects.create(attempt=attempt, kind=next(kinds), state="done", result="pass")
        for _ in range(waiting):
            Check.objects.create(attempt=attempt, kind="liveness")
        if also_leased:
            lease = {"lease_owner": session.pk, "lease_until": now + timedelta(seconds=10)}
            Check.objects.create(attempt=attempt, kind="face_match", state="leased", **lease)

    return make


def test_a_picture_waits_until_somebody_looks_at_it(acme, open_for):
    data = encode_jpeg(np.full((48, 64, 3), 120, np.uint8))
    evidence.add_picture(open_for(acme), kind=PictureKind.SELFIE, context="", data=data)
    Picture.objects.update(created_at=timezone.now() - timedelta(seconds=30))
    assert 30 <= measured()["bonafide_picture_queue_seconds"] < 40

    Picture.objects.update(lease_until=timezone.now() + timedelta(seconds=15))
    assert measured()["bonafide_picture_queue_seconds"] == 0
