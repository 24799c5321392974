"""What the texts of elements mean, in every form in which cards write them."""

import time

import pytest

from documents_app.engine.aamva import explain, parse

HEAD = "@\n\x1e\rANSI {iin}{version}DL00310275DL"
MODERN = {
    "DAQ": "T64235789", "DCS": "SAMPLE", "DAC": "MICHAEL", "DAD": "JOHN", "DBD": "06062019",
    "DBB": "06061986", "DBA": "12102030", "DBC": "1", "DAU": "068 in", "DAY": "BRO",
    "DAG": "23 BROAD STREET", "DAI": "RICHMOND", "DAJ": "VA", "DAK": "232690000  ", "DCG": "USA",
}  # fmt: skip
CANADA = {"DCG": "CAN", "DAJ": "ON", "DAK": "K1A 0B1", "DBB": "19860606", "DAC": None, "DAD": None}
OLD = {
    "DAQ": "26798765", "DAA": "SAMPLE,JOHN", "DAG": "14 MAIN ST", "DAI": "SALEM", "DAJ": "VA",
    "DAK": "19130", "DAU": "600", "DBA": "20300203", "DBB": "19860202", "DBC": "M",
}  # fmt: skip


def read(elements, iin="636000", version="080001", **more):
    said = {id_: text for id_, text in {**elements, **more}.items() if text is not None}
    body = "\n".join(id_ + text for id_, text in said.items())
    return parse((HEAD.format(iin=iin, version=version) + body + "\r").encode())


def read_old(iin="636000", **more):
    return read(OLD, iin, "0101", **more)


@pytest.mark.parametrize("iin", ["636000", "999999"])
@pytest.mark.parametrize(
    ("name", "surname", "given", "suffix"),
    [
        ("SMITH,JOHN,Q", "SMITH", "JOHN Q", None),
        ("SMITH$JOHN$Q$JR", "SMITH", "JOHN Q", "JR"),
        ("SMITH@JOHN@Q@", "SMITH", "JOHN Q", None),
        ("SMITH, JOHN QUINCY", "SMITH", "JOHN QUINCY", None),
        ("SMITH,", "SMITH", None, None),
        ("SMITH,,,", "SMITH", None, None),
        ("SMITH,JOHN,NONE,NONE", "SMITH", "JOHN", None),
        ("SMITH JR,JOHN,Q", "SMITH", "JOHN Q", "JR"),
        ("SMITH,JOHN,JR", "SMITH", "JOHN", "JR"),
        ("SMITH,JR,JOHN,Q", "SMITH", "JOHN Q", "JR"),
        ("SMITH,JOHN,V", "SMITH", "JOHN V", None),
        ("SMITH,JOHN,Q,V", "SMITH", "JOHN Q", "V"),
        ("SMITH,,$JOHN", "SMITH", "JOHN", None),
        ("SMITH,$JOHN MICHAEL", "SMITH", "JOHN MICHAEL", None),
        ("DAMES,DAAVID,DAG", "DAMES", "DAAVID DAG", None),
    ],
)
def test_a_whole_name_is_divided(iin, name, surname, given, suffix):
    found = read_old(iin, DAA=name).fields

    assert [found.get(k) for k in ("surname", "given_names", "name_suffix")] == [
        surname, given, suffix
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "surname", "given", "suffix"),
    [
        ("JOHN P SMITH, JR", "SMITH", "JOHN P", "JR"),
        ("JOHN P SMITH 3RD", "SMITH", "JOHN P", "3RD"),
        ("ANNA EL MASRI", "EL MASRI", "ANNA", None),
        ("JOHN MC DONALD", "MC DONALD", "JOHN", None),
        ("JOSE DOS SANTOS", "DOS SANTOS", "JOSE", None),
        ("MINH VAN NGUYEN", "NGUYEN", "MINH VAN", None),
        ("JOHN O SMITH", "SMITH", "JOHN O", None),
        ("LUDWIG VAN DER BERG", "VAN DER BERG", "LUDWIG", None),
    ],
)
def test_pennsylvania_s_surname_is_the_last_word(name, surname, given, suffix):
    found = read_old("636025", DAJ="PA", DAA=name).fields

    assert [found.get(k) for k in ("surname", "given_names", "name_suffix")] == [
        surname, given, suffix
    ]  # fmt: skip


