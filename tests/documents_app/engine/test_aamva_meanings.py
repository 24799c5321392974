"""Elements of a barcode in words, with units, for both countries."""

from dataclasses import replace

import pytest

from documents_app.engine import aamva
from documents_app.specimens import aamva_payload, canadian, random_person

ADA = random_person(3, sex="F")


def explained(payload):
    return {element.id: element for element in aamva.explain(aamva.parse(payload))}


@pytest.mark.parametrize(
    ("state", "element", "value", "unit"),
    [
        ("CA", "DAU", str(round(ADA.height_cm / 2.54)), "in"),
        ("CA", "DAW", str(round(ADA.weight_kg * 2.2046)), "lb"),
        ("ON", "DAU", str(ADA.height_cm), "cm"),
        ("ON", "DAX", str(ADA.weight_kg), "kg"),
        ("CA", "DBB", ADA.birth_date.isoformat(), None),
        ("ON", "DBB", ADA.birth_date.isoformat(), None),
    ],
)
def test_measures_have_the_units_of_the_country(state, element, value, unit):
    found = explained(aamva_payload(ADA, state))[element]

    assert (found.value, found.unit) == (value, unit)


def test_codes_are_said_in_words():
    person = replace(ADA, eye_colour="HAZ", hair_colour="BLN")
    found = explained(aamva_payload(person, "CA"))

    assert found["DAY"].meaning == "hazel"
    assert found["DAZ"].meaning == "blond"
    assert found["DBC"].meaning == "female"
    assert found["DDE"].meaning == "not truncated"
    assert found["DDA"].meaning == "REAL ID compliant"
    assert found["DAQ"].title == "Customer ID number"
    assert found["DAQ"].mandatory


def test_standard_codes_are_said_letter_by_letter():
    payload = aamva_payload(ADA, "CA").replace(b"DCBNONE", b"DCMA\nDCNHNT\nDCOBK\nDCBNONE")
    found = explained(payload)

    assert found["DCM"].meaning == "combination of vehicles"
    assert found["DCN"].meaning == (
        "hazardous materials; tank vehicles; double and triple trailers"
    )
    assert found["DCO"].meaning == "corrective lenses; commercial driving within the state only"
    assert found["DCG"].meaning == "United States"
    assert found["DCB"].meaning == "none or not available"


def test_what_is_not_a_code_of_the_standard_has_no_value():
    payload = aamva_payload(ADA, "CA").replace(b"DAYBRO", b"DAYQQQ").replace(b"DBC2", b"DBC7")
    found = explained(payload)

    assert found["DBC"].value is None
    assert found["DBC"].text == "7"


@pytest.mark.parametrize("province", ["AB", "BC", "NS", "ON", "QC"])
def test_a_canadian_card_is_read_by_canadian_rules(province):
    person = canadian(ADA, province)
    document = aamva.parse(aamva_payload(person, province))

    assert document.warnings == ()
    assert (document.issuing_country, document.issuing_state) == ("CA", province)
    assert document.fields["height"] == f"{person.height_cm} cm"
    assert document.fields["postcode"] == person.postcode
    assert document.fields["expiry_date"] == person.expiry_date.isoformat()


def test_the_jurisdiction_s_own_subfile_is_kept_as_it_was_written():
    document = aamva.parse(aamva_payload(ADA, "NY"))

    assert document.jurisdiction == {"ZN": f"ZNA{ADA.eye_colour}\nZNB{ADA.hair_colour}"}
