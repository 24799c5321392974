"""Both sides of a document as forms bring them, and where they were taken."""

from __future__ import annotations

import pytest
from django.test.client import BOUNDARY

from documents_app.models import Picture
from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.vult.caller import refused
from tests.api.vult.capturing import BACK, FRONT, form, upload
from tests.risk_app.conftest import picture


@pytest.fixture
def ready(applicant):
    applicant.consent()
    applicant.choose()
    return applicant


@pytest.mark.parametrize(
    ("path", "kind", "moment"),
    [
        (FRONT, "document_front", "front_doc_image_capture"),
        (BACK, "document_back", "back_doc_image_capture"),
    ],
)
def test_a_side_is_kept_with_its_place(ready, path, kind, moment):
    assert ready.send(path, 1).json() == {}

    assert Picture.objects.get().kind == kind
    asked = {"session_id": ready.id, "location_capture_type_e": moment}
    place = ready.vult.post("idv/session/location/read", asked).json()
    assert (place["device_latitude"], place["device_longitude"]) == (59.437, 24.7536)
    assert place["ip_address"] == "127.0.0.1"
    assert f"{kind}_added" in [one["event"] for one in ready.vult.read(ready.id)["history"]]


def test_no_place_is_kept_where_the_session_asks_for_none(applicant_with):
    nothing = {"collect_ip_data": False, "collect_location_data": False}
    ready = applicant_with(settings=nothing)
    ready.consent()
    ready.choose()
    ready.send(FRONT, 1)

    asked = {"session_id": ready.id, "location_capture_type_e": "front_doc_image_capture"}
    assert ready.vult.post("idv/session/location/read", asked).json() == {}


def test_a_form_that_says_a_member_twice_is_refused(ready):
    whole = form(ready.id, picture(1))
    for twice in (form("x"), form("x", picture(2)), form("x", latitude=None, longitude=None)):
        body = twice.replace(f"--{BOUNDARY}--\r\n".encode(), b"") + whole
        refused(upload(ready.vult, FRONT, body), "validation_failed")

    assert not Picture.objects.exists()


def test_a_device_is_not_told_how_a_closed_session_ended(ready):
    told = set()
    for status in ("submitted", "review", "declined", "approved", "expired"):
        Session.objects.filter(pk=ready.id).update(status=status)
        told.add(ready.send(FRONT, 1).content)

    assert len(told) == 1
    assert b"session_closed" in told.pop()


def test_a_passport_has_no_back(ready):
    ready.choose("passport")

    refused(ready.send(BACK, 1), "picture_refused")
    assert ready.send(FRONT, 1).status_code == 200
    assert Picture.objects.count() == 1


def test_the_kind_is_chosen_first(applicant):
    applicant.consent()

    refused(applicant.send(FRONT, 1), "document_type_required")
    refused(applicant.send(BACK, 1), "document_type_required")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "picture_required"),
        ({"image": b""}, "picture_required"),
        ({"image": b"no picture"}, "picture_refused"),
        ({"image": picture(1)[:3000]}, "picture_refused"),
        ({"image": picture(1), "latitude": "90.1"}, "validation_failed"),
        ({"image": picture(1), "latitude": "-91"}, "validation_failed"),
        ({"image": picture(1), "longitude": "180.5"}, "validation_failed"),
        ({"image": picture(1), "latitude": "north"}, "validation_failed"),
        ({"image": picture(1), "latitude": "nan"}, "validation_failed"),
        ({"image": picture(1), "latitude": "1e1"}, "validation_failed"),
        ({"image": picture(1), "latitude": ""}, "validation_failed"),
        ({"image": picture(1), "latitude": None}, "validation_failed"),
        ({"image": picture(1), "longitude": None}, "validation_failed"),
    ],
)
def test_what_is_wrong_with_a_form_is_told_and_nothing_is_kept(ready, more, code):
    refused(upload(ready.vult, FRONT, form(ready.id, **more)), code)
    assert not Picture.objects.exists()


def test_a_picture_as_a_text_is_none(ready):
    body = form(ready.id).replace(b"--\r\n", b"\r\n", 1)
    text = body.rstrip(b"-\r\n") + b"\r\n"
    text += b'Content-Disposition: form-data; name="image"\r\n\r\nabc\r\n'
    refused(upload(ready.vult, FRONT, text + body.splitlines()[0] + b"--\r\n"), "validation_failed")


def test_a_form_that_is_cut_anywhere_changes_nothing(ready):
    whole = form(ready.id, picture(1))
    # Between the bytes of the picture, and within the line that ends the form.
    cuts = [*range(0, len(whole), len(whole) // 20), *range(len(whole) - 30, len(whole) - 2, 2)]
    for cut in cuts:
        answer = upload(ready.vult, FRONT, whole[:cut])
        assert answer.status_code == 400, cut

    assert len(cuts) >= 30
    assert not Picture.objects.exists()


def test_a_session_that_was_submitted_takes_no_more(ready):
    ready.send(FRONT, 1)
    lifecycle.move(ready.session, Status.SUBMITTED)

    refused(ready.send(BACK, 2), "session_closed")