def test_an_unregistered_issuer_is_known_by_the_residence():
    moved = {"DAG": None, "DAI": None, "DAJ": None, "DAL": "14 MAIN ST", "DAN": "SALEM"}
    found = read_old("360025", **moved, DAO="PA", DAA="JOHN P SMITH").fields

    assert (found["issuing_state"], found["issuing_country"]) == ("PA", "US")
    assert (found["surname"], found["given_names"]) == ("SMITH", "JOHN P")


@pytest.mark.parametrize(
    ("code", "state", "country"),
    [("", "VA", "US"), ("CDN", "ON", "CA"), ("", "QC", "CA"), ("USA", "VA", "US")],
)
@pytest.mark.parametrize("iin", ["990876", "360040", "000000"])
def test_an_unregistered_issuer_is_known_by_the_address(iin, code, state, country):
    found = read(MODERN, iin, DCG=code, DAJ=state).fields

    assert (found["issuing_country"], found["issuing_state"]) == (country, state)


@pytest.mark.parametrize(
    ("text", "given"),
    [("MARY,ANN", "MARY ANN"), ("MARY,", "MARY"), ("MARY,NONE", "MARY"), ("MARY$ANN", "MARY ANN"),
     ("MARY@ANN", "MARY ANN"), (",MARY", "MARY"), ("NONE", None), ("MARY  ,  ANN  ", "MARY ANN")],
)  # fmt: skip
def test_given_names_are_divided_by_anything(text, given):
    assert read(MODERN | CANADA, "636012", "030001", DCT=text).fields.get("given_names") == given


@pytest.mark.parametrize("text", ["NONE", "NONE,", "UNAVL", "NMN", "-", "", "N/A", "None"])
def test_words_for_no_middle_name_are_none(text):
    found = read(MODERN, DAD=text).fields

    assert found["given_names"] == "MICHAEL"
    assert "middle_name" not in found


@pytest.mark.parametrize("text", ["TESTER, JR", "TESTER,JR", "TESTER JR", "TESTER JR,"])
def test_a_suffix_behind_the_surname_is_no_part_of_it(text):
    found = read(MODERN, DCS=text).fields

    assert (found["surname"], found["name_suffix"]) == ("TESTER", "JR")


def test_all_names_in_the_surname_s_element_are_divided():
    found = read(MODERN, DCS="SAMPLE,ANN,MAY", DAC=None, DAD=None).fields

    assert (found["surname"], found["given_names"]) == ("SAMPLE", "ANN MAY")


def test_ontario_s_commas_end_any_element():
    said = {"DCS": ",TESTER,", "DCT": "MARY,", "DAG": "12 MAIN ST, APT 4 ,", "DAI": "FERGUS,;",
            "DAJ": "ON,", "DAK": "N1M 3J6,", "DAQ": "S9244-43879,", "DBB": "19860606,",
            "DBC": "2,", "DAU": "170 CM,"}  # fmt: skip
    found = read(MODERN | CANADA, "636012", "030001", **said).fields

    assert (found["surname"], found["address"]) == ("TESTER", "12 MAIN ST, APT 4")
    assert (found["city"], found["state"], found["postcode"]) == ("FERGUS", "ON", "N1M 3J6")
    assert (found["document_number"], found["birth_date"]) == ("S9244-43879", "1986-06-06")
    assert (found["sex"], found["height"]) == ("F", "170 cm")


HEIGHTS = [
    ("070 in", "70 in"), ("5'-10\"", "70 in"), ("5-10", "70 in"), ("510", "70 in"),
    ("5 10", "70 in"), ("5' 10''", "70 in"), ("5FT 10IN", "70 in"), ("70\"", "70 in"),
    ("070", "70 in"), ("070 I", "70 in"), ("178 C", "178 cm"), ("1.78 m", "178 cm"),
    ("009", None), ("000", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "height"), HEIGHTS)
