"""Which lines are a zone, and of which kind; lines are made, no picture is read."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from documents_app.engine.mrz.find import Found, better, candidates, read_zone
from documents_app.engine.ocr.recognise import ALPHABET, Line
from documents_app.engine.results import Mrz
from documents_app.specimens import KINDS, mrz_lines, random_person, tampered

TODAY = date(2026, 11, 21)
NO_PICTURE = np.zeros((10, 10, 3), np.uint8)


def as_read(lines, *, left=0, top=0):
    """Lines as the recogniser reads them when it is certain: four steps a character."""
    made = []
    for row, text in enumerate(lines):
        narrow = np.zeros((4 * len(text), len(ALPHABET) + 1), np.float32)
        narrow[:, -1] = 1.0
        for column, character in enumerate(text):
            narrow[4 * column + 1, -1] = 0.001
            narrow[4 * column + 1, ALPHABET.index(character)] = 0.999
        y, right = top + 50 * row, left + 20 * len(text)
        quad = np.array([(left, y), (right, y), (right, y + 30), (left, y + 30)], np.float32)
        made.append(Line(quad, text, 0.999, narrow))
    return made


def found_in(lines):
    found = read_zone(NO_PICTURE, lines, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_apart(kind):
    printed = mrz_lines(random_person(11), kind)

    found = found_in(as_read(printed))

    assert found.mrz.kind == kind
    assert found.mrz.lines == printed
    assert found.mrz.checks_passed


@pytest.mark.parametrize("field", ["number", "birth", "expiry"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [4, 5])
def test_a_forged_zone_is_not_taken_for_another_kind_that_fits_better(kind, field, seed):
    printed = tampered(mrz_lines(random_person(seed), kind), field)

    found = found_in(as_read(printed))

    assert (found.mrz.kind, found.mrz.lines) == (kind, printed)
    assert not found.mrz.checks_passed
    assert not found.worth_retrying


def test_a_zone_with_made_up_digits_is_a_zone_that_fails_not_a_missing_one():
    upper = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")
    lower = "L898902C37UTO7408123F1204150ZE184226B<<<<<27"

    found = found_in(as_read((upper, lower)))

    assert found.mrz.lines == (upper, lower)
    assert not any(found.mrz.checks.values())


def test_a_passport_with_a_forged_personal_number_does_not_become_a_visa():
    upper = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")
    lower = "L898902C36UTO7408122F1204159ZE184276B<<<<<10"

    found = found_in(as_read((upper, lower)))

    assert found.mrz.kind == "TD3"
    assert [name for name, agrees in found.mrz.checks.items() if not agrees] == [
        "personal_number",
        "composite",
    ]


def test_swallowed_fillers_do_not_matter():
    printed = mrz_lines(random_person(12), "TD3")
    shorter = (printed[0][:-4], printed[1])

    assert found_in(as_read(shorter)).mrz.lines[0] == printed[0]


def test_print_above_the_zone_is_left_out():
    printed = mrz_lines(random_person(13), "TD3")
    above = as_read(["AUTHORITYOFTHEPASSPORTOFFICEOFUTOPIAANDZENITH"])

    found = found_in(above + as_read(printed, top=60))

    assert found.mrz.lines == printed


@pytest.mark.parametrize(
    "text",
    [
        "DRIVER LICENSE",
        "12 HARBOUR STREET, ZENITH",
        "15 APR 2012",
        "Given names / Prénoms",
        "AUFENTHALTSERLAUBNIS",
        "Nationality/Nationalité",
        "TEL. 030 1234567 FAX 7654321",
        "東京都千代田区 人口 八丁堀",
    ],
)
def test_ordinary_print_is_no_candidate(text):
    line = as_read(["A"])[0]

    assert candidates([Line(line.quad, text, 0.99, line.narrow)]) == []


@pytest.mark.parametrize(
    "text",
    [
        "PΛCZESPECIMEN<<VZORヘAハヘ<<CハCCCCハハハハハヘ<ヘヘ<ヘくC<",
        "P≪UTOERIKSSON≪ANNA≪MARIA≪≪≪≪≪",
        "P^UTOERIKSSON^^ANNA^MARIA^^^^^^^^",
        "P∠UTOERIKSSON∠∠ANNA∠MARIA∠∠∠∠∠∠",
        "P入UTOERIKSSON入入ANNA入MARIA八八人人",
        "L898902C36UTO7408122F1204159ZE184226B 10",
        "7408122F1204159UTO          6",
    ],
)
def test_lines_whose_fillers_were_read_as_something_else_are_candidates(text):
    line = as_read(["A"])[0]

    assert len(candidates([Line(line.quad, text, 0.99, line.narrow)])) == 1


def test_long_words_without_any_sense_are_no_zone():
    nonsense = (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQR",
        "QWERTYUIOPASDFGHJKLZXCVBNM" + "Q" * 18,
    )

    assert read_zone(NO_PICTURE, as_read(nonsense), TODAY) is None


def look(number="V0906700M", *, passed, cost, bent=None, name="MIRIAM"):
    lines = (f"P<UTODUNMERE<<{name}".ljust(44, "<"), f"{number}3UTO7407077F3411090".ljust(44, "<"))
    mrz = Mrz("TD3", lines, {"document_number": passed}, passed, None, {}, 0.99)
    return Found(mrz, (), worth_retrying=True, cost=cost, bent=bent or {})


def test_a_letter_that_two_looks_saw_is_not_bent_to_a_digit():
    forged = look("U0906700M", passed=False, cost=6)
    bent = look("V0906700M", passed=True, cost=1, bent={(1, 0): "U"})

    assert better(forged, bent) is forged
    assert better(bent, forged) is forged


def test_a_letter_that_only_one_look_saw_may_be_bent():
    misread = look("J0906700M", passed=False, cost=6)
    bent = look("V0906700M", passed=True, cost=1, bent={(1, 0): "U"})

    assert better(misread, bent) is bent
    assert better(bent, misread) is bent


@pytest.mark.parametrize("passed", [True, False])
def test_names_that_two_looks_read_otherwise_are_in_doubt(passed):
    sure = look(passed=True, cost=0)
    other = look(
        passed=passed, cost=4, name="MIRIAN", number="V0906700M" if passed else "V0906700N"
    )

    assert better(sure, other).mrz.doubts == ("unclear_names",)
    assert better(better(other, sure), sure).mrz.doubts == ("unclear_names",)
    assert better(sure, other).is_settled is sure.is_settled


def test_what_the_digits_tell_is_in_no_dispute():
    sure = look(passed=True, cost=0)

    assert better(sure, look(number="V0906700N", passed=False, cost=4)).mrz.doubts == ()
    assert better(look(passed=True, cost=0, name="TOBIAS"), sure).mrz.doubts == ()


def test_a_swap_that_no_digit_sees_is_in_dispute():
    sure = look(passed=True, cost=0)

    assert better(sure, look(number="V09O67OOM", passed=True, cost=1)).mrz.doubts == (
        "unclear_number",
    )


def test_a_letter_of_which_another_look_nearly_saw_more_is_in_doubt():
    erased = look(passed=True, cost=0, name="TOBTAS")
    poorer = replace(look(passed=True, cost=2, name="TOBTAS"), fuller={(0, 17): "I"})
    elsewhere = replace(look(passed=True, cost=2, name="TOBIAS"), fuller={(0, 17): "L"})

    assert erased.mrz.lines[0][17] == "T"
    assert better(erased, poorer).mrz.doubts == ("unclear_names",)
    assert better(better(erased, poorer), erased).mrz.doubts == ("unclear_names",)
    assert better(elsewhere, replace(elsewhere, fuller={})).mrz.doubts == ()
