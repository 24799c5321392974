"""Reading and listing sessions of re-authentication, and where their selfies were taken."""

from __future__ import annotations

import pytest

from risk_app import making_findable
from sessions_app import forgetting, search_words
from sessions_app.models import Session
from tests.api.vult.caller import refused
from tests.api.vult.capturing import HERE

IDA = (
    *("ida/session/read", "ida/sdk/session/read", "ida/sdk/finalize"),
    *("ida/session/location/read", "ida/sdk/metadata/update"),
    *("ida/sdk/liveness/session/generate", "ida/sdk/liveness/session/process"),
)
IDV = (
    *("idv/session/read", "idv/session/test/read", "idv/document/list", "idv/document/read"),
    *("idv/sdk/session/read", "idv/sdk/consent/add", "idv/sdk/finalize"),
    *("idv/sdk/document/type/update", "idv/sdk/metadata/update", "idv/session/location/read"),
    *("idv/sdk/liveness/session/generate", "idv/sdk/liveness/session/process"),
)
WHOLE = {
    **HERE,
    "sdk_metadata": {},
    "consented": True,
    "document_type_e": "passport",
    "location_capture_type_e": "selfie_image_capture",
}


@pytest.fixture
def listed(vult):
    def ask(**body):
        answer = vult.post("ida/session/list", body)
        assert answer.status_code == 200, answer.content
        return [one["session_id"] for one in answer.json()["sessions"]]

    return ask


def test_the_record_names_the_person_and_their_settings(returning_with, person):
    read = returning_with(settings={"perform_gender_test": True}).read()

    assert (read["identity_id"], read["first_name"]) == (str(person.pk), "Grace")
    assert read["last_name"] == "Hopper"
    assert read["settings"] == {"perform_age_test": False, "perform_gender_test": True}
    assert read["history"][0]["endpoint"] == "/kyc/ida/session/create"
    assert (read["authenticated"], read["selfie_given"]) == (False, False)


def test_an_id_of_a_verification_is_not_found_and_the_other_way_round(returning_with, applicant):
    applicant.consent()
    again = returning_with()

    for paths, session_id in ((IDA, applicant.id), (IDV, again.id)):
        for path in paths:
            answer = again.vult.post(path, {**WHOLE, "session_id": session_id})
            refused(answer, "session_not_found")
    assert Session.objects.filter(status="created").count() == 2


def test_every_filter_combines(returning_with, listed, person, vult):
    ids = [returning_with(metadata={"n": str(number)}).id for number in range(3)]
    Session.objects.filter(pk=ids[0]).update(status="approved")
    Session.objects.filter(pk=ids[1]).update(status="declined")

    assert listed() == ids[::-1]
    assert listed(verified=True) == [ids[0]]
    assert listed(verified=False) == [ids[2], ids[1]]
    assert listed(verified=False, status="complete") == [ids[1]]
    assert listed(verified=True, status="in_progress") == []
    assert listed(identity_id=[str(person.pk)], metadata={"n": "2"}) == [ids[2]]
    assert listed(user_id=str(vult.credential.pk), take=1, skip=1) == [ids[1]]


def test_a_session_is_found_by_the_name_of_its_person_as_long_as_they_are_called_so(
    returning_with, listed, person
):
    again = returning_with()
    assert listed(search_term="GRACE hopper") == [again.id]

    making_findable.write_due(10)
    assert listed(search_term="hopper") == [again.id]

    search_words.keep_of_returning(person, ["Grace Murray"])
    assert listed(search_term="hopper") == []
    assert listed(search_term="murray") == [again.id]

    forgetting.forget(person)
    assert listed(search_term="murray") == []
    assert listed() == [again.id]


def test_sessions_of_an_earlier_build_are_found_once_they_were_looked_at(
    returning_with, listed, person
):
    again = returning_with()
    search_words.forget(again.session)
    Session.objects.filter(pk=again.id).update(searchable_at=None)

    assert listed(search_term="hopper") == []
    making_findable.write_due(10)
    assert listed(search_term="hopper") == [again.id]


def test_verifications_are_not_among_them(applicant, listed):
    assert listed() == []


def test_the_place_of_the_selfie_is_told(returning_with):
    again = returning_with()
    again.call("liveness/session/generate", **HERE)

    asked = {"session_id": again.id, "location_capture_type_e": "selfie_image_capture"}
    place = again.vult.post("ida/session/location/read", asked).json()
    assert (place["device_latitude"], place["ip_address"]) == (HERE["latitude"], "127.0.0.1")
