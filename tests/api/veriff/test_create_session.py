from __future__ import annotations

import pytest

from sessions_app.models import Session
from tests.api.veriff.caller import UNSIGNED, refusal
from tests.said import claims_of

PATH = "/v1/sessions"
USUAL = {
    "verification": {
        "callback": "https://shop.example/after",
        "person": {
            "firstName": "Ada",
            "lastName": "Tamm",
            "dateOfBirth": "1990-01-31",
            "gender": "F",
            "phone": "+372 5555",
        },
        "document": {"type": "PASSPORT", "country": "EE", "number": "AB1234567"},
        "address": {"fullAddress": "1 Long Street, Tallinn"},
        "vendorData": "user-17",
        "endUserId": "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10",
        "consents": [{"type": "ine", "approved": True}],
        "lang": "et-EE",
        "features": ["selfid"],
        "timestamp": "2016-05-19T08:30:25.597Z",
    }
}


def with_member(**members):
    return {"verification": members}


def test_the_smallest_body_opens_a_session(veriff):
    answer = veriff.post(PATH, {"verification": {}})

    assert answer.status_code == 201
    opened = answer.json()["verification"]
    assert opened["status"] == "created"
    assert opened["url"] == f"{opened['host']}/v/{opened['sessionToken']}"


def test_what_was_said_is_kept_in_our_words(veriff):
    answer = veriff.post(PATH, USUAL, headers={"x-origin": "js-sdk"})

    session = Session.objects.get(pk=answer.json()["verification"]["id"])
    assert str(session.end_user_id) == "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"
    assert claims_of(session) == {
        "reference": "user-17",
        "callback": "https://shop.example/after",
        "language": "et-EE",
        "sdk": "js-sdk",
        "consents": [{"type": "ine", "approved": True}],
        "person": {
            "first_name": "Ada",
            "last_name": "Tamm",
            "birth_date": "1990-01-31",
            "sex": "F",
            "phone": "+372 5555",
        },
        "document": {"type": "passport", "country": "EE", "number": "AB1234567"},
        "address": {"full": "1 Long Street, Tallinn"},
    }


def test_the_callers_reference_comes_back(veriff):
    opened = veriff.post(PATH, USUAL).json()["verification"]

    assert opened["vendorData"] == "user-17"
    assert opened["endUserId"] == "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"


def test_the_integrations_callback_stands_in(veriff, acme):
    acme.default_callback = "https://acme.example/done"
    acme.save(update_fields=["default_callback"])

    opened = veriff.post(PATH, {"verification": {}}).json()["verification"]

    session = Session.objects.get(pk=opened["id"])
    assert claims_of(session)["callback"] == "https://acme.example/done"


def test_the_signature_is_optional(veriff):
    assert veriff.post(PATH, USUAL, signature=UNSIGNED).status_code == 201


def test_a_signature_that_is_sent_must_be_right(veriff):
    assert refusal(veriff.post(PATH, USUAL, signature="0" * 64)) == (401, "1819")
    assert refusal(veriff.post(PATH, USUAL, signature="zz")) == (401, "1812")
    assert Session.objects.count() == 0


def test_unknown_members_and_nulls_say_nothing(veriff):
    body = with_member(
        vendorData=None, endUserId=None, colour="blue", person={"firstName": None, "shoe": 43}
    )

    answer = veriff.post(PATH, body)

    session = Session.objects.get(pk=answer.json()["verification"]["id"])
    assert claims_of(session) == {}


@pytest.mark.parametrize(
    "members",
    [
        {"lang": "", "callback": "", "timestamp": None, "features": None, "vendorData": ""},
        {"lang": None, "callback": None, "timestamp": "", "features": "", "consents": ""},
        {"person": None, "document": None, "address": None, "consents": None},
        {"person": "", "document": "", "address": "", "endUserId": ""},
        {"person": {"dateOfBirth": "", "gender": "", "email": ""}},
        {"document": {"type": "", "country": "", "number": "", "state": None}},
    ],
)
def test_optional_members_that_are_null_or_empty_say_nothing(veriff, members):
    answer = veriff.post(PATH, with_member(**members))

    assert answer.status_code == 201, answer.json()
    session = Session.objects.get(pk=answer.json()["verification"]["id"])
    assert claims_of(session) == {}


@pytest.mark.parametrize("body", [b"", b"{}", {"verification": ""}, {"verification": None}])
def test_a_body_without_the_verification_is_refused(veriff, body):
    answer = veriff.post(PATH, body)

    assert answer.status_code == 400
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("lang", "kept"), [("en_US", "en-US"), ("zh_Hant_TW", "zh-Hant-TW"), ("et-EE", "et-EE")]
)
def test_a_language_may_be_written_as_operating_systems_do(veriff, lang, kept):
    answer = veriff.post(PATH, with_member(lang=lang))

    session = Session.objects.get(pk=answer.json()["verification"]["id"])
    assert claims_of(session)["language"] == kept


