"""Every version of the AAMVA payload, in the United States and in Canada."""

import pytest

from documents_app.engine import aamva

AMERICAN = {"DBA": "12102030", "DBB": "06061986", "DBD": "06062019"}
CANADIAN = {"DBA": "20301210", "DBB": "19860606", "DBD": "20190606"}
REST = {
    "DAQ": "T64235789", "DCS": "SAMPLE", "DCA": "D", "DCB": "K", "DCD": "PH", "DBC": "2",
    "DAY": "BRO", "DAU": "068 in", "DAG": "2300 WEST BROAD STREET", "DAI": "RICHMOND",
    "DAJ": "VA", "DAK": "232690000  ", "DCF": "2424244747474786102204", "DCG": "USA",
}  # fmt: skip
TWO_NAMES = {"DCT": "MICHELLE,JANE", "DCH": "NONE", "DCE": "3"}
MANY_NAMES = {"DAC": "MICHELLE", "DAD": "JANE", "DDE": "N", "DDF": "N", "DDG": "T"}
OLD = {
    "DAA": "SAMPLE,MICHELLE,JANE,JR", "DAG": "1500 PARK ST", "DAI": "COLUMBIA", "DAJ": "SC",
    "DAK": "292012731  ", "DAQ": "102245737", "DAR": "D", "DAS": "", "DAT": "", "DAU": "508",
    "DAW": "200", "DBC": "F",
}  # fmt: skip


def payload(version, elements, iin="636000", *, type_="DL", separator="\n", file_type="ANSI "):
    body = type_ + separator.join(id_ + text for id_, text in elements.items()) + "\r"
    counts = f"{version:02d}01" if version == 1 else f"{version:02d}0001"
    head = f"@\n\x1e\r{file_type}{iin}{counts}"
    return f"{head}{type_}{len(head) + 10:04d}{len(body):04d}{body}".encode("latin-1")


def modern(version, dates=AMERICAN):
    return REST | dates | (TWO_NAMES if version < 4 else MANY_NAMES)


@pytest.mark.parametrize("version", range(2, 12))
def test_an_american_card_of_each_version_is_read_without_a_warning(version):
    document = aamva.parse(payload(version, modern(version)))

    assert document.warnings == ()
    assert (document.version, document.iin) == (version, "636000")
    assert (document.issuing_country, document.issuing_state) == ("US", "VA")
    assert document.fields["given_names"] == "MICHELLE JANE"
    assert document.fields["full_name"] == "MICHELLE JANE SAMPLE"
    assert document.fields["birth_date"] == "1986-06-06"
    assert document.fields["issue_date"] == "2019-06-06"
    assert document.fields["expiry_date"] == "2030-12-10"
    assert document.fields["sex"] == "F"
    assert document.fields["postcode"] == "23269"
    assert document.fields["document_type"] == "drivers_license"


@pytest.mark.parametrize("version", range(2, 12))
def test_a_canadian_card_writes_the_year_first(version):
    elements = modern(version, CANADIAN) | {"DCG": "CAN", "DAJ": "ON", "DAU": "173 cm"}

    document = aamva.parse(payload(version, elements, "636012"))

    assert document.warnings == ()
    assert (document.issuing_country, document.issuing_state) == ("CA", "ON")
    assert document.fields["birth_date"] == "1986-06-06"
    assert document.fields["height"] == "173 cm"


def test_version_one_has_one_name_and_a_shorter_header():
    document = aamva.parse(payload(1, OLD | CANADIAN, "636005"))

    assert document.warnings == ()
    assert (document.version, document.jurisdiction_version) == (1, None)
    assert document.fields["surname"] == "SAMPLE"
    assert document.fields["given_names"] == "MICHELLE JANE"
    assert document.fields["name_suffix"] == "JR"
    assert document.fields["height"] == "68 in"
    assert document.fields["postcode"] == "29201-2731"


def test_a_pre_standard_file_is_read():
    data = payload(1, OLD | CANADIAN, "636005", separator="\x1c", file_type="AAMVA")

    document = aamva.parse(b" " + data)

    assert document.warnings == ()
    assert document.fields["document_number"] == "102245737"
    assert document.fields["surname"] == "SAMPLE"


def test_version_one_means_other_things_by_some_ids():
    old = aamva.parse(payload(1, OLD | CANADIAN | {"DBG": "2", "DBH": "1"}, "636005"))
    new = aamva.parse(payload(8, modern(8) | {"DBG": "SHELLY"}))

    assert (old.fields["medical_codes"], old.fields["organ_donor"]) == ("2", "yes")
    assert new.fields["alias_given_names"] == "SHELLY"


