"""What was read of a session's document, and its pictures."""

from __future__ import annotations

import base64

import pytest

from api import flows
from documents_app.models import Picture, Reading
from documents_app.shapes import PictureKind
from sessions_app import purging, sealing
from sessions_app.models import Session
from tests.api.transmit.conftest import picture_of
from tests.api.vult.caller import refused
from tests.decided import read_document

FACTS = {
    "given_names": "JORDAN LEE",
    "surname": "MUSTER",
    "birth_date": "1984-05-06",
    "sex": "X",
    "document_number": "D1234567",
    "document_discriminator": "DD-1",
    "issue_date": "2020-01-02",
    "expiry_date": "2030-01-02",
    "address": "1 MAIN ST",
    "address_line2": "APT 2",
    "city": "HARRISBURG",
    "address_state": "PA",
    "postcode": "17101",
    "height": "5'-10\"",
    "weight_lb": "170 lb",
    "eye_colour": "BRO",
    "hair_colour": "BLK",
    "vehicle_class": "C",
    "restrictions": "1",
}
SAID = {
    "type_e": "driver_license",
    "document_number": "D1234567",
    "ref_number": "DD-1",
    "issued_at": "2020-01-02",
    "expires_at": "2030-01-02",
    "first_name": "JORDAN",
    "middle_name": "LEE",
    "last_name": "MUSTER",
    "birth_date": "1984-05-06",
    "gender_e": "other",
    "street": "1 MAIN ST, APT 2",
    "city": "HARRISBURG",
    "state": "PA",
    "postal_code": "17101",
    "height": "5'-10\"",
    "weight": "170 lb",
    "eye_color": "BRO",
    "hair_color": "BLK",
    "class": "C",
    "restrictions": "1",
}


@pytest.fixture
def session(vult):
    return Session.objects.get(pk=vult.open())


@pytest.fixture
def document(session):
    document = read_document(session, FACTS, kind="drivers_license")
    for source in ("barcode", "visual"):
        fields = {"surname": {"value": f"{source} MUSTER", "confidence": 0.9}}
        sealed = sealing.seal_json(session, f"reading:{document.pk}:{source}", {"fields": fields})
        Reading.objects.create(document=document, source=source, content_sealed=sealed)
    return document


def of(session, **more):
    return {"session_id": str(session.pk), **more}


def test_the_merged_reading_counts_and_has_every_member(vult, session, document):
    said = vult.post("idv/document/read", of(session)).json()

    assert said["data_source_e"] == "merged"
    assert {name: said.get(name) for name in SAID} == SAID
    assert said == vult.post("idv/document/read", of(session)).json()  # the same id each time


def test_every_source_has_an_entry(vult, session, document):
    answer = vult.post("idv/document/list", of(session)).json()
    names = [(one["data_source_e"], one["last_name"]) for one in answer["documents"]]

    assert names == [
        ("merged", "MUSTER"),
        ("barcode", "barcode MUSTER"),
        ("ocr", "visual MUSTER"),
    ]
    assert len({one["document_id"] for one in answer["documents"]}) == 3
    page = vult.post("idv/document/list", of(session, take=1, skip=1)).json()
    assert page["meta_counts"] == {"take": 1, "skip": 1, "response": 1, "total": 3}


def test_before_it_was_read_there_is_none(vult, session):
    refused(vult.post("idv/document/read", of(session)), "document_not_found")
    assert vult.post("idv/document/list", of(session)).json()["documents"] == []


@pytest.fixture
def front(session):
    told = flows.add_picture(
        session,
        kind=PictureKind.DOCUMENT_FRONT,
        context="",
        data=base64.b64decode(picture_of(800, 600)),
    )
    return Picture.objects.get(pk=told.id)


def test_a_picture_is_downloaded_by_the_word_of_its_document(vult, session, document, front):
    asked = {"storage_file_type_e": "driver_license_front"}
    answer = vult.post("idv/document/download", of(session, **asked))

    assert (answer.status_code, answer["Content-Type"]) == (200, front.media_type)
    assert len(answer.content) == front.size
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "word", ["unknown", "passport_front", "driver_license_back", "selfie", "liveness_passive"]
)
def test_a_picture_that_was_never_taken_is_not_there(vult, session, document, front, word):
    asked = of(session, storage_file_type_e=word)

    refused(vult.post("idv/document/download", asked), "picture_not_found")


@pytest.mark.parametrize(
    ("word", "kind", "step"),
    [
        ("liveness_passive", PictureKind.SELFIE, 0),
        ("liveness_active_step_2", PictureKind.LIVENESS, 2),
    ],
)
def test_the_pictures_of_a_capture_are_downloaded_by_their_step(vult, session, word, kind, step):
    data = base64.b64decode(picture_of(640, 480))
    told = flows.add_picture(session, kind=kind, context="", data=data, step=step)

    answer = vult.post("idv/document/download", of(session, storage_file_type_e=word))

    assert (answer.status_code, len(answer.content)) == (200, told.size)


def test_a_picture_that_was_purged_is_not_there(vult, session, document, front):
    Session.objects.filter(pk=session.pk).update(status="declined")
    purging.purge_evidence(session, actor="system")
    asked = of(session, storage_file_type_e="driver_license_front")

    refused(vult.post("idv/document/download", asked), "picture_not_found")


@pytest.mark.parametrize("path", ["read", "list", "download"])
def test_a_stranger_finds_no_document(vult_as_rival, session, document, path):
    asked = of(session, storage_file_type_e="selfie")

    refused(vult_as_rival.post(f"idv/document/{path}", asked), "session_not_found")
