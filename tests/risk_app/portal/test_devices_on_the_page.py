"""Every device of an attempt is shown, and a finding says which of them it is about."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devices_app import places
from devices_app.shapes import AddressesRecord, PlaceMoment, PointRecord
from risk_app import deciding
from tests.said import collect, collect_by

pytestmark = pytest.mark.django_db


def record(**device):
    return {"network": {"ip": {"v4": "8.8.8.8"}}, "device": {"fingerprint": "f1"} | device}


def page_of(reviewer, session):
    answer = reviewer.get(reverse("admin:desk_more", args=[session.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_are_shown_with_who_told_of_them(reviewer, acme, with_pictures, check_all):
    session = with_pictures(acme)
    collect(session, record(model="Telephone One"))
    driven = collect_by(session, "phone", record(user_agent="curl/8", model="Telephone Two"))
    deciding.decide_if_complete(check_all(session).latest_attempt())

    page = page_of(reviewer, session)

    for expected in ("Telephone One", "Telephone Two", "Device 2", "Integration,", "Browser,"):
        assert expected in page
    found = page.partition("user agent")[2].partition("</li>")[0]
    assert str(driven.pk) in found


def test_many_cost_as_many_questions_as_one(reviewer, open_for, acme):
    def questions(devices):
        session = open_for(acme, status="started")
        for number in range(devices):
            collect_by(session, f"browser {number}", record())
        with CaptureQueriesContext(connection) as captured:
            page_of(reviewer, session)
        return len(captured)

    questions(1)
    assert questions(5) == questions(1)


def test_where_pictures_were_taken_is_shown(reviewer, open_for, acme):
    session = open_for(acme, status="started")
    session.settings = {"collect": {"address": True, "position": True}}
    session.save(update_fields=["settings"])
    here = AddressesRecord(v4="198.51.100.7")
    places.record(session, PlaceMoment.SELFIE, address=here, point=PointRecord(59.4, 24.7))

    page = page_of(reviewer, session)

    for expected in ("Where the picture was taken: Selfie", "198.51.100.7", "59.4", "24.7"):
        assert expected in page
