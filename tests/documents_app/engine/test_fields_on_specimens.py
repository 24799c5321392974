"""The visual zone and the barcode of drawn specimens, read by the real engine from pixels."""

from datetime import date

import pytest

from documents_app.engine import aamva, crosscheck
from documents_app.engine.barcode import read_barcode
from documents_app.engine.picture_reading import read
from documents_app.specimens import (
    aamva_payload,
    degrade,
    id_card_td1,
    passport,
    portrait,
    random_person,
    us_licence_back,
    us_licence_front,
)

TODAY = date(2026, 11, 21)
HOLDER = random_person(11)
PERSONAL = {
    "surname": HOLDER.surname,
    "given_names": HOLDER.given_names,
    "document_number": HOLDER.document_number,
    "birth_date": HOLDER.birth_date.isoformat(),
    "expiry_date": HOLDER.expiry_date.isoformat(),
    "issue_date": HOLDER.issue_date.isoformat(),
    "sex": HOLDER.sex,
}


def printed(reading):
    return {field.name: field.value for field in reading.fields if field.source == "visual"}


def test_a_licence_front_gives_every_printed_field():
    reading = read(us_licence_front(HOLDER, portrait("astronaut"), "TX"), TODAY)

    assert (reading.document_type, reading.issuing_country) == ("drivers_license", "US")
    barcode = aamva.parse(aamva_payload(HOLDER, "TX")).fields
    found = crosscheck.compare({"visual": printed(reading), "barcode": barcode}, {})
    assert {finding.outcome for finding in found} == {"agree"}
    assert PERSONAL.items() <= printed(reading).items()
    assert {"address", "city", "postcode", "height", "eye_colour"} <= {f.field for f in found}


def test_a_passport_gives_every_printed_field():
    reading = read(passport(HOLDER, portrait("astronaut")), TODAY)

    assert (reading.document_type, reading.issuing_country) == ("passport", "UTO")
    assert PERSONAL.items() <= printed(reading).items()
    assert printed(reading)["nationality"] == "UTO"
    found = crosscheck.compare({"visual": printed(reading), "mrz": reading.mrz.fields}, {})
    assert {finding.outcome for finding in found} == {"agree"}


def test_an_identity_card_gives_every_printed_field():
    reading = read(id_card_td1(HOLDER, portrait("astronaut"), "front"), TODAY)

    assert reading.document_type == "id_card"
    assert PERSONAL.items() <= printed(reading).items()


@pytest.mark.parametrize("version", range(1, 11))
def test_the_back_of_a_licence_is_read_in_every_version(version):
    barcode = read_barcode(us_licence_back(HOLDER, "NY", version))

    assert barcode.raw == aamva_payload(HOLDER, "NY", version)
    assert barcode.aamva_version == version
    assert PERSONAL.items() <= barcode.fields.items()
    assert barcode.fields["issuing_state"] == "NY"


@pytest.mark.parametrize(
    "fault",
    ["rot15", "rot90", "perspective", "blur_strong", "dark", "noise", "jpeg15", "far", "combo"],
)
def test_a_degraded_back_is_read(fault):
    picture = degrade(us_licence_back(HOLDER, "CA"), fault, seed=3)

    assert read_barcode(picture).raw == aamva_payload(HOLDER, "CA")
