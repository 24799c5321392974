"""Which document it is and whose, for the documents that the four contracts name."""

import pytest

from documents_app.engine.fields import assign
from documents_app.engine.fields.kinds import BROADER, EVIDENCE, tell_kind
from documents_app.engine.results import Mrz, TextLine


def lines(*texts):
    return [
        TextLine(text, ((10, y), (400, y), (400, y + 30), (10, y + 30)), 0.99)
        for y, text in zip(range(10, 3000, 60), texts, strict=False)
    ]


def zone(kind, first):
    return Mrz(kind, (first, "", ""), {}, True, None, {"issuing_country": ""}, 0.99)


# What is printed -> our word and the country; the comment is the contract's own.
PRINTED = [
    (("California", "DRIVER LICENSE"), "drivers_license", "US"),  # US_CA_DL
    (("DRIVING LICENCE", "4c. DVLA"), "drivers_license", "GB"),  # UK_DL
    (("INDIAN UNION DRIVING LICENCE", "UNION OF INDIA"), "drivers_license", "IN"),  # INDIA_DL
    (("GOVERNMENT OF INDIA", "AADHAAR"), "id_card", "IN"),  # INDIA_ID
    (("INCOME TAX DEPARTMENT", "GOVT. OF INDIA"), "tax_card", "IN"),  # INDIA_PAN
    (("REPUBLIC OF THE PHILIPPINES", "LAND TRANSPORTATION OFFICE", "DRIVER'S LICENSE"),
     "drivers_license", "PH"),
    (("REPUBLIKA NG PILIPINAS", "PHILIPPINE IDENTIFICATION CARD"), "id_card", "PH"),
    (("REPUBLIKA NG PILIPINAS", "UNIFIED MULTI-PURPOSE ID"), "id_card", "PH"),
    (("ARMED FORCES OF THE UNITED STATES", "UNIFORMED SERVICES"), "military_id", "US"),
    (("DEPARTMENT OF VETERANS AFFAIRS", "VETERAN IDENTIFICATION CARD"), "veteran_id", "US"),
    (("REPUBLIC OF SINGAPORE", "DRIVING LICENCE"), "drivers_license", "SG"),
    (("REPUBLIC OF SINGAPORE", "IDENTITY CARD NO. S0000001I"), "id_card", "SG"),
    (("WORK PERMIT", "Republic of Singapore"), "work_permit", "SG"),
    (("EMPLOYMENT PASS", "Republic of Singapore"), "work_permit", "SG"),
    (("ISLAMIC REPUBLIC OF PAKISTAN", "National Identity Card"), "id_card", "PK"),
    (("Queensland", "Driver Licence", "Australia"), "drivers_license", "AU"),
    (("ESTADOS UNIDOS MEXICANOS", "LICENCIA PARA CONDUCIR"), "drivers_license", "MX"),
    (("UNITED STATES OF AMERICA", "PERMANENT RESIDENT"), "residence_permit", "US"),
    (("BUNDESREPUBLIK DEUTSCHLAND", "PERSONALAUSWEIS"), "id_card", "DE"),
    (("REPUBLIK ÖSTERREICH", "AUFENTHALTSTITEL"), "residence_permit", "AT"),
    (("UNITED STATES OF AMERICA", "PASSPORT CARD"), "passport_card", "US"),  # Vult
    (("SOCIAL SECURITY", "UNITED STATES OF AMERICA"), "social_security_card", "US"),  # Transmit
    (("ELECTION COMMISSION OF INDIA", "VOTER'S IDENTIFICATION"), "voter_card", None),
    (("EUROPEAN HEALTH INSURANCE CARD",), "health_card", None),
    (("FIREARMS LICENCE", "AUSTRALIA"), "firearm_license", "AU"),
    (("Ohio", "TEMPORARY INSTRUCTION PERMIT"), "learner_permit", None),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "document_type", "country"), PRINTED)
def test_print_alone_tells_the_kind(texts, document_type, country):
    kind = tell_kind(lines(*texts), None, None)

    assert kind.document_type == document_type
    if country is not None:
        assert kind.country == country


@pytest.mark.parametrize(
    ("kind", "first", "texts", "expected"),
    [
        ("TD3", "P<UTO", (), "passport"),
        ("MRV-B", "V<UTO", (), "visa"),
        ("TD1", "IPUSA", (), "passport_card"),
        ("TD1", "C1USA", (), "residence_permit"),
        ("TD1", "ARD<<", (), "residence_permit"),
        ("TD1", "IDFRA", ("CARTE NATIONALE D'IDENTITÉ",), "id_card"),
        ("TD2", "I<UTO", (), "id_card"),
        ("TD1", "D<UTO", ("DRIVING LICENCE",), "drivers_license"),
        ("TD3", "P<UTO", ("VISA",), "passport"),
    ],
)
def test_the_zone_comes_before_the_headings(kind, first, texts, expected):
    assert tell_kind(lines(*texts), zone(kind, first), None).document_type == expected


def test_every_word_fits_its_column_and_has_evidence():
    assert all(len(word) <= 20 for word in EVIDENCE)
    assert set(BROADER) | set(BROADER.values()) <= set(EVIDENCE)


def test_a_visa_names_the_passport_it_stands_in_as_another_document():
    zone_lines = lines("VISA", "NUMBER OF PASSPORT", "XK4410277")

    fields = {field.name: field.value for field in assign(zone_lines, None, None)[2]}

    assert fields["passport_number"] == "XK4410277"
    assert "document_number" not in fields
