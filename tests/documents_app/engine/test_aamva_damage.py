"""A damaged payload gives what can be read, says what could not, and never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents_app.engine import aamva

CARD = (
    b"@\n\x1e\rANSI 636000100001DL00310275DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFN\n"
    b"DADJOHN\nDDGN\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102030\nDBC1\nDAU068 in\n"
    b"DAYBRO\nDAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000  \n"
    b"DCF2424244747474786102204\nDCGUSA\r"
)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(data):
    document = aamva.parse(data)

    assert document.warnings or document.version is not None


@given(st.integers(0, len(CARD) - 1), st.binary(max_size=8))
def test_no_damage_to_a_card_makes_it_raise(at, rubbish):
    document = aamva.parse(CARD[:at] + rubbish + CARD[at + len(rubbish) :])

    assert len(document.fields) > 3


@given(st.integers(0, len(CARD)))
def test_a_card_cut_short_keeps_what_came_before(end):
    document = aamva.parse(CARD[:end])

    assert set(document.elements) <= set(aamva.parse(CARD).elements)
    assert document.warnings or end > len(CARD) - 3


def without(id_):
    return b"\n".join(part for part in CARD.split(b"\n") if not part.startswith(id_))


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (without(b"DBB"), "element DBB: mandatory and missing"),
        (CARD.replace(b"DBB06061986", b"DBB13451986"), "element DBB: not a date"),
        (CARD.replace(b"DBB06061986", b"DBB19860606"), "element DBB: the date is written in "
         "another country's order"),
        (CARD.replace(b"DBC1", b"DBC7"), "element DBC: not understood"),
        (CARD.replace(b"DAU068 in", b"DAU??"), "element DAU: not understood"),
        (CARD.replace(b"DDEN", b"DDEN\nDDET"), "element DDE: occurs twice and differs"),
        (CARD.replace(b"DDEN", b"DXQ1"), "element DXQ: not in the standard"),
        (CARD.replace(b"636000", b"111111"), "header: the issuer is not in the register"),
        (CARD.replace(b"63600010", b"63600042"), "header: version 42 is not one of 1 to 11"),
        (CARD.replace(b"DL0031", b"DL0231"), "header: subfile DL is not at its offset"),
        (CARD.replace(b"0275DL", b"0975DL"), "header: subfile DL reaches beyond the end"),
        (CARD.replace(b"0001DL", b"0003DL"), "header: 1 subfiles listed, 3 announced"),
        (CARD.replace(b"ANSI ", b"XXXX "), "header: no file type, issuer and version"),
    ],
)  # fmt: skip
def test_each_fault_has_its_warning(data, warning):
    document = aamva.parse(data)

    assert warning in document.warnings
    assert document.fields["document_number"] == "T64235789"


def test_lost_separators_are_survived_with_a_warning():
    document = aamva.parse(CARD.replace(b"\n", b""))

    assert "body: separators are lost, elements divided by their ids" in document.warnings
    assert document.fields["document_number"] == "T64235789"
    assert document.fields["birth_date"] == "1986-06-06"


def test_a_lost_header_leaves_the_elements():
    document = aamva.parse(CARD[CARD.index(b"DLDAQ") :])

    assert (document.version, document.iin) == (None, None)
    assert (document.issuing_country, document.issuing_state) == ("US", "VA")
    assert document.fields["surname"] == "SAMPLE"


def test_a_warning_never_holds_a_value():
    document = aamva.parse(CARD.replace(b"DBB06061986", b"DBBSECRET").replace(b"DBC1", b"DBCHUSH"))

    assert not any("SECRET" in warning or "HUSH" in warning for warning in document.warnings)
    assert "SAMPLE" not in repr(document)