@pytest.mark.parametrize(
    ("id_", "text", "field", "value"),
    [
        ("DBC", "1", "sex", "M"),
        ("DBC", "9", "sex", "X"),
        ("DAU", "070 in", "height", "70 in"),
        ("DAU", "178 CM", "height", "178 cm"),
        ("DAU", "5'-10\"", "height", "70 in"),
        ("DDA", "F", "compliance", "compliant"),
        ("DDA", "N", "compliance", "not_compliant"),
        ("DDE", "T", "surname_truncation", "truncated"),
        ("DDD", "1", "limited_duration", "yes"),
        ("DDL", "1", "veteran", "yes"),
        ("DDJ", "06062007", "under_21_until", "2007-06-06"),
        ("DAK", "232691234  ", "postcode", "23269-1234"),
        ("DCF", "ABC 123", "document_discriminator", "ABC 123"),
    ],
)
def test_coded_elements_become_canonical_values(id_, text, field, value):
    assert aamva.parse(payload(10, modern(10) | {id_: text})).fields[field] == value


def test_jurisdiction_subfiles_stay_as_they_were_written():
    document = aamva.parse(payload(10, modern(10)) + b"ZVZVA01\nZVBsome \xe9 text\r")

    assert document.jurisdiction["ZV"].endswith("ZVBsome é text")
    assert not {"ZVA", "ZVB"} & set(document.elements)


def test_an_identity_card_says_so():
    document = aamva.parse(payload(10, modern(10), type_="ID"))

    assert document.subfile_types == ("ID",)
    assert document.fields["document_type"] == "id_card"


def test_words_for_nothing_are_no_values():
    document = aamva.parse(payload(10, modern(10) | {"DAD": "NONE", "DCD": "NONE", "DAH": "unavl"}))

    assert document.fields["given_names"] == "MICHELLE"
    assert not {"middle_name", "endorsements", "address_line2"} & set(document.fields)
    assert document.elements["DCD"] == "NONE"


def test_a_social_security_number_is_not_carried_along():
    document = aamva.parse(payload(1, OLD | CANADIAN | {"DBK": "078051120"}, "636005"))

    assert "078051120" not in document.fields.values()


def test_a_card_that_is_no_licence_owes_no_classes():
    elements = {id_: text for id_, text in modern(10).items() if id_ not in ("DCA", "DCB", "DCD")}

    assert aamva.parse(payload(10, elements, type_="ID")).warnings == ()
    assert len(aamva.parse(payload(10, elements, type_="DL")).warnings) == 3


def test_version_zero_is_the_form_before_the_standard():
    data = payload(1, OLD | CANADIAN, "636005").replace(b"63600501", b"63600500")
    document = aamva.parse(data)

    assert (document.version, document.warnings) == (0, ())
    assert document.fields["surname"] == "SAMPLE"


def test_names_in_utf_8_are_read_as_in_latin_1():
    elements = modern(10, CANADIAN) | {"DCS": "L\xc9VESQUE", "DCG": "CAN", "DAU": "173 cm"}
    latin = payload(10, elements, "604428")

    assert aamva.parse(latin).fields["surname"] == "LÉVESQUE"
    utf_8 = latin.decode("latin-1").encode("utf-8")
    assert aamva.parse(utf_8).fields["surname"] == "LÉVESQUE"


def test_a_jurisdiction_s_text_of_several_lines_is_kept():
    document = aamva.parse(payload(10, modern(10)) + b"ZVZVA01\nnext line\nZVB02\r")

    assert document.jurisdiction == {"ZV": "ZVA01\nnext line\nZVB02"}
    assert document.warnings == ()


STRIPE = (
    b"%VARICHMOND^SAMPLE$JOHN$ADAM^1 MAIN ST$APT 2^?"
    b";636000123456789=250519860606?"
    b"#0023269      D               M510180BROBLU          ?"
)


def test_a_magnetic_stripe_in_a_barcode_is_read():
    document = aamva.parse(STRIPE)

    assert (document.issuing_country, document.issuing_state) == ("US", "VA")
    said = document.fields
    assert (said["surname"], said["given_names"]) == ("SAMPLE", "JOHN ADAM")
    assert (said["document_number"], said["birth_date"]) == ("123456789", "1986-06-06")
    assert (said["address"], said["city"], said["postcode"]) == (
        "1 MAIN ST, APT 2", "RICHMOND", "23269"
    )  # fmt: skip
    assert (said["sex"], said["height"], said["vehicle_class"]) == ("M", "70 in", "D")
    assert (said["hair_colour"], said["eye_colour"]) == ("BRO", "BLU")
    assert "expiry_date" not in said
    assert "header: a magnetic stripe" in document.warnings[0]
