"""OFAC's four files, with everything in them that is not what a reader of CSV expects."""

from datetime import date

import pytest

from risk_app.sanctions.parsers import ofac_csv
from tests.risk_app.sanctions import list_files
from tests.risk_app.sanctions.list_files import NOTHING, PEOPLE, ofac


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    return ofac_csv.read(ofac(tmp_path_factory.mktemp("ofac")))


@pytest.fixture(scope="module")
def nowhereski(parsed):
    return parsed.parties[0]


def test_every_row_with_a_number_is_an_entry_and_the_last_byte_is_none(parsed):
    assert [party.source_id for party in parsed.parties] == [
        "101",
        "102",
        "103",
        "104",
        "201",
        "301",
    ]
    assert [str(party.kind) for party in parsed.parties[3:]] == ["person", "organisation", "vessel"]
    assert (parsed.rows, parsed.bad_rows) == (11, 0)
    assert (parsed.lines, parsed.orphans) == (5, 0)


def test_strong_aliases_come_from_their_file_and_weak_ones_from_the_remarks(nowhereski):
    assert [(name.text, str(name.kind)) for name in nowhereski.names] == [
        ("NOWHERESKI, Imagin Adamovich", "primary"),
        ("NOWHERESKY, Imagine", "aka"),
        ("NIKUDA, Imagin", "fka"),
        ("THE GHOST", "weak"),
    ]


def test_what_is_not_there_is_nothing(parsed, nowhereski):
    assert nowhereski.title == ""
    assert parsed.parties[3].countries == ()
    assert parsed.parties[5].remarks == ""


def test_remarks_say_birth_countries_sex_and_documents(nowhereski):
    assert [span.first for span in nowhereski.birth_dates] == [date(1974, 2, 17), date(1975, 2, 17)]
    assert set(nowhereski.countries) == {
        ("KP", "birth"),
        ("RU", "nationality"),
        ("CY", "citizenship"),
    }
    assert nowhereski.sex == "m"
    assert nowhereski.programs == ("FICTION", "FABLE")
    documents = [(one.kind, one.number, one.country) for one in nowhereski.documents]
    assert documents == [("passport", "FK1010", "RU"), ("national_id", "K101(0)", "HK")]


def test_spans_of_birth_are_spans(parsed):
    circa, years, month = (party.birth_dates[0] for party in parsed.parties[1:4])

    assert (circa.first, circa.last, circa.circa) == (date(1949, 1, 1), date(1953, 12, 31), True)
    assert (years.first, years.last, years.precision) == (
        date(1955, 1, 1),
        date(1957, 12, 31),
        "span",
    )
    assert (month.first, month.last, month.precision) == (
        date(1980, 2, 1),
        date(1980, 2, 29),
        "month",
    )


def test_remarks_go_on_in_the_file_of_comments(parsed):
    numbers = [document.number for document in parsed.parties[2].documents]

    assert parsed.parties[2].remarks.endswith("(Colombia); Passport FK1030 (Spain).")
    assert numbers == ["103103", "FK1030"]


def test_a_statement_that_is_cut_in_two_is_read_whole(tmp_path):
    people = [list_files.person(103, "SOMBRAVACIA, Maria", "DOB 1955; Pass")]
    files = ofac(tmp_path, people, [], [], [["103", "port FK1030 (Spain)."]])
    (party,) = ofac_csv.read(files).parties

    assert [(one.kind, one.number, one.country) for one in party.documents] == [
        ("passport", "FK1030", "ES")
    ]


def test_addresses_give_countries_of_residence(parsed):
    assert parsed.parties[1].countries == (("IR", "residence"),)


def test_a_copy_with_a_header_and_a_padded_end_is_read_too(tmp_path):
    files = ofac(tmp_path)
    header = ["ID", "Name", "Type", "Country", *"ABCDEFG", "Details"]
    padded = b"\x1a" + b"," * 11
    files["sdn.csv"].write_bytes(list_files.rows([header, *PEOPLE], padded))
    parsed = ofac_csv.read(files)

    assert (len(parsed.parties), parsed.bad_rows) == (6, 0)


def test_rows_of_another_width_and_lines_without_an_entry_are_counted(tmp_path):
    wide = [*PEOPLE[0], "more"]
    parsed = ofac_csv.read(ofac(tmp_path, [PEOPLE[1], wide]))

    assert (len(parsed.parties), parsed.bad_rows) == (1, 1)
    assert (parsed.lines, parsed.orphans) == (5, 3)  # those of 101 and 103


def test_of_the_same_name_only_the_first_stays(tmp_path):
    twice = [["101", "1", "aka", "Nowhereski,  IMAGIN Adamovich", NOTHING]]
    (party,) = ofac_csv.read(ofac(tmp_path, PEOPLE[:1], twice, [], [])).parties

    assert [str(name.kind) for name in party.names] == ["primary", "weak"]
