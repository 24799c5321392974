"""People who were verified: listing, reading, their documents and pictures."""

from __future__ import annotations

import base64

import pytest
from django.utils import timezone

from api import flows
from documents_app.shapes import PictureKind
from risk_app import identities
from risk_app.models import Check
from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.transmit.conftest import picture_of
from tests.api.vult.caller import refused
from tests.decided import FACTS, decide, read_document


@pytest.fixture
def verified(vult):
    """verified(surname="TAMM", kind="passport") is the approved session of a new person."""

    def verify(kind="passport", *, opened=None, **facts):
        session = Session.objects.get(pk=vult.open(**(opened or {})))
        data = base64.b64decode(picture_of(800, 600))
        flows.add_picture(session, kind=PictureKind.DOCUMENT_FRONT, context="", data=data)
        session = lifecycle.move(session, Status.SUBMITTED)
        read_document(session, FACTS | facts, kind=kind)
        session = decide(session, "approved", score=0.9)
        identities.link(session, session.latest_attempt())
        return session

    return verify


def test_a_person_is_told_in_full(vult, verified):
    session = verified()
    answer = vult.post("identity/read", {"identity_id": str(session.identity_id)}).json()
    (person,) = answer.pop("identities")

    assert answer == person
    assert (person["first_name"], person["last_name"]) == ("ADA", "TAMM")
    assert (person["birth_date"], person["gender_e"]) == ("1990-01-31", "female")
    assert (person["city"], person["postal_code"]) == ("Tallinn", "10111")
    assert (person["verified"], person["score"]) == (True, 0.9)
    assert person["document_front_given"]


def test_an_agency_that_nobody_reached_is_told_as_the_session_tells_it(vult, verified):
    session = verified()
    done = {"state": "done", "result": "not_run", "finished_at": timezone.now()}
    for details, word in (({"skipped": "silence"}, "unavailable"), ({}, "skipped")):
        attempt = session.latest_attempt()
        Check.objects.update_or_create(
            attempt=attempt, kind="agency", defaults={**done, "details": details}
        )
        identities.link(session, attempt)

        read = vult.post("idv/session/read", {"session_id": str(session.pk)}).json()
        person = vult.post("identity/read", {"identity_id": read["identity_id"]}).json()
        listed = vult.post("identity/list", {}).json()["identities"][0]
        told = [one["dmv_status_e"] for one in (read, person, listed)]
        assert told == [word, word, word]


def test_several_people_are_listed_without_a_flat_copy(vult, vult_as_rival, verified):
    first, second = str(verified().identity_id), str(verified(surname="SAAR").identity_id)
    both = [second, first]

    for body in ({"identity_ids": both}, {"identity_id": first, "identity_ids": [second, "x"]}):
        answer = vult.post("identity/read", body).json()
        assert [one["identity_id"] for one in answer["identities"]] == both
    answer = vult.post("identity/read", {"identity_id": [first]}).json()
    assert set(answer) == {"identities"}
    assert vult_as_rival.post("identity/read", {"identity_ids": both}).json()["identities"] == []


def test_people_are_found_by_the_labels_of_their_sessions(vult, verified):
    person = str(verified(opened={"metadata": {"desk": "north"}}).identity_id)
    verified(surname="SAAR")
    asked = {"metadata": {"desk": "north"}}

    for path in ("identity/read", "identity/list"):
        found = vult.post(path, asked).json()["identities"]
        assert [one["identity_id"] for one in found] == [person]


def test_a_list_is_filtered_by_words_users_and_dates(vult, verified, rival):
    first, second = str(verified().identity_id), str(verified(surname="SAAR").identity_id)

    def listed(**body):
        answer = vult.post("identity/list", body).json()
        assert answer["meta_counts"]["total"] == len(answer["identities"])
        return [one["identity_id"] for one in answer["identities"]]

    assert listed() == [second, first]
    assert listed(search_term="saar") == [second]
    assert listed(search_term=first) == [first]
    assert listed(user_id=str(vult.credential.pk)) == [second, first]
    assert listed(user_id="nobody") == listed(client_id=str(rival.pk)) == []
    assert listed(start_date="2026-01-01T00:00:00Z") == [second, first]
    assert listed(end_date="2020-01-01T00:00:00Z") == []


def test_a_row_spells_some_names_differently(vult, verified):
    session = verified(name_suffix="JR")
    (row,) = vult.post("identity/list", {"take": 1}).json()["identities"]

    assert row["name_suffix"] == "JR"
    assert row["identity_score"] == 0.9
    assert row["last_verified"] >= row["completed_at"]
    read = vult.post("identity/read", {"identity_id": str(session.identity_id)}).json()
    assert read["suffix_name"] == "JR"


def test_whether_a_person_is_verified_is_told_to_a_device(vult, vult_as_rival, verified):
    body = {"identity_id": str(verified().identity_id)}
    path = "identity/sdk/status/read"

    assert vult.sdk(path, body, client=None).json() == {"verified": True}
    assert vult.post(path, body).json() == {"verified": True}
    refused(vult_as_rival.sdk(path, body, client=None), "identity_not_found")


def test_the_latest_document_of_the_kind_is_read(vult, verified):
    session = verified("drivers_license")
    asked = {"identity_id": str(session.identity_id), "document_type_e": "driver_license"}
    said = vult.post("identity/document/read", asked).json()

    assert said["document_type_e"] == "driver_license"
    assert (said["issue_date"], said["expiration_date"]) == ("2022-02-01", "2032-02-01")
    assert said["document_data_source_e"] == "merged"
    other = {**asked, "document_type_e": "passport"}
    refused(vult.post("identity/document/read", other), "document_not_found")


def test_a_picture_is_downloaded_from_the_person(vult, verified):
    session = verified()
    asked = {"identity_id": str(session.identity_id), "storage_file_type_e": "passport_front"}
    answer = vult.post("identity/image/read", asked)

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("image/")
    for other in ("selfie", "driver_license_front", "unknown"):
        refused(
            vult.post("identity/image/read", {**asked, "storage_file_type_e": other}),
            "picture_not_found",
        )


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("identity/read", {}),
        ("identity/sdk/status/read", {}),
        ("identity/document/read", {"document_type_e": "passport"}),
        ("identity/image/read", {"storage_file_type_e": "selfie"}),
    ],
)
def test_whoever_is_not_there_is_not_found(vult, vult_as_rival, verified, path, more):
    mine = str(verified().identity_id)

    refused(vult_as_rival.post(path, {"identity_id": mine, **more}), "identity_not_found")
    refused(vult.post(path, {"identity_id": "no-id", **more}), "identity_not_found")


def test_something_must_be_asked_for(vult):
    for body in ({}, {"identity_ids": []}, {"metadata": {}}):
        refused(vult.post("identity/read", body), "validation_failed")
