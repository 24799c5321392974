"""What `doctor` says about workers, beat, disk, queues and clocks, and what to do about it."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from api.webhooks.models import Endpoint
from config import health, work_health
from documents_app import evidence
from documents_app.engine.imaging import encode_jpeg
from documents_app.models import Picture, PictureKind
from risk_app.models import Check
from sessions_app import heartbeats
from sessions_app.models import Event, Heartbeat
from tests.api.webhooks.owing import bare_delivery
from tests.config.test_doctor import ask_doctor, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def late_check(acme, open_for):
    attempt = open_for(acme, status="submitted").latest_attempt()
    check = Check.objects.create(attempt=attempt, kind="liveness")
    Check.objects.filter(pk=check.pk).update(created_at=timezone.now() - timedelta(minutes=5))


@pytest.fixture
def late_picture(acme, open_for):
    session = open_for(acme)
    kind, data = PictureKind.SELFIE, encode_jpeg(np.full((48, 64, 3), 120, np.uint8))
    evidence.add_picture(session, kind=kind, context="", data=data)
    Picture.objects.update(created_at=timezone.now() - timedelta(minutes=5))


@pytest.fixture
def late_webhook(acme, open_for):
    endpoint = Endpoint.objects.create(
        integration=acme, dialect="veriff", kind="x", url="https://a.b"
    )
    event = Event.objects.filter(session=open_for(acme)).get()
    due = timezone.now() - timedelta(hours=2)
    bare_delivery(endpoint, event, next_try_at=due)


def test_workers_that_are_heard_are_well():
    heartbeats.beat(["celery", "pictures", "webhooks", "beat"])

    assert work_health.workers().is_well
    assert work_health.beat().is_well


def test_workers_that_were_never_heard_are_named_with_what_to_do():
    heartbeats.beat(["celery", "pictures"])
    finding = work_health.workers()

    assert not finding.is_well
    assert finding.said == "not heard: webhooks (never)"
    assert "start them with `manage.py up`" in finding.advice


@pytest.mark.parametrize("worker", ["celery", "pictures", "webhooks", "beat"])
def test_one_that_fell_silent_is_named(worker):
    heartbeats.beat(["celery", "pictures", "webhooks", "beat"])
    long_ago = timezone.now() - timedelta(seconds=120)
    Heartbeat.objects.filter(worker=worker).update(heard_at=long_ago)
    _, said = ask_doctor("--json")

    finding = found(said)["beat" if worker == "beat" else "workers"]
    assert not finding["well"]
    assert f"{worker} (120 s ago)" in str(finding["said"])
    assert finding["advice"]


def test_workers_are_heard_while_the_broker_is_away(settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    heartbeats.beat(["celery", "pictures", "webhooks", "beat"])
    _, said = ask_doctor("--json")

    assert not found(said)["broker"]["well"]
    assert found(said)["workers"]["well"]
    assert found(said)["clock"]["well"]


def test_a_check_that_waits_too_long_is_told(late_check):
    finding = work_health.queue()

    assert not finding.is_well
    assert "has waited 300 s" in finding.said
    assert "--workers" in finding.advice


def test_a_picture_that_waits_too_long_is_told(late_picture):
    finding = work_health.queue()

    assert not finding.is_well
    assert "picture that is not judged has waited 300 s" in finding.said
    assert "`pictures`" in finding.advice


def test_a_webhook_that_waits_too_long_is_told(late_webhook):
    finding = work_health.webhooks()

    assert not finding.is_well
    assert "has waited 7200 s" in finding.said
    assert "webhook_tried" in finding.advice


def test_empty_queues_are_well():
    assert work_health.queue().said == "no check and no picture waits"
    assert work_health.webhooks().said == "none is due"


def test_a_full_disk_is_told(monkeypatch):
    assert work_health.disk().is_well
    monkeypatch.setattr(work_health, "ROOM", 2**60)
    finding = work_health.disk()

    assert not finding.is_well
    assert "GiB free at " in finding.said
    assert "make room" in finding.advice


@pytest.mark.parametrize("whose", ["database", "broker"])
def test_a_clock_that_is_off_is_named(monkeypatch, whose):
    ask = getattr(health, f"_time_of_{whose}")
    monkeypatch.setattr(health, f"_time_of_{whose}", lambda: ask() + 30)
    finding = health.clock()

    assert not finding.is_well
    assert f"30.0 s from the {whose}'s" in finding.said
    assert finding.advice == "run NTP on all machines"
