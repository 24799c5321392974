"""What events are told, to which endpoint, and that the bytes are those of JSON.stringify."""

from __future__ import annotations

import json

import pytest

from api.registry import dialect
from sessions_app import lifecycle
from sessions_app.models import Event
from sessions_app.status import Channel, Status
from tests.api.sendings import sending
from tests.api.veriff.contract import message_problems
from tests.decided import decide, read_document

VERIFF = dialect("veriff")


def messages(session):
    """The messages of the newest event."""
    return VERIFF.messages_for(Event.objects.filter(session=session).latest("id"))


def test_opening_a_session_is_not_told(new_session):
    assert messages(new_session) == []


@pytest.mark.parametrize(("status", "code"), [("started", 7001), ("submitted", 7002)])
def test_starting_and_submitting_are_events(acme, open_for, status, code):
    session = open_for(acme, status=status)

    (message,) = messages(session)

    body = json.loads(message.body)
    assert message.kind == "events"
    assert message_problems("EventWebhook", body) == []
    assert (body["code"], body["action"]) == (code, status)
    assert body["attemptId"] == str(session.latest_attempt().pk)
    assert body["vendorData"] == "customer-1906"


def test_every_new_attempt_is_told(acme, open_for):
    session = lifecycle.move(open_for(acme, status="resubmission"), Status.STARTED)

    (message,) = messages(session)

    assert json.loads(message.body)["attemptId"] == str(session.latest_attempt().pk)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("approved", 9001),
        ("declined", 9102),
        ("resubmission", 9103),
        ("expired", 9104),
        ("abandoned", 9104),
        ("review", 9121),
    ],
)
def test_every_status_of_the_9000s_is_a_decision(acme, open_for, status, code):
    (message,) = messages(open_for(acme, status=status))

    body = json.loads(message.body)
    assert message.kind == "decisions"
    assert message_problems("DecisionWebhook", body) == []
    assert body["verification"]["code"] == code
    assert (message.delay_seconds, message.drop_if_resubmitted) == (0, False)


def test_the_webhook_and_the_answer_are_the_same_bytes(veriff, submitted_session):
    read_document(submitted_session)
    session = decide(submitted_session, "approved", score=0.97)

    (message,) = messages(session)

    assert veriff.get(f"/v1/sessions/{session.pk}/decision").content == message.body


def test_hosted_sessions_are_asked_again_five_minutes_late(acme, open_for):
    session = open_for(acme, channel=Channel.HOSTED, status="resubmission")

    (message,) = messages(session)

    assert (message.delay_seconds, message.drop_if_resubmitted) == (300, True)


def test_deleting_an_open_session_is_told_with_what_was_known(veriff, new_session):
    veriff.delete(f"/v1/sessions/{new_session.pk}")

    kinds = Event.objects.filter(session=new_session).values_list("kind", "new_status")
    assert ("status", "expired") in kinds
    assert messages(new_session) == []  # the erasure itself has no message


def test_letters_stay_as_they_are(acme, open_for):
    claims = {"reference": "Ünïcödé/☕ \u2028\u007f\n"}
    (message,) = messages(open_for(acme, claims=claims, status="started"))

    assert '"vendorData":"Ünïcödé/☕ \u2028\u007f\\n"'.encode() in message.body


def test_bodies_are_signed_for_the_integration(acme, issued):
    from tests.api.veriff.caller import hex_hmac

    headers = VERIFF.sign(sending(b'{"a":1}', acme))

    assert headers == {
        "x-auth-client": issued.api_key,
        "x-hmac-signature": hex_hmac(b'{"a":1}', issued.shared_secret),
    }
