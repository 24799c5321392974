"""POST and GET …/messages: a link handed over, or brought by a mail server."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_string

import pytest
from django.utils import timezone

from devices_app import messaging
from devices_app.models import Message
from sessions_app import erasure, lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.trusona.caller import path_of
from tests.api.trusona.mail_sink import running_mail_sink

EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}


@pytest.fixture
def mail(settings):
    with running_mail_sink() as sink:
        settings.BONAFIDE_EMAIL_URL = f"smtp://127.0.0.1:{sink.port}"
        settings.BONAFIDE_EMAIL_FROM = "bonafide@acme.example"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def queued(trusona, mail):
    """A verification and the message of it that nobody brought yet."""
    made = trusona.open(requestedMessages=[EMAIL])
    return made, made["messages"][0]["id"]


def statuses(trusona, made):
    return [one["status"] for one in trusona.get(path_of(made["id"], "messages")).json()]


def test_a_link_that_is_handed_over_is_there_at_once(trusona):
    made = trusona.open()
    told = trusona.post(path_of(made["id"], "messages"), {"channel": "COPY"})

    assert told.status_code == 201
    assert (told.json()["status"], told.json()["recipient"]) == ("DELIVERED", None)
    one = trusona.get(path_of(made["id"], f"messages/{told.json()['id']}"))
    assert one.json() == told.json()


def test_an_email_brings_the_link(trusona, mail, queued):
    made, message_id = queued
    assert statuses(trusona, made) == ["QUEUED"]
    messaging.bring(message_id)
    (received,) = mail.received
    written = message_from_string(received)

    assert made["linkUrl"] in written.get_payload(decode=True).decode()
    assert written["To"] == "grace@navy.example"
    assert message_id in written["Message-ID"]
    assert statuses(trusona, made) == ["SENT"]


def test_it_is_brought_once_however_often_somebody_rings(mail, queued):
    for _ in range(3):
        messaging.bring(queued[1])

    assert len(mail.received) == 1


def test_a_server_that_refuses_is_tried_again_and_given_up(trusona, mail, queued, set_clock):
    made, message_id = queued
    mail.answer = "451 later"
    for tries in range(messaging.MOST_TRIES):
        set_clock(minutes=2 * tries)
        messaging.bring(message_id)

    assert statuses(trusona, made) == ["FAILED"]
    assert mail.received == []


def test_a_server_that_is_back_is_used(trusona, mail, queued, set_clock):
    made, message_id = queued
    mail.answer = "451 later"
    messaging.bring(message_id)
    mail.answer = "250 taken"
    assert messaging.sweep() == []
    set_clock(seconds=40)
    assert messaging.sweep() == [message_id]
    messaging.bring(message_id)

    assert statuses(trusona, made) == ["SENT"]


def test_a_link_that_is_over_is_not_brought(trusona, mail, queued):
    made, message_id = queued
    Session.objects.filter(pk=made["id"]).update(expires_at=timezone.now() - timedelta(seconds=1))
    messaging.bring(message_id)

    assert (mail.received, statuses(trusona, made)) == ([], ["FAILED"])


def test_a_message_is_a_change_that_listings_show(trusona):
    made = trusona.open()
    trusona.post(path_of(made["id"], "messages"), {"channel": "COPY"})

    assert trusona.get(path_of(made["id"])).json()["updatedAt"] > made["updatedAt"]


@pytest.mark.parametrize("over", ["scanned", "late"])
def test_a_closed_verification_takes_no_message(trusona, session_of, set_clock, over):
    sid = trusona.open()["id"]
    if over == "scanned":
        session_of(sid, "submitted")
    else:
        set_clock(minutes=16)
    answer = trusona.post(path_of(sid, "messages"), {"channel": "COPY"})

    assert answer.status_code == 410
    assert trusona.get(path_of(sid)).json()["closed"] is True


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"channel": "PIGEON"},
        {"channel": "EMAIL"},
        {"channel": "SMS", "phoneNumber": "+12025550143"},
        {"channel": "TRUSTED_SMS", "phoneNumber": "+12025550143"},
        EMAIL,
    ],
)
def test_what_cannot_be_brought_is_refused(trusona, body):
    sid = trusona.open()["id"]

    assert trusona.post(path_of(sid, "messages"), body).status_code == 400
    assert trusona.get(path_of(sid, "messages")).json() == []


def test_an_erasure_forgets_whom_it_went_to(queued):
    made, _ = queued
    session = Session.objects.get(pk=made["id"])
    lifecycle.move(session, Status.EXPIRED)
    erasure.erase(session, actor="test")

    assert not Message.objects.exists()
