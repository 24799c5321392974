"""Where hosted pictures are taken: asked where it is kept and agreed to, never insisted on."""

from __future__ import annotations

import json

import pytest

from api import flows
from api.capture.judgement import JUDGE
from devices_app.collecting import details_of
from devices_app.models import Device, Place
from devices_app.shapes import PointRecord
from documents_app.shapes import PictureKind
from risk_app import opening
from sessions_app.models import Consent, Event
from sessions_app.shapes import Claims

TALLINN = {"latitude": "59.437", "longitude": "24.7536", "accuracy": "12.5"}
POINT = PointRecord(59.437, 24.7536, 12.5)


@pytest.fixture
def asking(new_session):
    """The session keeps addresses and positions."""
    new_session.settings = {"collect": {"address": True, "position": True}}
    new_session.save(update_fields=["settings"])
    return new_session


def data_of(answer):
    text = answer.content.decode()
    return json.loads(text.partition('id="capture-data"')[2].partition(">")[2].partition("<")[0])


def test_a_picture_is_kept_with_its_place(asking, phone, jpeg):
    phone.agree()
    phone.choose("passport")

    phone.send("document_front", jpeg, **TALLINN)

    (told,) = flows.places_of(asking)
    assert (told.moment, told.address, told.point) == ("document_front", "127.0.0.1", POINT)


def test_whoever_refuses_goes_on_all_the_same(asking, phone, jpeg):
    phone.agree()
    phone.choose("passport")

    assert phone.send("document_front", jpeg).status_code == 303

    assert flows.places_of(asking)[0].point == PointRecord()


@pytest.mark.parametrize(
    ("name", "value"), [("latitude", "91"), ("longitude", "nan"), ("accuracy", "x")]
)
def test_a_position_that_is_none_is_refused_before_anything_is_kept(
    asking, phone, jpeg, name, value
):
    phone.agree()
    phone.choose("passport")

    refused = phone.send("document_front", jpeg, **(TALLINN | {name: value}))

    assert refused.status_code == 422
    assert not Place.objects.exists()
    assert not Device.objects.exists()


def test_a_page_asks_only_where_it_is_kept_and_after_the_consent(asking, phone):
    phone.start()
    shown = phone.get("/consent")
    assert data_of(shown)["position"] is False
    assert "Your browser asks you before it tells us" in shown.content.decode()
    assert shown.headers["Permissions-Policy"] == "camera=(self), geolocation=(self)"

    phone.post("/consent", {"answer": "yes"})

    assert data_of(phone.get("/document"))["position"] is True
    assert Consent.objects.get().document == "bonafide-1/en+position"


def test_where_nothing_is_kept_nothing_is_asked_and_what_is_sent_is_dropped(
    new_session, phone, jpeg
):
    phone.agree()
    phone.choose("passport")
    shown = phone.get("/front")
    assert data_of(shown)["position"] is False
    assert shown.headers["Permissions-Policy"] == "camera=(self), geolocation=()"

    phone.send("document_front", jpeg, **TALLINN)
    body = json.dumps({name: float(value) for name, value in TALLINN.items()})
    phone.client.post(
        f"{phone.base}/device",
        body,
        content_type="application/json",
        headers={"X-Capture-Holder": phone.holder},
    )

    assert not Place.objects.exists()
    assert details_of(Device.objects.get()).gps == PointRecord()


def test_the_guided_steps_are_a_selfie(asking, phone, guide, jpeg):
    guide.is_needed = True
    phone.agree()
    phone.choose("passport")
    phone.send("document_front", jpeg)

    assert phone.tell("/liveness", {"mode": "live", **TALLINN}).status_code == 200

    assert [one.moment for one in flows.places_of(asking)] == ["document_front", "selfie"]
    assert flows.places_of(asking)[1].point == POINT


def test_an_integration_may_keep_places_of_all_its_sessions(acme, grace, open_for):
    acme.collects_places = True
    acme.save(update_fields=["collects_places"])
    said = {"collect": {"address": True, "position": False}}

    assert flows.collects_position(open_for(acme))
    # What a dialect says of one session counts before it.
    session = opening.open_session(
        acme, dialect="vult", claims=Claims.from_json(grace), settings=said
    )
    assert session.settings == said


def test_the_history_says_that_the_person_took_the_picture(new_session, phone, jpeg):
    phone.agree()

    JUDGE.add(new_session, kind=PictureKind.DOCUMENT_FRONT, data=jpeg, external_id="one")

    told = Event.objects.filter(session=new_session, kind="evidence")
    assert [one.actor for one in told] == ["person"]
