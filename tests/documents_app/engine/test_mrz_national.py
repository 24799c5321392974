"""What single states print in zones otherwise than the standard says."""

from datetime import date

import pytest

from documents_app.engine.mrz import checks, proof
from documents_app.engine.mrz.checks import check_digit
from documents_app.engine.mrz.decode import decode
from documents_app.engine.mrz.layouts import LAYOUTS
from documents_app.engine.mrz.parse import birth_year, parse
from documents_app.engine.mrz.read import read_mrz
from documents_app.specimens.background import paper
from documents_app.specimens.ocrb import print_lines
from tests.documents_app.engine.test_mrz_decode import seen

TODAY = date(2026, 11, 21)


def card(head, number, birth, sex, expiry, nation, names, more=""):
    """Three lines of thirty with their digits; `number` with what follows it on its line."""
    one = (head + number).ljust(30, "<")
    two = birth + check_digit(birth) + sex + expiry + check_digit(expiry) + nation
    two += more.ljust(29 - len(two), "<")
    return (
        one,
        two + check_digit(one[5:30] + two[0:7] + two[8:15] + two[18:29]),
        names.ljust(30, "<"),
    )


def numbered(number):
    return number + check_digit(number)


def read(lines, kind="TD1"):
    return parse(LAYOUTS[kind], lines, TODAY)


@pytest.mark.parametrize(
    ("printed", "surname", "given"),
    [
        ("<<VERA", None, "VERA"),
        ("<<VERA<ANNA", None, "VERA ANNA"),
        ("BATBAYAR", "BATBAYAR", None),
        ("<ERIKSSON<<ANNA", "ERIKSSON", "ANNA"),
    ],
)
@pytest.mark.parametrize(("kind", "head"), [("TD3", "P<MNG"), ("TD2", "I<AFG"), ("MRV-A", "V<IND")])
def test_a_person_may_have_no_surname(kind, head, printed, surname, given):
    width = LAYOUTS[kind].width
    found = read(((head + printed).ljust(width, "<"), "<" * width), kind)

    assert (found.get("surname"), found.get("given_names")) == (surname, given)


@pytest.mark.parametrize(
    ("head", "sex", "meant"),
    [
        ("IDD<<", "<", None),
        ("IDD<<", "F", "F"),
        ("I<D<<", "<", None),
        ("ITD<<", "<", None),
        ("ARD<<", "<", "X"),
        ("I<UTO", "<", "X"),
        ("IDMEX", "M", "F"),
        ("IDMEX", "H", "M"),
        ("IDMEX", "X", "X"),
        ("IDMEX", "<", "X"),
        ("IDESP", "M", "M"),
    ],
)
def test_the_sex_is_what_the_state_means_by_it(head, sex, meant):
    nation = head[2:]
    lines = card(head, numbered("L01X00T47"), "640812", sex, "311031", nation, "MUSTER<<ERIKA")

    assert read(lines).get("sex") == meant


def test_on_mexican_passports_m_is_a_man():
    lines = ("P<MEXGOMEZ<<JUAN".ljust(44, "<"), "G123456784MEX8001017M3112316".ljust(44, "<"))

    assert read(lines, "TD3")["sex"] == "M"


def test_an_h_is_read_on_mexican_cards_and_is_a_misread_m_elsewhere():
    mexican = card("IDMEX", numbered("123456789"), "800101", "H", "311231", "MEX", "GOMEZ<<JUAN")
    other = card("I<UTO", numbered("D23145890"), "800101", "M", "311231", "UTO", "GOMEZ<<JUAN")
    misread = seen(other, {(1, 7): {"H": 0.9, "M": 0.08}})

    assert decode(LAYOUTS["TD1"], seen(mexican)).lines == mexican
    assert decode(LAYOUTS["TD1"], misread).lines == other


@pytest.mark.parametrize(
    ("issuer", "expiry"),
    [
        ("ESP", "990101"),
        ("ESP", "991231"),
        ("PRT", "991231"),
        ("HRV", "991231"),
        ("ITA", "990101"),
        ("MDA", "<<<<<<"),
    ],
)
def test_a_card_for_life_has_no_expiry(issuer, expiry):
    names = "MUESTRA<<CARMEN"
    lines = card(f"ID{issuer}", numbered("BAA000589"), "410101", "F", expiry, issuer, names)

    assert "expiry_date" not in read(lines)
    assert all(checks.verify(LAYOUTS["TD1"], lines).values())
    assert proof.doubts_of_text(LAYOUTS["TD1"], lines, TODAY) == ()


