"""One session goes through, and its story is read back from the log by its id."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from api.webhooks import delivering, endpoints
from api.webhooks.models import Delivery
from config import logs
from risk_app import checking, deciding
from risk_app.models import Check
from sessions_app.models import Session
from tests.api.veriff.caller import Caller
from tests.api.webhooks.sink import running_sink
from tests.test_canary import MARKS, NOTE, _apply, found

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def told(form: str, capsys) -> Iterator[Callable[[], list[str]]]:
    """What the log says while the block runs, in the given form."""
    root = logging.getLogger()
    before = root.handlers, root.level
    capsys.readouterr()
    try:
        logs.configure({"level": "INFO", "format": form})
        yield lambda: capsys.readouterr().err.splitlines()
    finally:
        root.handlers, root.level = before


@pytest.fixture
def receiver(settings, issued):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    settings.BONAFIDE_DOCUMENT_READER = "tests.test_canary.MarkedReader"
    settings.BONAFIDE_FACE_MATCHER = "documents_app.providers.fake.FakeMatcher"
    settings.BONAFIDE_PRESENTATION_ATTACK = (
        "documents_app.providers.fake.FakePresentationAttackDetector"
    )
    with running_sink() as sink:
        url = f"{sink.url}/decisions"
        yield endpoints.register(issued.integration, dialect="veriff", kind="decisions", url=url)


def go_through(issued, ada) -> Session:
    """Opened, submitted, checked, sent to review, declined by a person, and delivered."""
    session = Session.objects.get(pk=_apply(Caller(issued)))
    for kind in ("document_reading", *Check.Kind.values):
        for check in Check.objects.filter(attempt__session=session, kind=kind):
            checking.run(str(check.pk))
    session.refresh_from_db()
    deciding.decide_by_person(
        session, outcome="declined", reasons=["fraud_suspected"], note=NOTE, user=ada
    )
    for delivery in Delivery.objects.filter(event__session=session, state="pending"):
        delivering.try_delivery(delivery.pk)
    return session


def test_the_story_of_a_session_is_found_by_its_id(issued, ada, receiver, capsys):
    with told("json", capsys) as said:
        session = go_through(issued, ada)
        lines = [json.loads(line) for line in said()]

    story = [line for line in lines if line.get("session") == str(session.pk)]
    events = [line["event"] for line in story if line["event"] != "session_evidence"]
    checks = [line for line in story if line["event"] == "check_done"]
    assert events[:3] == ["session_opened", "session_started", "session_submitted"]
    assert {line["kind"] for line in checks} == set(
        Check.objects.filter(attempt__session=session).values_list("kind", flat=True)
    )
    assert all(line["milliseconds"] >= 0 and line["provider"] for line in checks)
    assert [event for event in events[3:] if event != "check_done"] == [
        *("verdict_given", "session_review"),
        *("verdict_given", "session_declined", "webhook_tried", "webhook_tried"),
    ]


def test_the_verdict_and_the_webhook_are_told_with_what_matters(issued, ada, receiver, capsys):
    with told("json", capsys) as said:
        go_through(issued, ada)
        lines = {line["event"]: line for line in map(json.loads, said())}

    verdict, tried = lines["verdict_given"], lines["webhook_tried"]
    delivery = Delivery.objects.get(pk=tried["delivery"])
    assert (verdict["outcome"], verdict["reasons"]) == ("declined", ["fraud_suspected"])
    assert verdict["decided_by"] == f"user:{ada.pk}"
    assert (tried["session"], tried["endpoint"]) == (verdict["session"], str(receiver.pk))
    assert (delivery.state, str(delivery.event.session_id)) == ("delivered", tried["session"])
    assert (tried["status"], tried["tries"], tried["state"]) == (200, 1, "delivered")


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_personal_is_in_the_story(form, issued, ada, receiver, capsys):
    with told(form, capsys) as said:
        session = go_through(issued, ada)
        text = "\n".join(said()).encode()

    assert str(session.pk).encode() in text
    assert found((*MARKS, NOTE), {"log": text}) == []


def test_what_is_rolled_back_is_not_told(acme, open_for, capsys):
    with told("json", capsys) as said, transaction.atomic():
        open_for(acme)
        transaction.set_rollback(True)
    assert not any("session_opened" in line for line in said())
