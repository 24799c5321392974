"""An event that cannot be put into words takes no verdict back, and is told later."""

from __future__ import annotations

import pytest
import time_machine
from django.db import DataError, OperationalError, connection
from django.utils import timezone

from api.veriff.dialect import VeriffDialect
from api.webhooks import endpoints, outbox
from api.webhooks.models import Delivery, Unrendered
from sessions_app import erasure, lifecycle
from sessions_app.models import Event
from sessions_app.status import Status

pytestmark = pytest.mark.django_db


class Speechless(VeriffDialect):
    """Fails to render as it is told to; `failure` None: it speaks as Veriff does."""

    def __init__(self) -> None:
        self.failure: Exception | None = ValueError("about customer-1906")
        self.breaks_the_transaction = False

    def messages_for(self, event):
        if self.breaks_the_transaction:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
        if self.failure is not None:
            raise self.failure
        return super().messages_for(event)


@pytest.fixture
def dialect(monkeypatch, acme):
    """The dialect of every session here, which cannot speak for now."""
    spoken = Speechless()
    monkeypatch.setattr(outbox, "dialect_named", lambda name: spoken)
    endpoints.register(acme, dialect="veriff", kind="events", url="https://1.1.1.1/hook")
    return spoken


@pytest.mark.parametrize("breaks_the_transaction", [False, True])
def test_the_status_stands_and_the_failure_is_kept(
    new_session, dialect, breaks_the_transaction, caplog
):
    dialect.breaks_the_transaction = breaks_the_transaction

    moved = lifecycle.move(new_session, Status.STARTED)

    assert moved.status == Status.STARTED
    assert Unrendered.objects.get().event == Event.objects.get(new_status="started")
    assert not Delivery.objects.exists()
    assert "customer-1906" not in caplog.text


def test_the_sweep_tells_it_when_there_are_words_again(new_session, dialect):
    lifecycle.move(new_session, Status.STARTED)
    dialect.failure = None

    assert outbox.render_again() == 0  # not due yet
    with time_machine.travel(timezone.now() + outbox._PAUSE * 1.1):
        assert outbox.render_again() == 1

    assert Delivery.objects.get().event.new_status == "started"
    assert not Unrendered.objects.exists()


def test_what_still_fails_is_tried_ever_more_rarely(new_session, dialect):
    lifecycle.move(new_session, Status.STARTED)
    with time_machine.travel(timezone.now() + outbox._PAUSE * 1.1):
        assert outbox.render_again() == 0

    row = Unrendered.objects.get()
    assert row.tries == 2
    assert row.next_try_at > timezone.now() + outbox._PAUSE * 2


def test_a_database_that_is_away_is_no_lack_of_words(new_session, dialect):
    dialect.failure = OperationalError("gone")

    with pytest.raises(OperationalError):
        lifecycle.move(new_session, Status.STARTED)


def test_an_erasure_forgets_what_could_not_be_told(new_session, dialect):
    lifecycle.move(new_session, Status.STARTED)
    dialect.failure = DataError("still")

    erasure.erase(new_session, actor="integration")

    assert not Unrendered.objects.filter(event__session=new_session, event__kind="status").exists()


def test_beat_rings_for_it():
    from config.celery import app

    app.loader.import_default_modules()
    named = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert "api.webhooks.sweeps.render_again" in named & set(app.tasks)
