"""Which fields must be read: one row per kind of document and source."""

from __future__ import annotations

import pytest

from api.vult.serializers.requirements import _FIELDS
from risk_app import policies, requirements
from sessions_app.models import Session
from tests.api.vult.caller import refused
from tests.decided import read_document

PATH = "idv/requirements"
NOTHING = dict.fromkeys(_FIELDS, False)


def row(**more):
    return {"type_e": "driver_license", "data_source_e": "merged", **NOTHING, **more}


def rows(vult, **query):
    return vult.get(PATH, **query).json()["requirements"]


def required(one):
    return {name for name, value in one.items() if value is True}


def test_what_ships_asks_for_four_fields_of_every_kind(vult):
    told = rows(vult)

    kinds = ["unknown", "driver_license", "identification_card", "passport", "passport_card"]
    assert [one["type_e"] for one in told] == kinds
    for one in told:
        assert one["data_source_e"] == "merged"
        assert required(one) == {
            *("document_number_required", "expires_at_required"),
            *("last_name_required", "birth_date_required"),
        }


def test_a_row_is_replaced_and_the_others_stay(vult):
    assert vult.put(PATH, row(city_required=True, first_name_required=True)).json() == {}
    assert vult.post(PATH, row(data_source_e="barcode", raw_barcode_required=True)).json() == {}
    merged, barcode = rows(vult, type_e="driver_license")

    assert required(merged) == {"city_required", "first_name_required"}
    assert (barcode["data_source_e"], required(barcode)) == ("barcode", {"raw_barcode_required"})
    assert "birth_date_required" in required(rows(vult, type_e="passport")[0])
    assert rows(vult, type_e="driver_license", data_source_e="ocr") == []


def test_a_user_with_weights_of_its_own_follows_the_rows_of_the_client(vult):
    user = {"user_id": str(vult.credential.pk)}
    shipped = vult.get("idv/weights").json()
    vult.put("idv/weights", {**shipped, **user, "age_tolerance": 9})
    vult.put(PATH, row(city_required=True))
    vult.put(PATH, row(**user, type_e="passport", city_required=True))
    vult.put(PATH, row(type_e="passport", street_required=True))
    vult.put("idv/weights", {**shipped, "age_tolerance": 12})

    assert required(rows(vult, type_e="driver_license", **user)[0]) == {"city_required"}
    assert required(rows(vult, type_e="passport", **user)[0]) == {"city_required"}
    assert vult.get("idv/weights", **user).json()["age_tolerance"] == 9


@pytest.mark.parametrize("flag", _FIELDS)
def test_every_flag_is_told_as_it_was_put(vult, flag):
    vult.put(PATH, row(type_e="passport", **{flag: True}))

    assert required(rows(vult, type_e="passport")[0]) == {flag}


def test_a_session_needs_what_its_set_asks_for(vult):
    before = Session.objects.get(pk=vult.open())
    vult.put(PATH, row(type_e="passport", hair_color_required=True, city_required=True))
    after = Session.objects.get(pk=vult.open())

    assert requirements.missing(read_document(before), before) == []
    # Its city was read, the colour of hair was not.
    assert [str(one) for one in requirements.missing(read_document(after), after)] == [
        "required_field_missing"
    ]


def test_a_row_of_a_user_is_that_users(vult):
    user = str(vult.credential.pk)
    vult.put(PATH, row(type_e="passport", sex_required=True, city_required=True, user_id=user))

    assert required(rows(vult, type_e="passport", user_id=user)[0]) == {"city_required"}
    client = str(vult.integration.pk)
    assert "city_required" not in required(rows(vult, type_e="passport", client_id=client)[0])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type_e": "visa"}, "type_e"),
        ({"data_source_e": "hearsay"}, "data_source_e"),
        ({"data_source_e": ""}, "data_source_e"),
        ({"city_required": "yes"}, "city_required"),
        ({"city_required": None}, "city_required"),
        ({"user_id": "nobody"}, "user_id"),
    ],
)
def test_a_row_that_is_none_is_refused(vult, change, field):
    answer = vult.put(PATH, row(**change))

    refused(answer, "validation_failed")
    assert answer.json()["details"][0]["field"] == field
    assert policies.current(vult.integration).integration is None


def test_a_filter_that_names_no_kind_is_refused(vult, rival):
    refused(vult.get(PATH, type_e="visa"), "validation_failed")
    refused(vult.get(PATH, client_id=str(rival.pk)), "client_not_found")
