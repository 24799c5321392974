"""Payloads whose separators were lost or replaced, with values that look like ids."""

import dataclasses

import pytest

from documents_app.engine.aamva import parse
from documents_app.specimens import random_person
from documents_app.specimens.aamva import aamva_payload

V9 = (
    "@{s}ANSI 636025090002DL00410268ZP03090030DLDAQ99999999{n}DCS{surname}{n}DDEU{n}DAC{first}{n}"
    "DDFU{n}DAD{middle}{n}DDGU{n}DCAC{n}DCBNONE{n}DCDNONE{n}DBD10052015{n}DBB08041969{n}"
    "DBA08042033{n}DBC2{n}DAU066 IN{n}DAYBRO{n}DAG{street}{n}DAI{city}{n}DAJPA{n}"
    "DAK171010000  {n}DCF1234567890{n}DCGUSA{n}DCK123456{n}DDB10012015{n}"
)
JANICE = ("SAMPLE", "JANICE", "ANN", "123 MAIN STREET", "HARRISBURG")
ODD = ("DADDARIO", "DAIJA", "DAKOTA", "123 DALE STREET", "WEST HARTFORD")
SEPARATORS = [
    pytest.param(" \n", " ", id="blanks"),
    pytest.param("", "", id="nothing"),
    pytest.param("\x90\n\x90\x90\x90\x90\n\x90", "\x90\n\x90", id="U+0090"),
    pytest.param("\n", "\x85", id="next line"),
    pytest.param("\n", "\x0b", id="vertical tab"),
]
TRAPS = {
    "surname": ["DBARROW", "MCDADE", "DAYTON", "ADDED", "MADDEN", "DODDDARD", "DAUGHERTY", "WOOD"],
    "given_names": ["DAISY", "DAWSON DALE", "DACIA DDAMBA", "DAHLIA", "EDDA DAZA", "FORD DAQUILA"],
    "city": ["DAYTON", "ADAIR", "DALLAS", "DADE CITY", "WEST DAPTO", "IDAHO FALLS"],
    "address": ["9 DADE AVE", "77 DAVID DAUM DR", "5 WOODDALE CT", "40 DAYTON RD APT D"],
}


@pytest.mark.parametrize("values", [JANICE, ODD], ids=["plain", "like ids"])
@pytest.mark.parametrize(("start", "end"), SEPARATORS)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_elements_are_divided_by_what_is_due(values, start, end, encoding):
    surname, first, middle, street, city = values
    names = {"surname": surname, "first": first, "middle": middle, "street": street, "city": city}
    found = parse(V9.format(s=start, n=end, **names).encode(encoding)).fields

    assert (found["surname"], found["given_names"]) == (surname, f"{first} {middle}")
    assert (found["address"], found["city"], found["postcode"]) == (street, city, "17101")
    assert (found["birth_date"], found["document_number"]) == ("1969-08-04", "99999999")


@pytest.mark.parametrize("field", sorted(TRAPS))
@pytest.mark.parametrize("lost", [b" ", b"", b"\xc2\x90\n\xc2\x90"])
@pytest.mark.parametrize(("state", "version"), [("CA", 10), ("ON", 8), ("TX", 4), ("NY", 1)])
def test_what_is_divided_is_what_was_written(field, lost, state, version):
    country = "CAN" if state == "ON" else "USA"
    for number, value in enumerate(TRAPS[field]):
        person = random_person(number, nationality=country)
        data = aamva_payload(dataclasses.replace(person, **{field: value}), state, version)
        head, mark, body = data.partition(b"ANSI ")
        damaged = head + mark + body.replace(b"\n", lost).replace(b"\r", lost)

        assert parse(damaged).fields == parse(data).fields, value


@pytest.mark.parametrize("id_", ["DCS", "DBB", "DAI", "DBC"])
def test_one_lost_separator_is_seen(id_):
    data = V9.format(s="\n", n="\n", **dict(zip(
        ("surname", "first", "middle", "street", "city"), JANICE, strict=True
    )))  # fmt: skip
    found = parse(data.replace("\n" + id_, id_).encode())

    assert found.fields == parse(data.encode()).fields
    assert "body: separators are lost, elements divided by their ids" in found.warnings


