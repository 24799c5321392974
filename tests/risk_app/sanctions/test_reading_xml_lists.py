"""The published XML of OFAC, the EU and the UN says the same of the same fictional person."""

from datetime import date

import pytest

from risk_app.sanctions.parsers import eu, ofac_advanced, un
from risk_app.sanctions.refusals import ListRefused
from tests.risk_app.sanctions import list_files

FORMATS = {
    "advanced": (ofac_advanced, list_files.ADVANCED, "101"),
    "eu": (eu, list_files.EU, "EU.1.01"),
    "un": (un, list_files.UN, "FBi.001"),
}


def read(folder, parser, text):
    (folder / parser.FILE).write_text(text, "utf-8")
    return parser.read({parser.FILE: folder / parser.FILE})


@pytest.fixture(params=FORMATS)
def name(request):
    return request.param


@pytest.fixture
def parsed(name, tmp_path):
    parser, text, _ = FORMATS[name]
    return read(tmp_path, parser, text)


def test_people_and_organisations_are_told_apart(parsed, name):
    assert parsed.published_on == date(2026, 1, 15)
    assert [str(party.kind) for party in parsed.parties] == ["person", "organisation"]
    assert parsed.parties[0].source_id == FORMATS[name][2]
    assert (parsed.rows, parsed.bad_rows) == (2, 0)


def test_the_main_name_is_first_and_others_have_their_kind(parsed, name):
    main = {
        "advanced": "NOWHERESKI, Imagin",
        "eu": "Imagin Nowhereski",
        "un": "IMAGIN ADAMOVICH NOWHERESKI",
    }
    names = {entry.text: str(entry.kind) for entry in parsed.parties[0].names}

    assert next(iter(names.items())) == (main[name], "primary")
    assert names["The Ghost"] == "weak"
    (script,) = [text for text, kind in names.items() if kind == "original_script"]
    assert script in {"Имагин Нигдейский", "Нигдейский, Имагин"}


def test_birth_dates_are_days_and_spans(parsed, name):
    day, circa, *more = parsed.parties[0].birth_dates

    assert (day.first, day.precision, day.circa) == (date(1974, 2, 17), "day", False)
    assert (circa.first, circa.last, circa.precision) == (
        date(1978, 1, 1),
        date(1982, 12, 31),
        "year",
    )
    assert circa.circa
    spans = [(span.first.year, span.last.year, span.precision) for span in more]
    assert spans == ([] if name == "advanced" else [(1955, 1957, "span")])


def test_countries_documents_sex_title_and_programs(parsed, name):
    party = parsed.parties[0]
    countries = {
        "advanced": {("RU", "nationality"), ("CY", "citizenship"), ("KP", "birth")},
        "eu": {("RU", "citizenship"), ("KP", "birth"), ("CY", "residence")},
        "un": {("KP", "nationality"), ("CY", "birth"), ("IR", "residence")},
    }

    assert set(party.countries) == countries[name]
    numbers = [(one.kind, one.number.replace(" ", ""), one.country) for one in party.documents]
    assert numbers == [("passport", "FK1010", "RU")]
    assert party.sex == "m"
    assert party.title.endswith("Minister of Nothing")
    assert party.programs == (("FICTION", "FABLE") if name == "advanced" else ("FABLE",))


def test_several_names_in_one_field_are_several(tmp_path):
    names = [entry.text for entry in read(tmp_path, un, list_files.UN).parties[0].names]

    assert {"Imagine Nowheresky", "Imajin Nikuda"} < set(names)


BOMB = """<?xml version="1.0"?><!DOCTYPE export [<!ENTITY a "aaaaaaaaaa">]>
<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity>&a;</sanctionEntity></export>"""


def test_what_is_not_the_published_xml_is_refused_by_name(tmp_path, subtests):
    bad = {
        "truncated": list_files.EU[:1500],
        "html": "<html><body>Down for maintenance</body></html>",
        "schema": list_files.UN,
        "xml": BOMB,
    }
    other = list_files.EU.replace("eu.europa.ec", "elsewhere.example")
    for word, text in [*bad.items(), ("schema", other), ("xml", "no list")]:
        with subtests.test(word), pytest.raises(ListRefused) as refused:
            read(tmp_path, eu, text)
        assert refused.value.word == word
