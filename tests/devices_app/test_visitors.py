"""Several devices of one session: the integrator's, and every browser that opened the pages."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from devices_app import collecting, present, searching, visitors
from devices_app.collecting import TooManyDevices
from devices_app.models import Device
from sessions_app import erasure, lifecycle
from sessions_app.models import Event
from tests.said import collect, collect_by, details_of

pytestmark = pytest.mark.django_db


def record(v4="8.8.8.8", fingerprint=""):
    return {"network": {"ip": {"v4": v4}}, "device": {"fingerprint": fingerprint}}


def ask_for_more(session):
    for status in ("submitted", "resubmission"):
        session = lifecycle.move(session, status)
    return session


def test_browsers_stand_beside_what_the_integrator_tells(new_session):
    told = collect(new_session, record())
    desktop = collect_by(new_session, "desktop", record("8.8.4.4"))
    phone = collect_by(new_session, "phone", record("1.1.1.1"))

    assert present.devices_in(new_session) == (told, phone, desktop)
    assert {one.origin for one in Device.objects.all()} == {"integration", "browser"}


def test_a_browser_that_comes_again_replaces_its_own_record_alone(new_session):
    collect_by(new_session, "desktop", record("8.8.4.4"))
    collect_by(new_session, "phone", record("1.1.1.1"))

    again = collect_by(new_session, "phone", record("9.9.9.9"))

    assert Device.objects.count() == 2
    assert details_of(Device.objects.get(pk=again.pk)) == {"network": {"ip": {"v4": "9.9.9.9"}}}


def test_what_a_browser_proves_itself_with_is_not_kept(new_session):
    collect_by(new_session, "a-token-of-the-browser", record())

    row = Device.objects.values().get()
    assert len(row["visitor_digest"]) == 64
    assert "a-token-of-the-browser" not in str(row)


@pytest.mark.parametrize(("origin", "visitor"), [("browser", ""), ("integration", "phone")])
def test_a_browser_and_nobody_else_has_a_visitor(new_session, origin, visitor):
    with pytest.raises(ValueError, match="a browser"):
        collecting.collect(new_session, collecting.DeviceRecord(), origin=origin, visitor=visitor)
    told = collect(new_session, record())
    with pytest.raises(IntegrityError), transaction.atomic():
        Device.objects.filter(pk=told.pk).update(origin="browser")


def test_a_session_has_no_end_of_browsers(new_session, monkeypatch):
    monkeypatch.setattr(collecting, "MOST_VISITORS", 2)
    for visitor in ("desktop", "phone"):
        collect_by(new_session, visitor, record())

    with pytest.raises(TooManyDevices):
        collect_by(new_session, "third", record())
    collect_by(new_session, "phone", record())
    collect(new_session, record())
    assert Device.objects.count() == 3


def test_a_browser_that_was_there_may_be_told_of_in_the_new_attempt(acme, open_for):
    session = open_for(acme, status="started")
    collect_by(session, "desktop", record())
    collect_by(session, "phone", record())
    session = ask_for_more(session)

    again = collect_by(session, "phone", record())

    assert again.attempt.number == 2
    assert [one.pk for one in present.devices_of(again.attempt)] == [again.pk]
    assert present.devices_of(session.attempts.get(number=1))[0].visitor_digest


def test_an_attempt_without_devices_inherits_them_by_origin(acme, open_for):
    session = open_for(acme, status="started")
    told = collect(session, record())
    phone = collect_by(session, "phone", record())
    session = lifecycle.move(ask_for_more(session), "started")
    assert present.devices_in(session) == (told, phone)

    anew = collect(session, record())

    assert present.devices_in(session) == (anew, phone)


def test_the_device_that_took_the_document_counts_for_the_attempt(acme, open_for):
    session = open_for(acme, status="started")
    collect_by(session, "desktop", record())
    phone = collect_by(session, "phone", record())
    session = lifecycle.move(ask_for_more(session), "started")

    before = session.updated_at
    assert visitors.took_part(session, "phone", scanned=True)
    session.refresh_from_db()
    # Who walks over changes hears of it.
    assert session.updated_at > before
    assert visitors.took_part(session, "phone")
    assert not visitors.took_part(session, "a third one")

    assert [(one.pk, one.scanned) for one in present.devices_in(session)] == [(phone.pk, True)]
    collect_by(session, "phone", record("1.1.1.1"))
    assert present.devices_in(session)[0].scanned


def test_the_history_says_who_told_of_the_device(new_session):
    collect(new_session, record())
    collect_by(new_session, "phone", record())

    actors = Event.objects.filter(kind="evidence").order_by("pk").values_list("actor", flat=True)
    assert list(actors) == ["integration", "person"]


def test_every_device_is_searched_and_erased(acme, new_session):
    collect(new_session, record(fingerprint="f1"))
    collect_by(new_session, "phone", record("1.1.1.1"))
    for kind, value in (("fingerprint", "f1"), ("ip", "8.8.8.8"), ("ip", "1.1.1.1")):
        assert list(searching.sessions_with(acme, kind, value)) == [new_session]

    erasure.erase(lifecycle.move(new_session, "expired"), actor="integration")

    assert not Device.objects.exists()
    assert not present.is_any(new_session)
