"""A list in our own form: what each column means, and what is refused."""

import pytest

from risk_app.sanctions import fictional
from risk_app.sanctions.parsers import plain_csv
from risk_app.sanctions.refusals import ListRefused
from tests.risk_app.sanctions import list_files


def read(folder, text):
    (folder / "list.csv").write_text(text, "utf-8")
    return plain_csv.read({"list.csv": folder / "list.csv"})


def test_every_column_is_read(tmp_path):
    person, boat = read(tmp_path, list_files.PLAIN).parties

    assert [(name.text, str(name.kind)) for name in person.names] == [
        ("NOWHERESKI, Imagin", "primary"),
        ("Nowheresky, I.", "aka"),
        ("Нигдейский Имагин", "original_script"),
        ("The Ghost", "weak"),
    ]
    assert [span.first.year for span in person.birth_dates] == [1974, 1973]
    assert person.countries == (("RU", "nationality"),)
    assert [(one.kind, one.number, one.country) for one in person.documents] == [
        ("passport", "FK1010", "RU"),
        ("national_id", "77", ""),
    ]
    assert (person.sex, person.title, person.remarks) == ("m", "Minister", "Nobody")
    assert (str(person.kind), str(boat.kind)) == ("person", "vessel")


@pytest.mark.parametrize(
    "field",
    [
        "P-3,NOBODY,,,,1970-02-29,,,,,,",
        "P-3,NOBODY,ghost,,,,,,,,,",
        "P-3,NOBODY,,,,,Atlantis,,,,,",
        "P-3,NOBODY,,,,,,passport,,,,",
        "P-3,NOBODY,,,,,,,,both,,",
        "P-3,,,,,,,,,,,",
        ",NOBODY,,,,,,,,,,",
        "P-3,NOBODY",
    ],
)
def test_a_row_that_cannot_be_read_whole_is_a_bad_one(tmp_path, field):
    parsed = read(tmp_path, f"{list_files.PLAIN}{field}\n")

    assert (len(parsed.parties), parsed.rows, parsed.bad_rows) == (2, 3, 1)


@pytest.mark.parametrize("header", ["id,nom", "id", "id,name,name", "id,name,adress", ""])
def test_a_header_that_is_not_ours_is_refused(tmp_path, header):
    with pytest.raises(ListRefused) as refused:
        read(tmp_path, f"{header}\n1,2,3\n")

    assert refused.value.word == "columns"


def test_the_list_that_ships_is_read_whole_and_says_that_nobody_is_real():
    parsed = plain_csv.read({"list.csv": fictional.FILE})

    assert parsed.bad_rows == 0
    assert len(parsed.parties) == parsed.rows == 10
    assert all("our own invention" in party.remarks for party in parsed.parties)
    assert {str(name.kind) for party in parsed.parties for name in party.names} >= {
        "primary",
        "aka",
        "weak",
        "original_script",
    }
