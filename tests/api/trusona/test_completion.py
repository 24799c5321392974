"""The callback: one unsigned POST to the address that the order named."""

from __future__ import annotations

import json

import pytest

from api.trusona.dialect import DIALECT
from api.webhooks import bodies
from api.webhooks.models import Delivery
from sessions_app import erasure, lifecycle
from sessions_app.models import Event
from sessions_app.status import Status
from tests.api.sendings import sending
from tests.api.trusona.contract import TRUSONA
from tests.decided import decide

ADDRESS = "https://acme.example/ended?secret=unguessable"


@pytest.fixture
def told(trusona, session_of):
    """told("approved") is what the address is owed after that end."""

    def end(*statuses):
        sid = trusona.open(callbackUrl=ADDRESS)["id"]
        for status in statuses:
            if status in {"expired", "abandoned"}:
                lifecycle.move(session_of(sid), Status(status))
            else:
                session_of(sid, "submitted") if status != "started" else None
                decide(session_of(sid), status)
        return [
            (bodies.open_url(one), json.loads(bodies.open_body(one)))
            for one in Delivery.objects.filter(event__session=sid)
        ]

    return end


@pytest.mark.parametrize(
    ("end", "status", "risk"),
    [
        ("approved", "SCANNED", "NO"),
        ("declined", "SCANNED", "HIGH"),
        ("review", "SCANNED", "HIGH"),
        ("expired", "EXPIRED", None),
    ],
)
def test_an_end_is_told_with_nothing_personal(told, end, status, risk):
    ((address, body),) = told(end)

    assert address == ADDRESS
    assert (body["status"], body.get("overallRisk")) == (status, risk)
    assert set(body) <= {"id", "status", "overallRisk", "updatedAt"}
    assert TRUSONA.message_problems("CompletionCallback", body) == []


def test_what_a_person_decides_later_is_not_told(trusona, session_of):
    sid = trusona.open(callbackUrl=ADDRESS)["id"]
    session_of(sid, "submitted")
    decide(session_of(sid), "review")
    decide(session_of(sid), "approved", decided_by="user:7")

    assert Delivery.objects.filter(event__session=sid).count() == 1


def test_nothing_is_told_without_an_address(trusona, session_of):
    sid = trusona.open()["id"]
    lifecycle.move(session_of(sid), Status.EXPIRED)

    assert not Delivery.objects.exists()


def test_it_is_not_signed(acme):
    assert DIALECT.sign(sending(b"{}", acme)) == {}


def test_after_an_erasure_the_end_alone_is_told(trusona, session_of):
    sid = trusona.open(callbackUrl=ADDRESS)["id"]
    lifecycle.move(session_of(sid), Status.EXPIRED)
    erasure.erase(session_of(sid), actor="test")
    event = Event.objects.get(session=sid, new_status="expired")
    delivery = Delivery.objects.get(event=event)

    assert set(json.loads(bodies.open_body(delivery))) == {"id", "status", "updatedAt"}
    assert bodies.open_url(delivery) == ADDRESS
