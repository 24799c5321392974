"""GET …/messages: every message in the order of creation."""

from __future__ import annotations

from devices_app.models import Message
from sessions_app import erasure, lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.trusona.caller import path_of

EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}


def test_they_come_in_the_order_of_their_creation(trusona, mail):
    made = trusona.open(requestedMessages=[EMAIL, {"channel": "COPY"}])
    trusona.post(path_of(made["id"], "messages"), EMAIL)
    told = trusona.get(path_of(made["id"], "messages")).json()

    assert [one["channel"] for one in told] == ["EMAIL", "COPY", "EMAIL"]
    assert [one["recipient"] for one in told] == [EMAIL["emailAddress"], None, "grace@navy.example"]
    assert trusona.get(path_of(made["id"])).json()["messages"] == told


def test_without_messages_there_is_an_empty_list(trusona):
    answer = trusona.get(path_of(trusona.open()["id"], "messages"))

    assert (answer.status_code, answer.json()) == (200, [])


def test_an_erasure_forgets_whom_they_went_to(trusona, mail):
    made = trusona.open(requestedMessages=[EMAIL])
    session = Session.objects.get(pk=made["id"])
    lifecycle.move(session, Status.EXPIRED)
    erasure.erase(session, actor="test")

    assert not Message.objects.exists()
