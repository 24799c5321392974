"""What becomes of a queued message: brought at least once, written down once, never lost."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone, translation

from devices_app import messaging
from devices_app.models import Message
from sessions_app import erasure
from sessions_app.models import Session
from tests.api.trusona.caller import path_of
from tests.gateways import gateway, hangs_up, says, waits

EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}
SMS = {"channel": "SMS", "phoneNumber": "+12025550143"}
TAKEN = says({"sid": "SM1", "status": "queued"}, status=201)


@pytest.fixture
def queued(trusona, mail):
    """A verification and the e-mail of it that nobody brought yet."""
    made = trusona.open(requestedMessages=[EMAIL])
    return made, made["messages"][0]["id"]


@pytest.fixture
def text(trusona, texts):
    """text(says(…)) is a verification, its text message, and the gateway that answers so."""

    def make(*answers):
        fake = texts(*answers)
        made = trusona.open(requestedMessages=[SMS])
        return made, made["messages"][0]["id"], fake

    return make


def test_an_email_brings_the_link(trusona, mail, queued, statuses):
    made, message_id = queued
    assert statuses(trusona, made) == ["QUEUED"]
    messaging.bring(message_id)
    (received,) = mail.received

    assert made["linkUrl"] in received.get_content()
    assert (received["To"], mail.recipients) == ("grace@navy.example", ["grace@navy.example"])
    assert message_id in received["Message-ID"]
    assert statuses(trusona, made) == ["SENT"]


def test_a_text_message_brings_the_link_by_a_form(trusona, text, statuses):
    made, message_id, fake = text(TAKEN)
    messaging.bring(message_id)
    (asked,), (headers,) = fake.asked, fake.headers

    assert (asked["To"], asked["From"]) == ("+12025550143", "+12025550199")
    assert asked["Body"] == f"Acme asks you to verify your identity: {made['linkUrl']}"
    assert headers["Authorization"] == "Basic QUMxOnNlY3JldA=="
    assert headers["Idempotency-Key"] == message_id
    row = Message.objects.get()
    assert (row.carrier, row.reference) == ("text message gateway", "SM1")
    assert statuses(trusona, made) == ["SENT"]


def test_it_is_brought_once_however_often_somebody_rings(text):
    _, message_id, fake = text(TAKEN)
    for _ in range(3):
        messaging.bring(message_id)

    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        says({"sid": "SM1"}, status=500),
        says({"code": 21211}, status=400),
        says({"code": 20003}, status=401),
        says({"status": "queued"}, status=201),
        says({"sid": "SM1", "status": "failed"}, status=201),
        says(b"<html>", status=200),
        hangs_up,
        waits(0.5),
    ],
)
def test_a_gateway_that_did_not_take_it_is_asked_again(trusona, text, statuses, set_clock, answer):
    made, message_id, fake = text(answer, says({"sid": "SM2"}, status=201))
    messaging.bring(message_id)
    assert statuses(trusona, made) == ["QUEUED"]
    assert messaging.sweep() == []
    set_clock(seconds=40)
    assert messaging.sweep() == [message_id]
    messaging.bring(message_id)

    assert (statuses(trusona, made), Message.objects.get().reference) == (["SENT"], "SM2")
    keys = {one["Idempotency-Key"] for one in fake.headers}
    assert (len(fake.asked), keys) == (2, {message_id})


def test_an_answer_that_comes_when_another_worker_has_it_changes_nothing(text, set_clock):
    """The lease ran out while the gateway was asked: the second answer is the one that counts."""
    _, message_id, fake = text(TAKEN)

    message = messaging._claim(message_id)
    row = Message.objects.get()
    set_clock(minutes=1)
    fake.answers[:] = [says({"sid": "SM2"}, status=201)]
    messaging.bring(message_id)
    messaging._give_back(message, messaging.Carried("text message gateway", "SM1"))

    assert row.state == "queued"
    assert (Message.objects.get().state, Message.objects.get().reference) == ("sent", "SM2")


def test_a_server_that_refuses_is_tried_again_and_given_up(
    trusona, mail, queued, statuses, set_clock
):
    made, message_id = queued
    mail.answer = "451 later"
    for tries in range(messaging.MOST_TRIES):
        assert statuses(trusona, made) == ["QUEUED"]
        set_clock(minutes=2 * tries)
        messaging.bring(message_id)

    assert statuses(trusona, made) == ["FAILED"]
    assert mail.received == []


def test_a_server_that_is_back_is_used(trusona, mail, queued, statuses, set_clock):
    made, message_id = queued
    mail.answer = "451 later"
    messaging.bring(message_id)
    mail.answer = "250 taken"
    set_clock(seconds=40)
    messaging.bring(message_id)

    assert statuses(trusona, made) == ["SENT"]


def test_a_link_that_is_over_is_not_brought(trusona, mail, queued, statuses):
    made, message_id = queued
    Session.objects.filter(pk=made["id"]).update(expires_at=timezone.now() - timedelta(seconds=1))
    before = trusona.get(path_of(made["id"])).json()["updatedAt"]
    messaging.bring(message_id)

    assert (mail.received, statuses(trusona, made)) == ([], ["FAILED"])
    # A change, which those who walk over changes must hear of.
    assert trusona.get(path_of(made["id"])).json()["updatedAt"] > before


def test_what_is_erased_meanwhile_is_brought_no_further(mail, queued, session_of, monkeypatch):
    made, message_id = queued
    erase = partial(erasure.erase, session_of(made["id"]), actor="test", cut_short=True)
    carry = messaging._carry
    monkeypatch.setattr(messaging, "_carry", lambda message: (erase(), carry(message))[1])
    messaging.bring(message_id)

    assert mail.received == []
    assert not Message.objects.exists()


def test_in_test_mode_a_sink_takes_it_and_says_so(trusona_in_test_mode, settings, statuses):
    settings.BONAFIDE_TEXT_MESSAGES = ""
    made = trusona_in_test_mode.open(requestedMessages=[SMS])
    messaging.bring(made["messages"][0]["id"])
    row = Message.objects.get()

    assert statuses(trusona_in_test_mode, made) == ["SENT"]
    assert row.carrier == "simulated: nothing is sent"
    assert row.reference == f"simulated:{row.pk}"


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Identität"), ("ar", "هويتك"), ("", "verify")]
)
def test_it_is_written_in_the_language_of_the_integration(trusona, acme, mail, language, word):
    acme.link_language = language
    acme.save()
    made = trusona.open(requestedMessages=[EMAIL])
    with translation.override("pl"):
        messaging.bring(made["messages"][0]["id"])
    (received,) = mail.received

    assert word in received["Subject"]
    assert word in received.get_content()


def test_neither_number_nor_link_is_logged(text, capfd, caplog):
    made, message_id, _ = text(says({}, status=400))
    with caplog.at_level("DEBUG"):
        messaging.bring(message_id)
    said = capfd.readouterr()
    logged = said.out + said.err + caplog.text

    assert "message_not_sent" in logged
    assert "2025550143" not in logged
    assert made["linkUrl"] not in logged


def test_a_redirect_is_not_followed(text):
    with gateway(TAKEN) as elsewhere:

        def redirect(_fake, handler):
            handler.send_response(307)
            handler.send_header("Location", elsewhere.url)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        _, message_id, _ = text(redirect)
        messaging.bring(message_id)

    assert elsewhere.asked == []
    assert Message.objects.get().state == "queued"
