"""What is told of a session, to whom, and with which signature."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest

from api.vult import webhooks
from api.vult.dialect import DIALECT
from sessions_app import credentials, lifecycle
from sessions_app.models import Event, Session
from sessions_app.status import Status
from tests.api.sendings import sending
from tests.api.vult.contract import VULT


@pytest.fixture
def session(vult):
    opened = vult.open(webhook_url="https://acme.example/hook", metadata={"order": "A-17"})
    return Session.objects.get(pk=opened)


def told(session):
    event = Event.objects.filter(session=session).latest("id")
    return webhooks.messages_for(event)


def test_a_change_is_told_to_everybody_and_to_the_sessions_own_address(session, acme):
    assert told(session) == []  # that it was opened is known
    session = lifecycle.move(session, Status.STARTED)
    to_all, to_one = told(session)
    said = json.loads(to_all.body)

    assert (to_all.to, to_one.to) == ("", "https://acme.example/hook")
    assert to_all.body == to_one.body
    assert (said["event"], said["session_type"]) == ("session.status_changed", "idv")
    assert (said["status_e"], said["verified"]) == ("in_progress", False)
    assert (said["client_id"], said["metadata"]) == (str(acme.pk), {"order": "A-17"})


@pytest.mark.parametrize(
    ("status", "event", "verified"),
    [("approved", "session.completed", True), ("declined", "session.completed", False)],
)
def test_a_verdict_completes_it(session, status, event, verified):
    for step in ("started", "submitted", status):
        session = lifecycle.move(session, Status(step))
    said = json.loads(told(session)[0].body)

    assert (said["event"], said["status_e"]) == (event, "complete")
    assert said["verified"] is verified
    # However often it is put into words, it is one event.
    assert json.loads(told(session)[0].body)["event_id"] == said["event_id"]


def test_the_end_is_told_after_an_erasure_without_anybodys_words(session):
    session = lifecycle.move(session, Status.EXPIRED)
    (event,) = Event.objects.filter(session=session, new_status="expired")
    said = json.loads(webhooks.messages_after_erasure(event)[0].body)

    assert (said["event"], said["status_e"]) == ("session.expired", "expired")
    assert "metadata" not in said


def test_every_message_is_one_of_the_contract(session):
    for step in ("started", "submitted", "review"):
        session = lifecycle.move(session, Status(step))
        for message in told(session):
            assert VULT.message_problems("SessionEvent", json.loads(message.body)) == []


def test_each_try_is_signed_with_its_own_moment(acme):
    one = sending(b'{"a":1}', acme)
    header = DIALECT.sign(one)["X-Webhook-Signature"]
    seconds = int(one.moment.timestamp())
    secret = credentials.primary_secret(acme)

    signed = hmac.digest(secret, f"{seconds}.".encode() + b'{"a":1}', "sha256").hex()
    assert header == f"t={seconds},v1={signed}"


def test_tries_grow_apart_for_a_day():
    first = now = datetime(2026, 3, 1, tzinfo=UTC)
    gaps = []
    for tries in range(1, 30):
        due = DIALECT.next_try(first, tries, now)
        if due is None:
            break
        gaps.append(due - now)
        now = due

    assert gaps == sorted(gaps)
    assert len(gaps) >= 8
    assert timedelta(hours=12) < now - first <= timedelta(days=1)
