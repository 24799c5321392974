"""POST …/messages: a link handed over, or brought by somebody."""

from __future__ import annotations

import pytest

from devices_app.models import Message, MessageTally
from sessions_app import erasure, lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.trusona.caller import path_of
from tests.gateways import hangs_up, says

EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}
SMS = {"channel": "SMS", "phoneNumber": "+12025550143"}
TRUSTED = {"channel": "TRUSTED_SMS", "phoneNumber": "+12025550143"}
TAKEN = says({"sid": "SM1", "status": "queued"}, status=201)


def ask(trusona, made, body):
    return trusona.post(path_of(made["id"], "messages"), body)


def test_a_link_that_is_handed_over_is_there_at_once(trusona):
    made = trusona.open()
    told = ask(trusona, made, {"channel": "COPY"})

    assert told.status_code == 201
    assert (told.json()["status"], told.json()["recipient"]) == ("DELIVERED", None)


@pytest.mark.parametrize(
    "written", ["+1 (202) 555-0143", "1.202.555.0143", "12025550143", "+12025550143"]
)
def test_a_number_is_kept_in_one_form(trusona, texts, written):
    texts(TAKEN)
    told = ask(trusona, trusona.open(), {"channel": "SMS", "phoneNumber": written})

    assert told.status_code == 201
    assert (told.json()["status"], told.json()["recipient"]) == ("QUEUED", "+12025550143")
    assert told.json()["simSwapped"] is None


@pytest.mark.parametrize(
    "written", ["2025550143", "0151 12345678", "+1900", "call me", "", 7, None]
)
def test_a_number_without_its_country_is_refused_by_name(trusona, texts, written):
    texts(TAKEN)
    told = ask(trusona, trusona.open(), {"channel": "SMS", "phoneNumber": written})

    assert told.status_code == 400
    assert "phoneNumber" in told.json()["message"]
    assert not Message.objects.exists()


def test_a_number_that_costs_its_caller_is_refused(trusona, texts):
    texts(TAKEN)
    dear = {"channel": "SMS", "phoneNumber": "+19005550143"}

    assert ask(trusona, trusona.open(), dear).status_code == 400


def test_a_trusted_number_is_asked_about_first(trusona, texts, sims):
    texts(TAKEN)
    register = sims(says({"swapped": False}))
    told = ask(trusona, trusona.open(), TRUSTED)

    assert register.asked == [{"register": "sim_swap", "phone": "+12025550143"}]
    assert (told.status_code, told.json()["status"]) == (201, "QUEUED")
    assert told.json()["simSwapped"] is False


@pytest.mark.parametrize(
    ("answer", "known"),
    [
        (says({"swapped": True}), True),
        (says({"swapped": None}), None),
        (says({"swapped": "perhaps"}), None),
        (says({}, status=500), None),
        (hangs_up, None),
    ],
)
def test_a_swapped_number_gets_nothing_nor_one_of_which_nobody_knows(
    trusona, texts, sims, nothing_is_queued, answer, known
):
    gateway = texts(TAKEN)
    sims(answer)
    made = trusona.open()
    told = ask(trusona, made, TRUSTED)

    assert told.status_code == 422
    assert "+1202" not in told.json()["message"]
    (kept,) = trusona.get(path_of(made["id"], "messages")).json()
    assert (kept["status"], kept["simSwapped"]) == ("BLOCKED", known)
    assert nothing_is_queued()
    assert gateway.asked == []


def test_in_test_mode_nobody_is_asked_and_nothing_is_sent(trusona_in_test_mode, texts, sims):
    gateway, register = texts(TAKEN), sims(says({"swapped": False}))
    made = trusona_in_test_mode.open()
    numbers = {"+12025550101": 201, "+12025550104": 422, "+12025550143": 422}
    told = {
        number: ask(trusona_in_test_mode, made, {**TRUSTED, "phoneNumber": number}).status_code
        for number in numbers
    }

    assert told == numbers
    assert gateway.asked == register.asked == []


@pytest.mark.parametrize(
    ("body", "setting"),
    [
        (EMAIL, "BONAFIDE_EMAIL_URL"),
        (SMS, "BONAFIDE_TEXT_MESSAGES"),
        (TRUSTED, "BONAFIDE_TEXT_MESSAGES"),
    ],
)
def test_what_nobody_is_configured_for_is_refused_aloud(trusona, body, setting):
    told = ask(trusona, trusona.open(), body)

    assert told.status_code == 400
    assert setting in told.json()["message"]
    assert not Message.objects.exists()


def test_without_a_register_no_number_is_trusted(trusona, texts):
    texts(TAKEN)
    told = ask(trusona, trusona.open(), TRUSTED)

    assert told.status_code == 400
    assert "BONAFIDE_SIM_SWAP" in told.json()["message"]


@pytest.mark.parametrize(
    "body", [{}, [], {"channel": "PIGEON"}, {"channel": "EMAIL"}, {"channel": "SMS"}]
)
def test_a_body_that_is_no_message(trusona, mail, texts, body):
    texts(TAKEN)
    made = trusona.open()

    assert ask(trusona, made, body).status_code == 400
    assert trusona.get(path_of(made["id"], "messages")).json() == []


def test_a_quota_is_used_up_until_midnight(trusona, acme, mail, set_clock):
    acme.messages_per_day = 2
    acme.save()
    made = trusona.open(requestedMessages=[EMAIL, {"channel": "COPY"}])
    assert ask(trusona, made, EMAIL).status_code == 201
    refused = ask(trusona, made, EMAIL)

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 24 * 3600
    assert ask(trusona, made, {"channel": "COPY"}).status_code == 201
    erasure.erase(lifecycle.move(Session.objects.get(), Status.EXPIRED), actor="test")
    assert ask(trusona, trusona.open(), EMAIL).status_code == 429
    set_clock(seconds=int(refused.headers["Retry-After"]) + 1)
    assert ask(trusona, trusona.open(), EMAIL).status_code == 201
    assert MessageTally.objects.get().count == 1


def test_a_message_is_a_change_that_listings_show(trusona):
    made = trusona.open()
    ask(trusona, made, {"channel": "COPY"})

    assert trusona.get(path_of(made["id"])).json()["updatedAt"] > made["updatedAt"]


@pytest.mark.parametrize("over", ["scanned", "late"])
def test_a_closed_verification_takes_no_message_and_asks_nobody(
    trusona, session_of, set_clock, texts, sims, over
):
    texts(TAKEN)
    register = sims(says({"swapped": False}))
    made = trusona.open()
    if over == "scanned":
        session_of(made["id"], "submitted")
    else:
        set_clock(minutes=16)

    assert ask(trusona, made, TRUSTED).status_code == 410
    assert trusona.get(path_of(made["id"])).json()["closed"] is True
    assert register.asked == []
    assert not MessageTally.objects.exists()