@pytest.mark.parametrize("host", ["localhost:3000", "app.localhost", "127.0.0.7", "[::1]:8080"])
def test_a_test_integration_may_be_called_back_on_loopback(veriff, veriff_in_test_mode, host):
    body = with_member(callback=f"http://{host}/after")

    assert veriff_in_test_mode.post(PATH, body).status_code == 201
    assert refusal(veriff.post(PATH, body)) == (400, "1302")


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example/after",
        "http://127.0.0.1.shop.example/",
        "http://localhost.shop.example/",
        "http://notlocalhost/",
        "http://192.168.1.10/",
        "ftp://localhost/",
        "javascript://localhost/",
    ],
)
def test_a_test_integration_is_called_back_nowhere_else_in_the_clear(veriff_in_test_mode, address):
    answer = veriff_in_test_mode.post(PATH, with_member(callback=address))

    assert refusal(answer) == (400, "1302")


@pytest.mark.parametrize(
    ("body", "code", "member"),
    [
        ({}, "1102", "verification"),
        ({"verification": None}, "1104", "verification"),
        ({"verification": []}, "1104", "verification"),
        (with_member(callback="http://shop.example"), "1302", "callback"),
        (with_member(callback="shop.example"), "1302", "callback"),
        (with_member(callback="http://localhost:3000/after"), "1302", "callback"),
        (with_member(callback="https://"), "1302", "callback"),
        (with_member(callback="https://shop.example:99999/"), "1302", "callback"),
        (with_member(callback="https://[shop/"), "1302", "callback"),
        (with_member(callback="https://a b.example/"), "1302", "callback"),
        (with_member(callback=5), "1302", "callback"),
        (with_member(callback="https://shop.example/" + "a" * 2048), "1104", "callback"),
        (with_member(vendorData="a" * 1001), "1500", "vendorData"),
        (with_member(vendorData=17), "1501", "vendorData"),
        (with_member(vendorData={"id": 17}), "1501", "vendorData"),
        (with_member(vendorData="a\0b"), "1104", "vendorData"),
        (with_member(vendorData="\ud800"), "1104", "vendorData"),
        (with_member(endUserId="user-17"), "1104", "endUserId"),
        (with_member(endUserId=17), "1104", "endUserId"),
        (with_member(lang="not a language"), "1104", "lang"),
        (with_member(features=["proof"]), "1301", "features"),
        (with_member(features="selfid"), "1104", "features"),
        (with_member(timestamp="yesterday"), "1202", "timestamp"),
        (with_member(timestamp="2016-05-19T08:30:25"), "1202", "timestamp"),
        (with_member(timestamp="2016-13-19T08:30:25Z"), "1202", "timestamp"),
        (with_member(timestamp=0), "1202", "timestamp"),
        (with_member(person="Ada"), "1104", "person"),
        (with_member(person={"firstName": "a" * 256}), "1104", "firstName"),
        (with_member(person={"lastName": True}), "1104", "lastName"),
        (with_member(person={"gender": "X"}), "1104", "gender"),
        (with_member(person={"gender": ["M"]}), "1104", "gender"),
        (with_member(person={"dateOfBirth": "31.01.1990"}), "1203", "dateOfBirth"),
        (with_member(person={"dateOfBirth": "1990-1-31"}), "1203", "dateOfBirth"),
        (with_member(person={"dateOfBirth": "1990-01-31T00:00:00Z"}), "1203", "dateOfBirth"),
        (with_member(person={"dateOfBirth": 19900131}), "1203", "dateOfBirth"),
        (with_member(person={"dateOfBirth": "1990-02-30"}), "2003", "dateOfBirth"),
        (with_member(person={"dateOfBirth": "0000-01-01"}), "2003", "dateOfBirth"),
        (with_member(person={"dateOfBirth": "2999-01-01"}), "2003", "dateOfBirth"),
        (with_member(document={"type": "LIBRARY_CARD"}), "2103", "type"),
        (with_member(document={"type": 1}), "2103", "type"),
        (with_member(document={"country": "EST"}), "2104", "country"),
        (with_member(document={"country": "ee"}), "2104", "country"),
        (with_member(document={"country": "ZZ"}), "2104", "country"),
        (with_member(document={"number": 123}), "1104", "number"),
        (with_member(address={"city": 5}), "1104", "city"),
        (with_member(consents={}), "1104", "consents"),
        (with_member(consents=[{"approved": True}]), "1102", "consents[0].type"),
        (with_member(consents=[{"type": "ine"}]), "1102", "consents[0].approved"),
        (
            with_member(consents=[{"type": "a", "approved": True}, {"type": "b", "approved": 1}]),
            "1104",
            "consents[1].approved",
        ),
    ],
)
def test_a_wrong_member_is_refused_by_name(veriff, body, code, member):
    answer = veriff.post(PATH, body)

    assert refusal(answer) == (400, code)
    assert member in answer.json()["message"]
    assert Session.objects.count() == 0


def test_a_reference_of_a_thousand_characters_is_fine(veriff):
    assert veriff.post(PATH, with_member(vendorData="a" * 1000)).status_code == 201


def test_document_numbers_are_free_by_default(veriff):
    assert veriff.post(PATH, with_member(document={"number": "a-1"})).status_code == 201


@pytest.mark.parametrize(
    ("number", "code"), [("AB123", "2101"), ("AB12345678", "2101"), ("ab12345", "2102")]
)
def test_strict_document_numbers_are_checked(veriff, acme, number, code):
    acme.strict_document_numbers = True
    acme.save(update_fields=["strict_document_numbers"])

    answer = veriff.post(PATH, with_member(document={"number": number}))

    assert refusal(answer) == (400, code)


def test_a_slash_at_the_end_is_served_too(veriff):
    assert veriff.post(f"{PATH}/", {"verification": {}}).status_code == 201
