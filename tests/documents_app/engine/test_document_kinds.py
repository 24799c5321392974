"""Which document it is and whose, for the documents that the four contracts name."""

import pytest

from documents_app.document_kinds import BROADER, nearest, widened
from documents_app.engine.fields import assign
from documents_app.engine.fields.kinds import EVIDENCE, tell_kind
from documents_app.engine.results import Mrz, TextLine


def lines(*texts):
    return [
        TextLine(text, ((10, y), (400, y), (400, y + 30), (10, y + 30)), 0.99)
        for y, text in zip(range(10, 3000, 60), texts, strict=False)
    ]


def zone(kind, first):
    return Mrz(kind, (first, "", ""), {}, True, None, {"issuing_country": ""}, 0.99)


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


def test_a_kind_is_followed_to_the_nearest_word_that_is_known():
    assert list(widened("employment_pass")) == [
        "employment_pass",
        "work_permit",
        "residence_permit",
    ]
    assert nearest("employment_pass", {"residence_permit", "visa"}) == "residence_permit"
    assert nearest("tax_card", {"id_card"}) == "other"


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("RESIDENCE PERMIT", "DEUTSCHLAND", "NATIONALITY", "INDIAN"), "DE"),
        (("NATIONALITY", "INDIAN", "RESIDENCE PERMIT", "DEUTSCHLAND"), "DE"),
        (("RESIDENCE PERMIT", "NATIONALITY", "INDIAN"), None),
        (("PASSPORT", "NATIONALITY", "UTOPIAN"), "UTO"),
        (("PATENTE DI GUIDA", "REPUBBLICA ITALIANA", "VIRGINIA"), "IT"),
        (("GEORGIA", "DRIVER'S LICENSE"), "US"),
    ],
)
def test_whose_people_someone_is_does_not_say_who_issued_a_permit(texts, country):
    assert tell_kind(lines(*texts), None, None).country == country


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        (("Ohio", "TEMPORARY INSTRUCTION PERMIT"), ("US", "OH")),
        (("STATE OF ALASKA", "IDENTIFICATION CARD"), ("US", "AK")),
        (("TEXAS COMMERCIAL DRIVER LICENSE",), ("US", "TX")),
        (("Québec", "PERMIS DE CONDUIRE"), ("CA", "QC")),
        (("NOUVEAU-BRUNSWICK", "DRIVER'S LICENCE / PERMIS DE CONDUIRE"), ("CA", "NB")),
    ],
)
def test_a_state_is_told_by_its_name(texts, state):
    kind = tell_kind(lines(*texts), None, None)

    assert (kind.country, kind.state) == state
