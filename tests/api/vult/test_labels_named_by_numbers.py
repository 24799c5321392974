"""Labels and notes that an integrator's own code names by numbers, or fills with large ones."""

from __future__ import annotations

import pytest

from api.vult.webhooks import messages_for
from sessions_app import lifecycle
from sessions_app.models import Event, Session
from sessions_app.status import Status
from tests.api.vult.caller import refused

LABELS = {"desk": "north", "10": "b", "9": "a", "4294967295": "far", "01": "c"}


def test_labels_named_by_numbers_are_told_everywhere(vult):
    session_id = vult.open(metadata=LABELS)

    assert vult.read(session_id)["metadata"] == LABELS
    rows = vult.post("idv/session/list", {"metadata": {"9": "a"}}).json()["sessions"]
    assert [one["metadata"] for one in rows] == [LABELS]


def test_labels_named_by_numbers_are_told_to_webhooks(vult):
    session_id = vult.open(metadata=LABELS, webhook_url="https://hooks.example/vult")
    lifecycle.move(Session.objects.get(pk=session_id), Status.EXPIRED)

    events = Event.objects.filter(session_id=session_id).select_related("session__integration")
    bodies = [one.body for event in events for one in messages_for(event)]
    assert bodies
    assert all(b'"metadata":{"9":"a","10":"b"' in body for body in bodies)


@pytest.mark.parametrize("number", [2**53 + 1, -(10**300), 10**400])
def test_a_number_that_would_be_rounded_is_refused(applicant, number):
    applicant.consent()
    refused(applicant.call("metadata/update", sdk_metadata={"a": [number]}), "validation_failed")
    applicant.call("metadata/update", sdk_metadata={"a": [2**53, 1.5e300], "1": {"2": 3}})

    assert applicant.progress()["sdk_metadata"] == {"a": [2**53, 1.5e300], "1": {"2": 3}}
