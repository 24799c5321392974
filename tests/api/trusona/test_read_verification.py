"""GET /api/v1/verifications/{id}: the whole record, with tickets, addresses and earlier ones."""

from __future__ import annotations

import pytest

from api.webhooks import endpoints
from devices_app import collecting
from devices_app.models import Device
from devices_app.shapes import DeviceRecord, PlaceRecord
from sessions_app import tickets
from sessions_app.models import Identity, Session
from sessions_app.shapes import Ticket
from tests.api.trusona.caller import BASE, path_of
from tests.decided import decide, read_document

COPY = {"channel": "COPY"}
EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}


@pytest.fixture
def approved(trusona, session_of, acme):
    """approved() is the id of an approved verification of the one person of these tests."""
    person = Identity.objects.create(integration=acme, verified_at=acme.created_at)

    def make(city="", **body):
        sid = trusona.open(**body)["id"]
        collecting.collect(session_of(sid), DeviceRecord(place=PlaceRecord(city=city)))
        Device.objects.filter(session=sid).update(scanned=True)
        read_document(session_of(sid, "submitted"))
        decide(session_of(sid), "approved")
        Session.objects.filter(pk=sid).update(identity=person)
        return sid

    return make


def test_tickets_and_addresses_hang_on_it(trusona, session_of, acme, monkeypatch):
    monkeypatch.setattr(endpoints, "check_url", lambda url: None)
    made = trusona.open()
    assert made["attachments"] == []
    url = "https://acme.example/all?secret=1"
    endpoints.register(acme, dialect="trusona", kind="completion", url=url)
    for ticket in (Ticket("servicenow", "INC0012"), Ticket("other", "#7"), Ticket("other", "#7")):
        tickets.hang(session_of(made["id"]), ticket, actor="user:1")
    told = trusona.get(path_of(made["id"])).json()

    assert told["attachments"] == [
        {"attachmentType": "SERVICENOW", "ticketNumber": "INC0012"},
        {"attachmentType": "GENERIC_TICKET", "ticketNumber": "#7"},
        {"attachmentType": "WORKSPACE_CALLBACKS", "urls": [url]},
    ]
    assert told["updatedAt"] > made["updatedAt"]


def test_earlier_verifications_of_the_person_are_told(trusona, approved, mail):
    first = approved(city="Tallinn", requestedMessages=[EMAIL])
    second = approved(requestedMessages=[COPY])
    newest, oldest = trusona.get(path_of(approved())).json()["history"]

    assert (newest["verificationId"], oldest["verificationId"]) == (second, first)
    assert (oldest["lastName"], oldest["maskedLastName"]) == ("TAMM", "T*********")
    assert (oldest["recipient"], oldest["maskedRecipient"]) == ("grace@navy.example", "gra*******")
    assert (oldest["documentNumberSuffix"], oldest["location"]) == ("4567", "Tallinn")
    assert (oldest["channel"], newest["channel"]) == ("EMAIL", "COPY")
    assert (newest["recipient"], newest["location"]) == (None, None)
    assert oldest["overallRisk"] == "NO"


def test_what_was_read_is_told_only_masked_once_the_document_is_gone(trusona, approved, set_clock):
    approved()
    newest = approved()
    set_clock(minutes=31)
    (told,) = trusona.get(path_of(newest)).json()["history"]

    assert (told["lastName"], told["documentNumberSuffix"]) == (None, None)
    assert told["maskedLastName"] == "T*********"


def test_nobody_has_a_history_of_somebody_else(trusona, approved, session_of):
    approved()
    sid = trusona.open()["id"]

    assert trusona.get(path_of(sid)).json()["history"] == []


def test_a_listing_tells_no_history(trusona, approved, at_once):
    approved()
    approved()

    assert all("history" not in one for one in trusona.get(BASE, since="2020-01-01").json())