def test_a_value_that_looks_like_an_element_which_is_missing_stays_whole():
    data = V9.format(
        s="\n", n="\n", surname="MCDADE", first="EDNA", middle="", street="1 A ST", city="YORK"
    )
    found = parse(data.replace("DAD\n", "").encode()).fields

    assert (found["surname"], found["given_names"]) == ("MCDADE", "EDNA")


def old(name, iin="636025", state="PA", more=""):
    return (
        f"@\n\x1e\rANSI {iin}0101DL00290194DLDAQ26798765\nDAA{name}\nDAG140 MAIN ST\n"
        f"DAIPHILADELPHIA\nDAJ{state}\nDAK19130      \nDARC   \nDASNONE\nDATNONE\nDAU600\n"
        f"DBA20300203\nDBB19860202\nDBCM\nDBD20260104\n{more}"
    ).encode()


@pytest.mark.parametrize("iin", ["636025", "999999", "000000"])
@pytest.mark.parametrize(
    ("name", "surname", "given"),
    [
        ("JOHN P SMITH", "SMITH", "JOHN P"),
        ("JOHN SMITH", "SMITH", "JOHN"),
        ("JOHN P SMITH JR", "SMITH", "JOHN P"),
        ("MARIA DE LA CRUZ", "DE LA CRUZ", "MARIA"),
        ("SMITH,JOHN,P", "SMITH", "JOHN P"),
        ("SMITH,JOHN,P,", "SMITH", "JOHN P"),
    ],
)
def test_pennsylvania_writes_the_first_name_first(iin, name, surname, given):
    found = parse(old(name, iin)).fields

    assert (found["surname"], found["given_names"]) == (surname, given)


def test_a_name_without_commas_of_another_state_is_not_guessed():
    document = parse(old("SMITH JOHN P", "636000", "VA"))

    assert document.fields["full_name"] == "SMITH JOHN P"
    assert "element DAA: the name is not divided" in document.warnings


@pytest.mark.parametrize(
    ("surname", "given", "street"),
    [
        ("TESTER,                        ", "MARY,ANN      ", "123 ST GEORGE ST E,              "),
        ("TESTER,", "MARY,ANN,", "123 ST GEORGE ST E ,"),
        ("TESTER", "MARY ANN", "123 ST GEORGE ST E"),
    ],
)
def test_ontario_leaves_commas_at_the_end(surname, given, street):
    found = parse(
        f"@\n\x1e\nANSI 636012030001DL00000367DLDCAG   \nDBA20300603\nDCS{surname}\nDCT{given}\n"
        f"DBD20260607\nDBB19960603\nDBC2\nDAU170 CM\nDAG{street}\nDAIFERGUS,\nDAJON\nDAKN1M 3J6\n"
        "DAQS9244-43879-65702\nDCFDV1539283\nDCGCAN\n".encode()
    ).fields

    assert (found["surname"], found["given_names"]) == ("TESTER", "MARY ANN")
    assert (found["address"], found["city"]) == ("123 ST GEORGE ST E", "FERGUS")


def test_a_residence_is_the_address_where_there_is_no_other():
    data = old("SMITH,JOHN", "636000", "VA").replace(b"DAG140", b"DAL140")
    data = data.replace(b"DAIPHIL", b"DANPHIL").replace(b"DAK19130", b"DAP19130")
    found = parse(data).fields

    assert (found["address"], found["city"]) == ("140 MAIN ST", "PHILADELPHIA")
    assert found["postcode"] == found["residence_postcode"]


def test_a_mailing_address_comes_before_the_residence():
    found = parse(old("SMITH,JOHN", "636000", "VA", more="DAL9 OAK AVE\nDANSALEM\n")).fields

    assert (found["address"], found["city"]) == ("140 MAIN ST", "PHILADELPHIA")
    assert found["residence_address"] == "9 OAK AVE"


@pytest.mark.parametrize(
    ("iin", "state", "weight", "field"),
    [
        ("636028", "BC", "077", "weight_kg"),
        ("636000", "VA", "170", "weight_lb"),
        ("636000", "VA", "077 KG", "weight_kg"),
    ],
)
def test_british_columbia_weighs_in_kilograms(iin, state, weight, field):
    found = parse(old("SMITH,JOHN", iin, state, more=f"DAW{weight}\n")).fields

    assert found[field] == weight.split()[0]
    assert len({"weight_kg", "weight_lb"} & found.keys()) == 1
