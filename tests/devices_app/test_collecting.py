"""Collected data: stored sealed, replaced, searchable, counted, erased."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from devices_app import collecting, gathering, history, present, searching
from devices_app.models import Device
from sessions_app import erasure, lifecycle
from sessions_app.lifecycle import TransitionRefused
from tests.said import collect, details_of

pytestmark = pytest.mark.django_db


def record(fingerprint="f1", v4="8.8.8.8", **device):
    return {
        "provider": "SampleFingerprint",
        "person": {"email": "Ada@Example.com", "phone": "+11 222 333 44"},
        "network": {"ip": {"v4": v4, "v6": "2001:4860:4860::8888"}},
        "device": {"fingerprint": fingerprint, "kind": "mobile", "os": {"family": "iOS"}} | device,
    }


def test_the_record_comes_back_as_it_was(new_session):
    device = collect(new_session, record())

    assert details_of(device) == record()
    assert (device.kind, device.os_family) == ("mobile", "ios")
    assert collecting.details_of(device).network.ip.preferred == "8.8.8.8"


def test_no_value_can_be_read_in_the_row(new_session):
    collect(new_session, record())

    row = Device.objects.values().get()
    stored = bytes(row.pop("details_sealed")) + str(row).encode()
    assert not any(value in stored for value in (b"8.8.8.8", b"Example.com", b"22233344", b"'f1'"))


def test_a_repeated_call_replaces_the_record_of_the_attempt(new_session):
    collect(new_session, record())
    collect(new_session, record(fingerprint="f2"))

    assert Device.objects.count() == 1
    assert details_of(Device.objects.get())["device"]["fingerprint"] == "f2"


def test_collecting_does_not_start_a_session(new_session):
    collect(new_session, record())

    new_session.refresh_from_db()
    assert new_session.status == "created"


def test_after_a_request_for_more_a_new_attempt_begins(acme, open_for):
    session = open_for(acme, status="resubmission")

    device = collect(session, record())

    session.refresh_from_db()
    assert (session.status, device.attempt.number) == ("started", 2)


@pytest.mark.parametrize("status", ["submitted", "approved", "review", "abandoned"])
def test_a_session_that_takes_no_evidence_refuses(acme, open_for, status):
    with pytest.raises(TransitionRefused):
        collect(open_for(acme, status=status), record())

    assert Device.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("fingerprint", "f1"),
        ("ip", "8.8.8.8"),
        ("ip", "2001:4860:4860:0:0:0:0:8888"),
        ("email", " ada@example.COM "),
        ("phone", "+1122233344"),
    ],
)
def test_a_session_is_found_by_what_was_collected(acme, rival, new_session, kind, value):
    collect(new_session, record())

    assert list(searching.sessions_with(acme, kind, value)) == [new_session]
    assert list(searching.sessions_with(rival, kind, value)) == []
    assert list(searching.sessions_with(acme, kind, "")) == []


def test_a_masked_address_is_found_by_its_own_text_only(acme, new_session):
    collect(new_session, record(v4="8.8.8.xxx"))

    assert list(searching.sessions_with(acme, "ip", "8.8.8.XXX")) == [new_session]
    assert list(searching.sessions_with(acme, "ip", "8.8.8.0")) == []


def test_people_on_a_device_are_counted_by_submitted_sessions(acme, rival, open_for):
    user = uuid4()
    for who, end_user in ((acme, user), (acme, user), (acme, None), (rival, None)):
        session = open_for(who, end_user_id=end_user)
        collect(session, record())
        lifecycle.move(session, "submitted")
    collect(open_for(acme), record())  # never submitted: nobody

    device = collect(open_for(acme), record())

    assert history.people_on_device(device) == 3


def test_what_is_older_than_the_window_does_not_count(acme, open_for):
    with time_machine.travel(timezone.now() - timedelta(days=31), tick=False):
        old = open_for(acme)
        collect(old, record())
        lifecycle.move(old, "submitted")

    device = collect(open_for(acme), record())

    assert history.people_on_device(device) == 1
    assert history.sessions_on_ip(device) == 1


def test_sessions_on_an_address_are_counted(acme, open_for):
    for _ in range(3):
        device = collect(open_for(acme), record(fingerprint=uuid4().hex))

    assert history.sessions_on_ip(device) == 3


def test_the_facts_of_a_device_take_few_queries(acme, open_for, django_assert_max_num_queries):
    collect(open_for(acme), record())
    (device,) = present.devices_in(Device.objects.get().session)

    with django_assert_max_num_queries(3):
        facts = gathering.facts_of(device)

    assert (facts.fingerprint, facts.people_on_device, facts.sessions_on_ip) == ("f1", 1, 1)


def test_erasing_takes_the_record_and_its_indexes(acme, new_session):
    collect(new_session, record())
    lifecycle.move(new_session, "expired")

    erasure.erase(new_session, actor="integration")

    assert Device.objects.count() == 0
    assert list(searching.sessions_with(acme, "fingerprint", "f1")) == []
    assert present.devices_in(new_session) == ()