@pytest.mark.parametrize("issuer", ["FRA", "ESP"])
def test_a_passport_that_expired_in_1999_has_expired(issuer):
    lines = (f"P<{issuer}MARTIN<<ANNE", f"12AB345674{issuer}5001015F9901019".ljust(44, "<"))

    assert read(lines, "TD3")["expiry_date"] == "1999-01-01"


def test_the_version_of_a_german_card_is_nobodys_number():
    rest = ("640812", "<", "311031", "D<<", "MUSTERMANN<<ERIKA", "2108")
    found = read(card("IDD<<", numbered("LZ6311T47"), *rest))

    assert "personal_number" not in found


def test_the_personal_number_of_chilean_cards_stands_on_the_second_line():
    rest = ("900206", "M", "310206", "CHL", "CORTES<CONTRERAS<<SERGIO", "17409866<2")
    found = read(card("INCHL", numbered("1D4123040") + "D26", *rest))

    assert found["personal_number"] == "17409866 2"


def test_the_digit_of_a_dutch_personal_number_is_not_part_of_it():
    lines = (
        "I<NLDSPECI20142999999990<<<<<8",
        "6503101F2403096NLD<<<<<<<<<<<8",
        "DE<BRUIJN<<WILLEKE<LISELOTTE<<",
    )

    assert read(lines)["personal_number"] == "999999990"
    assert all(checks.verify(LAYOUTS["TD1"], lines).values())


@pytest.mark.parametrize(
    ("kind", "misread", "printed"),
    [
        (
            "CHE-DL",
            ("FACHE30514Z1ZB097<<B001Z6<<<<<", "MARCHAND<<FA81ENNE<<<<<<<<<<<<"),
            ("FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE<<<<<<<<<<<<"),
        ),
        (
            "FRA-ID",
            ("IDFRATE5T<NAME<<<<<<<<<<<<<<<<0CHE02", "I7I0GVAI2345IRO8ERTA<<<<<<<9IIZ3IIF2"),
            ("IDFRATEST<NAME<<<<<<<<<<<<<<<<0CHE02", "1710GVA123451ROBERTA<<<<<<<9112311F2"),
        ),
        (
            "FRA-DL",
            ("D1FRAI3AAOOOO261BIZ31MART1N<<9",),
            ("D1FRA13AA000026181231MARTIN<<9",),
        ),
    ],
)
def test_letters_are_digits_where_a_number_has_only_those(kind, misread, printed):
    assert decode(LAYOUTS[kind], seen(misread)).lines == printed


@pytest.mark.parametrize("number", ["123456789", "123535979", "123583493", "123654764"])
def test_a_pakistani_card_that_follows_the_standard_keeps_its_whole_number(number):
    lines = card("IDPAK", numbered(number), "800101", "F", "311231", "PAK", "LOPEZ<<ANA")

    assert read(lines)["document_number"] == number
    assert checks.verify(LAYOUTS["TD1"], lines)["composite"]


def russian_passport():
    two = numbered("110000000") + "RUS" + numbered("850912") + "F<<<<<<<" + "4110819500011<"
    two += check_digit(two[28:42])
    two += check_digit(two[0:10] + two[13:20] + two[21:43])
    return "PNRUSSMIRNOVA<<MARI8<IL9INI3NA".ljust(44, "<"), two


def test_a_russian_passport_for_use_at_home_spells_with_digits_and_never_ends():
    lines = russian_passport()
    decoded = decode(LAYOUTS["TD3"], seen(lines))
    found = read(decoded.lines, "TD3")

    assert (decoded.lines, all(decoded.checks.values())) == (lines, True)
    assert (found["surname"], found["given_names"]) == ("SMIRNOVA", "MARIIA ILINICHNA")
    assert "expiry_date" not in found


def test_only_a_date_of_fillers_may_leave_its_digit_out():
    head, two = russian_passport()
    dated = two[:21] + "311231<" + two[28:]

    assert not checks.verify(LAYOUTS["TD3"], (head, dated))["expiry_date"]


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("68<<<<", "1968"),
        ("6812<<", "1968"),
        ("26<<<<", "2026"),
        ("27<<<<", "1927"),
        ("681224", ""),
        ("<<<<<<", ""),
    ],
)
def test_the_year_of_a_birth_date_is_kept_where_the_rest_is_unknown(printed, year):
    assert birth_year(printed, TODAY) == year


