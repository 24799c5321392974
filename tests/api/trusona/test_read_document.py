"""GET …/document: in clear and masked, and gone after its time."""

from __future__ import annotations

import pytest

from api.trusona.serializers.documents import mask
from sessions_app import lifecycle, retention
from sessions_app.status import Status
from tests.api.trusona.caller import path_of
from tests.decided import FACTS, decide, read_document


@pytest.fixture
def scanned(trusona, session_of):
    """scanned(facts) is the id of a verification whose document was read."""

    def make(facts=None, **document):
        sid = trusona.open()["id"]
        read_document(session_of(sid, "submitted"), facts, **document)
        decide(session_of(sid), "approved")
        return sid

    return make


def test_the_reading_in_clear_and_with_its_sensitive_parts_hidden(trusona, scanned):
    told = trusona.get(path_of(scanned(), "document")).json()
    clear, hidden = told["UNMASKED"], told["MASKED"]

    assert clear["dateOfBirth"] == "01/31/1990"
    assert hidden["dateOfBirth"] == "01/*******"
    assert (clear["documentNumber"], hidden["documentNumber"]) == ("AB1234567", "AB1*******")
    assert (clear["firstName"], hidden["firstName"]) == ("ADA", "ADA")
    assert (clear["sex"], hidden["sex"]) == ("F", "*" * 10)
    assert (clear["iso3CountryCode"], hidden["iso3CountryCode"]) == ("EST", "E*********")
    assert clear["eyeColor"] is hidden["eyeColor"] is None


AMERICAN = {
    **FACTS,
    "given_names": "ADA MARY ANN",
    "height": "5'-08\"",
    "weight_lb": "132",
    "postcode": "22201-0042",
    "state": "VA",
    "issuing_state": "VA",
}


def test_measures_and_codes_are_american(trusona, scanned):
    told = trusona.get(path_of(scanned(AMERICAN, kind="drivers_license"), "document")).json()
    clear = told["UNMASKED"]

    assert (clear["firstName"], clear["middleName"], clear["middleInitial"]) == (
        *("ADA", "MARY ANN"),
        "M",
    )
    assert (clear["height"], clear["weight"]) == ("68", "132")
    assert (clear["zipCode"], clear["zip4"]) == ("22201", "0042")
    assert (clear["documentCategory"], clear["documentJurisdiction"]) == ("DL", "VA")
    assert clear["fullAddress"] == "1 Long Street, Tallinn, Tallinn, VA, 22201"


@pytest.mark.parametrize(
    ("facts", "height", "weight"),
    [
        ({"height": "173 cm", "weight_kg": "60"}, "68", "132"),
        ({"height": "068 in", "weight_lb": "132"}, "68", "132"),
        ({"height": "tall", "weight_lb": "?"}, None, None),
        ({}, None, None),
    ],
)
def test_forms_of_measures(trusona, scanned, facts, height, weight):
    facts = facts | {"document_number": "1"}
    clear = trusona.get(path_of(scanned(facts), "document")).json()["UNMASKED"]

    assert (clear["height"], clear["weight"]) == (height, weight)


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [("AB", 3, "AB********"), ("A" * 20, 3, "AAA*******"), ("x", 0, "*" * 10), ("", 1, "*" * 10)],
)
def test_a_mask_does_not_tell_the_length(text, shown, told):
    assert mask(text, shown) == told


def test_before_a_scan_there_is_nothing(trusona):
    assert trusona.get(path_of(trusona.open()["id"], "document")).status_code == 404


@pytest.mark.parametrize("verdict", ["approved", "review"])
def test_after_its_time_it_is_gone_and_devices_stay(trusona, session_of, set_clock, verdict):
    sid = trusona.open()["id"]
    read_document(session_of(sid, "submitted"))
    decide(session_of(sid), verdict)
    assert trusona.get(path_of(sid, "document")).status_code == 200
    retention.purge_due(set_clock(minutes=31))

    assert trusona.get(path_of(sid, "document")).status_code == 410
    assert trusona.get(path_of(sid, "devices")).status_code == 200
    told = trusona.get(path_of(sid)).json()
    assert (told["expiredReviewAccess"], told["status"]) == (True, "SCANNED")


def test_a_link_that_ran_out_has_nothing_to_read(trusona, session_of):
    sid = trusona.open()["id"]
    lifecycle.move(session_of(sid), Status.EXPIRED)

    assert trusona.get(path_of(sid)).json()["status"] == "EXPIRED"
    assert trusona.get(path_of(sid, "document")).status_code == 410
