"""POST /api/v1/verifications."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from sessions_app.models import Session
from sessions_app.opening import claims_of
from tests.api.trusona.caller import AGENT, BASE
from tests.gateways import says

SUBJECT = {"firstName": "Grace", "lastName": "Hopper", "dateOfBirth": "12/09/1906"}


def test_a_link_is_made_that_opens(trusona):
    made = trusona.open()

    assert (made["status"], made["documentType"], made["closed"]) == ("WAITING", "PASSPORT", False)
    assert made["agentEmailAddress"] == AGENT
    assert "overallRisk" not in made
    assert Client().get(urlsplit(made["linkUrl"]).path).status_code == 200


@pytest.mark.parametrize(("link", "evidence"), [(15, 15), (5, 60)])
def test_the_clocks_are_the_integrations(trusona, acme, link, evidence):
    acme.link_minutes, acme.evidence_minutes = link, evidence
    acme.save()
    made = trusona.open()
    created, ends, review = (
        datetime.fromisoformat(made[name])
        for name in ("createdAt", "linkUrlExpiresAt", "reviewAccessExpiresAt")
    )

    assert ends - created == timedelta(minutes=link)
    assert review - ends == timedelta(minutes=evidence)


def test_what_was_said_is_told_back_and_compared_with_the_document(trusona):
    said = {
        "subject": SUBJECT,
        "requestedVerifiers": [{"verifier": "DMV"}, {"verifier": "SCAN"}],
        "requestedMessages": [{"channel": "COPY"}],
        "callbackUrl": "https://acme.example/ended?secret=1",
    }
    made = trusona.open(**said)

    assert {name: made[name] for name in said} == said
    session = Session.objects.get(pk=made["id"])
    claims = claims_of(session)
    assert (claims.person.first_name, claims.person.birth_date) == ("Grace", "1906-12-09")
    assert session.settings["registers"] == ["agency"]
    assert session.settings["document"]["kinds"] == ["passport"]
    assert [one["channel"] for one in made["messages"]] == ["COPY"]


REFUSED = [
    ({"documentType": None}, "documentType"),
    ({"documentType": "OTHER"}, "documentType"),
    ({"documentType": "LIBRARY_CARD"}, "documentType"),
    ({"callbackUrl": "ftp://acme.example/"}, "callbackUrl"),
    ({"callbackUrl": "https://ada:pw@acme.example/"}, "callbackUrl"),
    ({"callbackUrl": "https://acme.example/#here"}, "callbackUrl"),
    ({"requestedMessages": [{"channel": "PIGEON"}]}, "requestedMessages"),
    ({"requestedMessages": [{"channel": "EMAIL"}]}, "requestedMessages"),
    ({"requestedMessages": [{"channel": "EMAIL", "emailAddress": "ada"}]}, "requestedMessages"),
    (
        {"requestedMessages": [{"channel": "EMAIL", "emailAddress": "ada@acme.ex\ud800mple"}]},
        "requestedMessages",
    ),
    ({"requestedMessages": [{"channel": "COPY"}, {"channel": "COPY"}]}, "requestedMessages"),
    ({"requestedMessages": ["COPY"]}, "requestedMessages"),
    ({"requestedMessages": [{"channel": "SMS", "phoneNumber": "+12025550143"}]}, "text message"),
    ({"requestedMessages": [{"channel": "SMS", "phoneNumber": "2025550143"}]}, "phoneNumber"),
    (
        {
            "requestedMessages": [
                {"channel": "SMS", "phoneNumber": "+1 202 555 0143"},
                {"channel": "SMS", "phoneNumber": "12025550143"},
            ]
        },
        "requestedMessages",
    ),
    ({"requestedMessages": [{"channel": "COPY"}] * 3}, "requestedMessages"),
    ({"requestedVerifiers": [{"verifier": "ORACLE"}]}, "requestedVerifiers"),
    (
        {"requestedVerifiers": [{"verifier": "MNO_V", "phoneNumber": "+4915112345678"}]},
        "phoneNumber",
    ),
    ({"subject": {"dateOfBirth": "31/31/1990"}}, "subject.dateOfBirth"),
    ({"subject": {"country": "ZZ"}}, "subject.country"),
    ({"subject": {"country": "ß"}}, "subject.country"),
]


@pytest.mark.parametrize(("wrong", "named"), REFUSED)
def test_what_is_wrong_is_named_and_nothing_is_opened(trusona, wrong, named):
    answer = trusona.post(BASE, {"documentType": "PASSPORT", **wrong})

    assert answer.status_code == 400
    assert named in answer.json()["message"]
    assert not Session.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff"])
def test_a_body_that_is_no_order(trusona, body):
    assert trusona.post(BASE, body).status_code == 400


def test_what_the_server_says_itself_is_not_taken(trusona):
    made = trusona.open(id="7", status="SCANNED", closed=True, linkUrl=5, nonsense={})

    assert (made["status"], made["closed"]) == ("WAITING", False)


def test_email_without_a_mail_server_is_refused_aloud(trusona):
    asked = [{"channel": "EMAIL", "emailAddress": "ada@acme.example"}]
    answer = trusona.post(BASE, {"documentType": "PASSPORT", "requestedMessages": asked})

    assert answer.status_code == 400
    assert "BONAFIDE_EMAIL_URL" in answer.json()["message"]


def test_a_swapped_number_is_no_obstacle_to_the_order(trusona, texts, sims, nothing_is_queued):
    gateway = texts(says({"sid": "SM1"}, status=201))
    sims(says({"swapped": True}))
    asked = [{"channel": "TRUSTED_SMS", "phoneNumber": "+1 202 555 0143"}, {"channel": "COPY"}]
    made = trusona.open(requestedMessages=asked)

    assert [one["status"] for one in made["messages"]] == ["BLOCKED", "DELIVERED"]
    assert made["messages"][0]["simSwapped"] is True
    assert made["requestedMessages"][0]["phoneNumber"] == "+12025550143"
    assert nothing_is_queued()
    assert gateway.asked == []


def test_a_used_up_quota_opens_nothing(trusona, acme, mail):
    acme.messages_per_day = 1
    acme.save()
    asked = [{"channel": "EMAIL", "emailAddress": f"{name}@navy.example"} for name in "ab"]
    answer = trusona.post(BASE, {"documentType": "PASSPORT", "requestedMessages": asked})

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert not Session.objects.exists()
    trusona.open(requestedMessages=asked[:1])