@pytest.mark.parametrize(
    ("line", "expiry"),
    [
        ("D1FRA13AA000026181231MARTIN<<9", "2018-12-31"),
        ("D1FRA13AA000026180915MARTIN<<5", "2018-09-15"),
    ],
)
def test_a_french_licence_has_one_line(line, expiry):
    found = read((line,), "FRA-DL")

    assert checks.verify(LAYOUTS["FRA-DL"], (line,)) == {"document_number": True, "composite": True}
    assert found == {
        "surname": "MARTIN",
        "document_number": "13AA00002",
        "expiry_date": expiry,
        "issuing_country": "FR",
    }


def test_a_swiss_licence_has_two_lines_below_the_number_of_its_blank():
    lines = ("FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE".ljust(30, "<"))

    assert read(lines, "CHE-DL") == {
        "surname": "MARCHAND",
        "given_names": "FABIENNE",
        "document_number": "305142128097",
        "birth_date": "1980-01-26",
        "issuing_country": "CH",
    }


@pytest.mark.parametrize(
    ("issuer", "number", "composite"),
    [("SLV", "01234567890", True), ("GTM", "25674123456", True), ("PAK", "12345678", False)],
)
def test_some_states_have_longer_or_shorter_numbers(issuer, number, composite):
    rest = numbered(number) + "77" * (issuer == "PAK")
    lines = card(f"ID{issuer}", rest, "800101", "F", "311231", issuer, "LOPEZ<<ANA")
    found = checks.verify(LAYOUTS["TD1"], lines)

    assert read(lines)["document_number"] == number
    assert found["document_number"]
    assert ("composite" in found) is composite


@pytest.mark.parametrize(
    ("first", "number"),
    [
        ("IDBEL000590448<3016<<<<<<<<<<<", "000590448301"),
        ("IDBEL000610035<7017<<<<<<<<<<<", "000610035701"),
        ("IDBEL000590696<1015<<<<<<<<<<<", "000590696101"),
        ("I<UTOD23145890<7349<<<<<<<<<<<", "D23145890734"),
        ("I<UTOD23145890<1240<<<<<<<<<<<", "D23145890124"),
        ("IDDOM001123456<734<<<<<<<<<<<<", "00112345673"),
    ],
)
def test_the_filler_in_a_long_number_counts_as_a_place_or_does_not(first, number):
    lines = (first, "8501010F1702031BEL85010100200<", "LE<MEUNIER<<JENNIFER<ANNE".ljust(30, "<"))

    assert checks.verify(LAYOUTS["TD1"], lines)["document_number"]
    assert read(lines)["document_number"] == number


def test_a_long_number_with_another_digit_fails():
    lines = ("IDBEL000590448<3017<<<<<<<<<<<", "8501010F1702031BEL85010100200<", "A<<B")

    assert not checks.verify(LAYOUTS["TD1"], lines)["document_number"]


@pytest.mark.parametrize("serial", range(20))
def test_the_number_of_newer_guatemalan_cards_goes_on_behind_its_digit(serial):
    number = f"2567{41234 + serial:05d}"
    lines = card("IDGTM", numbered(number) + "0101", "800101", "F", "311231", "GTM", "LOPEZ<<ANA")
    found = read(lines)

    assert (found["document_number"], found.get("personal_number")) == (number + "0101", None)
    assert all(checks.verify(LAYOUTS["TD1"], lines).values())


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(("blank", "seed"), [("AAA001D<<", 1), ("KBL904F<<", 2), ("SBO270F<<", 3)])
def test_the_line_of_nine_above_a_swiss_licence_is_read(blank, seed):
    lines = ("FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE".ljust(30, "<"))
    page = paper(1200, 757, light=(235, 230, 244), line=(190, 180, 210), seed=seed)
    print_lines(page, (blank, *lines), left=66, top=496, pitch=35.6, spacing=78)
    found = read_mrz(page, today=TODAY)

    assert found is not None
    assert found.mrz.lines == (blank, *lines)
    assert found.mrz.fields["document_number"] == "305142128097"
