"""Where a session's pictures were taken."""

from __future__ import annotations

import pytest

from api import flows
from devices_app.shapes import AddressesRecord
from documents_app.shapes import PictureKind
from sessions_app.models import Session
from tests.api.vult.caller import refused

PATH = "idv/session/location/read"
FRONT = "front_doc_image_capture"
ADDRESS = AddressesRecord(v4="198.51.100.7")


@pytest.fixture
def taken(vult):
    """taken(collect_ip_data=False) is a session whose front was taken in Berlin."""

    def take(**settings):
        session = Session.objects.get(pk=vult.open(settings=settings))
        point = flows.position_from({"latitude": 52.52, "longitude": 13.405})
        flows.record_place(session, PictureKind.DOCUMENT_FRONT, address=ADDRESS, point=point)
        return str(session.pk)

    return take


def asked(session_id, moment=FRONT):
    return {"session_id": session_id, "location_capture_type_e": moment}


def test_both_views_of_a_capture_are_told(vult, taken):
    said = vult.post(PATH, asked(taken())).json()

    assert said["ip_address"] == "198.51.100.7"
    assert (said["device_latitude"], said["device_longitude"]) == (52.52, 13.405)


@pytest.mark.parametrize(
    ("switch", "prefix"), [("collect_ip_data", "ip_"), ("collect_location_data", "device_")]
)
def test_what_the_session_does_not_collect_is_left_out(vult, taken, switch, prefix):
    said = vult.post(PATH, asked(taken(**{switch: False}))).json()

    assert said
    assert not any(name.startswith(prefix) for name in said)


@pytest.mark.parametrize("moment", ["back_doc_image_capture", "selfie_image_capture", "unknown"])
def test_a_capture_that_was_never_made_has_no_place(vult, taken, moment):
    assert vult.post(PATH, asked(taken(), moment)).json() == {}


def test_a_stranger_finds_no_session(vult_as_rival, taken):
    refused(vult_as_rival.post(PATH, asked(taken())), "session_not_found")