def test_a_height_is_read_in_every_version(text, height):
    assert read(MODERN, DAU=text).fields.get("height") == height
    assert read_old(DAU=text).fields.get("height") == height


@pytest.mark.parametrize(("text", "height"), [("178", "178 cm"), ("5-01", "61 in")])
def test_a_height_in_the_element_for_centimetres(text, height):
    assert read_old(DAU=None, DAV=text).fields["height"] == height


@pytest.mark.parametrize(
    ("iin", "state", "text", "field", "value"),
    [
        ("636028", "BC", "077", "weight_kg", "077"),
        ("636028", "BC", "77KGS", "weight_kg", "77"),
        ("636028", "BC", "170 LB", "weight_lb", "170"),
        ("604432", "AB", "50 KG", "weight_kg", "50"),
        ("999999", "BC", "77", "weight_kg", "77"),
        ("636000", "VA", "170 LBS", "weight_lb", "170"),
        ("636000", "VA", "000", None, None),
    ],
)
def test_a_weight_has_the_unit_that_is_meant(iin, state, text, field, value):
    found = read_old(iin, DAJ=state, DAW=text).fields

    assert {name: found[name] for name in ("weight_kg", "weight_lb") if name in found} == (
        {field: value} if field else {}
    )


def test_a_weight_is_explained_in_the_unit_that_is_meant():
    units = [
        {said.id: said.unit for said in explain(read_old(iin, DAJ=state, DAW=text))}["DAW"]
        for iin, state, text in (
            ("636028", "BC", "77"), ("636000", "VA", "170"), ("604432", "AB", "50 KG")
        )
    ]  # fmt: skip

    assert units == ["kg", "lb", "kg"]


@pytest.mark.parametrize(
    ("text", "postcode"),
    [("23269-", "23269"), ("23269     0", "23269"), ("0210800000  ", "02108"),
     ("23269 1234", "23269-1234"), ("k1a 0b1", "K1A 0B1"), ("K1A0B10000", "K1A 0B1"),
     ("633", "633")],
)  # fmt: skip
def test_a_postcode_loses_what_fills_it_up(text, postcode):
    assert read(MODERN, DAK=text).fields["postcode"] == postcode


@pytest.mark.parametrize(
    "text", ["99999999", "12319999", "99991231", "00000000", "NONE", "INDEFINITE", "01019999"]
)
def test_a_document_without_end_has_no_expiry_and_no_fault(text):
    document = read(MODERN, DBA=text)

    assert "expiry_date" not in document.fields
    assert not any("DBA: not a date" in warning for warning in document.warnings)


@pytest.mark.parametrize("text", ["20011985", "13451986", "02292001", "19191919"])
def test_no_day_is_made_of_what_is_none(text):
    document = read(MODERN, DBB=text)

    assert "birth_date" not in document.fields
    assert "element DBB: not a date" in document.warnings


def test_a_header_may_end_behind_its_issuer():
    found = parse(b"@\nANSI 636028\nDLDAQ9999999\nDCSROY\nDACMAY\nDBB19901225\nDAJBC\n")

    assert (found.version, found.issuing_state) == (None, "BC")
    assert (found.fields["surname"], found.fields["birth_date"]) == ("ROY", "1990-12-25")


def test_a_keyboard_with_its_capitals_locked_is_read():
    found = parse(b"@\nansi 636000080001dl00310275dldaqt1\ndcssample\ndacann\ndbb06061986\n").fields

    assert (found["surname"], found["document_number"]) == ("SAMPLE", "T1")


HOSTILE = [
    "DAQDCS",
    "DADAD\n",
    "DAQ1\n",
    "DLabac12",
    "%VA",
    "| ",
    "<LF",
    "ANSI ",
    "M ",
    "ZVZVA",
    ", ",
    "DL",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_of_a_hostile_payload_does_not_grow_with_its_square(unit):
    def spent(letters):
        payload = f"@6MANSI 636000100001DL00310275{unit * (letters // len(unit))}".encode()
        begun = time.process_time()
        parse(payload)
        return time.process_time() - begun

    assert spent(12_000) < 6 * max(spent(3_000), 0.02)
