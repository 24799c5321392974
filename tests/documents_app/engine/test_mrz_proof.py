"""What makes a zone proven, beyond digits that agree."""

from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from bench.evidence_mrz import printed
from documents_app.engine import merging, quality
from documents_app.engine.mrz import checks, proof
from documents_app.engine.mrz.checks import check_digit
from documents_app.engine.mrz.decode import decode
from documents_app.engine.mrz.find import Found
from documents_app.engine.mrz.layouts import LAYOUTS
from documents_app.engine.mrz.read import read_mrz
from documents_app.engine.results import FieldValue, Mrz
from documents_app.specimens import mrz_lines, random_person
from documents_app.specimens.real_paper import guilloche
from tests.documents_app.engine.test_mrz_decode import TD3, seen

TODAY = date(2026, 11, 21)


def passport(
    head="P<UTO", names="ALDERWICK<<JODIE", number="422016774", nation="UTO", birth="881017",
    expiry="271223",
):  # fmt: skip
    two = number + check_digit(number) + nation + birth + check_digit(birth) + "F" + expiry
    two += check_digit(expiry) + "<" * 14 + "0"
    composite = check_digit(two[0:10] + two[13:20] + two[21:43])
    return (head + names).ljust(44, "<"), two + composite


def doubts(lines, kind="TD3", *, evidence=None, pitch=20.0, unseen=0):
    decoded = decode(LAYOUTS[kind], seen(lines, evidence))
    return proof.doubts_of(decoded, pitch, TODAY, unseen=unseen)


def test_a_plain_zone_is_proven():
    assert doubts(TD3) == ()
    assert doubts(passport()) == ()


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        ({"head": "P<", "nation": "USA"}, "issuer"),
        ({"head": "P<XYZ"}, "issuer"),
        ({"head": "P<D<<", "nation": "D<<"}, None),
        ({"head": "P<RKS", "nation": "RKS"}, None),
        ({"head": "P<XCT", "nation": "TUR"}, None),
        ({"head": "P<UNO", "nation": "XXA"}, None),
        ({"head": "P<FRA", "nation": "XXB"}, None),
        ({"head": "P<EUE", "nation": "GBD"}, None),
        ({"head": "P<FRA", "nation": "XXC"}, None),
        ({"head": "PDITA", "nation": "ITA"}, None),
        ({"nation": "QQQ"}, "nationality"),
        ({"nation": "DDD"}, "nationality"),
        ({"birth": "881317"}, "dates"),
        ({"birth": "880230"}, "dates"),
        ({"birth": "88<<<<"}, None),
        ({"birth": "8810<<"}, None),
        ({"birth": "<<<<<<"}, None),
        ({"birth": "88<<17"}, "dates"),
        ({"expiry": "271232"}, "dates"),
        ({"expiry": "<<<<<<"}, None),
        ({"birth": "991017", "expiry": "980101"}, "dates"),
        ({"birth": "99<<<<", "expiry": "980101"}, "dates"),
        ({"birth": "98<<<<", "expiry": "980101"}, None),
    ],
)
def test_dates_and_codes_must_be_real(changed, doubt):
    lines = passport(**changed)
    found = proof.doubts_of_text(LAYOUTS["TD3"], lines, TODAY)

    assert all(checks.verify(LAYOUTS["TD3"], lines).values())
    assert found == ((doubt,) if doubt else ())


@pytest.mark.parametrize(
    ("head", "known"), [("I<UTO", True), ("ACUTO", True), ("C1USA", True), ("C1UTO", False),
                        ("RPEST", True), ("RPUTO", False),
                        ("IVUTO", False), ("AVUTO", False)]
)  # fmt: skip
def test_the_document_code_is_one_of_its_format(head, known):
    lines = mrz_lines(random_person(3), "TD1")
    found = proof.doubts_of_text(LAYOUTS["TD1"], (head + lines[0][5:], *lines[1:]), TODAY)

    assert ("document_code" not in found) is known


def test_a_spanish_card_for_life_is_in_order():
    lines = mrz_lines(random_person(3), "TD1", "ESP")
    two = lines[1][:8] + "990101" + check_digit("990101") + lines[1][15:]

    assert "dates" not in proof.doubts_of_text(LAYOUTS["TD1"], (lines[0], two, lines[2]), TODAY)


@pytest.mark.parametrize(
    ("evidence", "doubt"),
    [
        # The digits agree with either: G and 6, S and 8, L and 1, U and 0, K and the filler.
        ({(1, 1): {"8": 0.7, "S": 0.25}}, "unclear_number"),
        ({(1, 1): {"8": 0.98, "I": 0.011}}, None),
        # OO for 00: twice the same step, at the weights 7 and 3.
        ({(1, 3): {"8": 0.6, "I": 0.4}, (1, 4): {"9": 0.6, "J": 0.4}}, "unclear_number"),
        ({(1, 28): {"Z": 0.6, "P": 0.39}}, "unclear_data"),
        ({(0, 6): {"R": 0.6, "P": 0.35}}, "unclear_names"),
        ({(0, 6): {"R": 0.98, "P": 0.011}}, None),
        # Of several looks at one wrong letter the clearest had this margin.
        ({(0, 6): {"R": 0.85, "P": 0.04}}, "unclear_names"),
        ({(1, 5): {"O": 0.9, "0": 0.08}, (1, 14): {"O": 0.9, "4": 0.08}}, "overruled"),
    ],
)
def test_what_digits_do_not_see_needs_a_clear_margin(evidence, doubt):
    read = decode(LAYOUTS["TD3"], seen(TD3, evidence))
    found = doubts(TD3, evidence=evidence)

    assert read.lines == TD3
    assert all(read.checks.values())
    assert (doubt in found) if doubt else found == ()


def named(names):
    return (f"P<UTO{names}".ljust(44, "<"), TD3[1])


@pytest.mark.parametrize(
    ("names", "column", "chances"),
    [
        # A last name of one letter, read as a filler or erased as a blur among them.
        ("ERIKSSON<<ANNA<B", 20, {"B": 0.6, "<": 0.3}),
        ("ERIKSSON<<ANNA<B", 20, {"B": 0.3, "<": 0.6}),
        ("ERIKSSON<<A", 15, {"A": 0.6, "<": 0.3}),
        # The last letter of the last name.
        ("ERIKSSON<<ANNE", 18, {"<": 0.7, "E": 0.3}),
    ],
)
def test_a_letter_at_the_end_of_the_names_is_not_proven_away(names, column, chances):
    decoded = decode(LAYOUTS["TD3"], seen(named(names), {(0, column): chances}))

    assert all(decoded.checks.values())
    assert "unclear_names" in proof.doubts_of(decoded, 20.0, TODAY)


def test_a_blur_far_behind_the_names_is_a_filler():
    assert doubts(TD3, evidence={(0, 35): {"K": 0.6, "<": 0.3}}) == ()


@pytest.mark.parametrize("chances", [{"K": 0.004, "R": 0.005}, {"I": 0.0}])
def test_a_place_at_which_nothing_was_seen_is_not_proven(chances):
    assert "unseen" in doubts(TD3, evidence={(0, 8): chances})


@pytest.mark.parametrize("names", ["<ERIKSSON<<ANNA", "ERIKSSON<<ANNA<<<E"])
def test_names_in_which_fillers_cannot_stand_so_are_not_proven(names):
    assert doubts(named(names)) == ("unclear_names",)


@pytest.mark.parametrize("names", ["<<VERA", "ERIKSSON<<ANNA<<MARIA", "ERIKSSON", "U<<TIN"])
def test_names_without_one_part_or_with_a_third_are_proven(names):
    assert doubts(named(names)) == ()


def test_a_zone_without_digits_is_never_proven():
    lines = ("FACHE305142128097<<800126<<<<<", "MARCHAND<<FABIENNE".ljust(30, "<"))

    assert "no_digits" in doubts(lines, "CHE-DL")


def test_a_zone_of_which_much_was_not_seen_is_not_proven():
    visa = ("V<UTONORTHGATE<<MARCUS<ADRIAN<<<<<<<", "N6568970E2UTO9305133M3404034<<<<<<<<")

    assert doubts(visa, "MRV-B", unseen=1) == ()
    assert doubts(visa, "MRV-B", unseen=9) == ("unseen",)


def test_small_letters_are_never_proven():
    assert doubts(TD3, pitch=12.0) == ("too_small",)


def zone(*doubts, **fields):
    said = {"document_number": "L898902C3", "surname": "ERIKSSON", "given_names": "ANNA"} | fields
    mrz = Mrz("TD3", TD3, {"document_number": True}, True, None, said, 0.9, doubts)
    quad = np.array([[0, 0], [880, 0], [880, 30], [0, 30]], np.float32)
    return Found(mrz, (quad, quad), False, 0, 20.0)


def print_of(**fields):
    return [FieldValue(name, value, "visual", 0.9) for name, value in fields.items()]


@pytest.mark.parametrize(
    ("doubt", "said", "left"),
    [
        ("unclear_number", {"document_number": "L 898902C3"}, ()),
        ("unclear_number", {"document_number": "L8989O2C3"}, ("unclear_number",)),
        ("unclear_number", {}, ("unclear_number",)),
        ("unclear_names", {"surname": "Eriksson", "given_names": "Anna"}, ()),
        ("unclear_names", {"surname": "ERIKSSON"}, ("unclear_names",)),
        ("too_small", {"document_number": "L898902C3"}, ("too_small",)),
        ("issuer", {"document_number": "L898902C3"}, ("issuer",)),
    ],
)
def test_print_that_says_the_same_takes_a_doubt_away(doubt, said, left):
    found = merging.confirmed(zone(doubt), print_of(**said))

    assert found is not None
    assert found.mrz.doubts == left
    assert found.mrz.proven is (left == ())


def test_what_is_not_proven_is_less_sure_and_no_failed_check():
    sure, unsure = (merging.merge(zone(*d), None, ()) for d in ((), ("unclear_number",)))

    assert [f.value for f in sure] == [f.value for f in unsure]
    assert all(b.confidence < a.confidence for a, b in zip(sure, unsure, strict=True))
    assert all(f.confidence > merging.FAILED for f in unsure)
    assert zone("unclear_number").mrz.checks_passed


def text(**changes):
    facts = quality.TextFacts(lines=9, confidence=0.99, proven=True, pitch=20.0)
    return replace(facts, **changes)


@pytest.mark.parametrize(("pitch", "told"), [(20.0, False), (9.0, True), (None, False)])
def test_agreeing_digits_do_not_silence_too_small(pitch, told):
    measured = quality.Measures(0.1, 220.0, 0.0, 900.0, 1.0, bordered=False)
    codes = [finding.code for finding in quality.advise(measured, text(pitch=pitch))]

    assert ("too_small" in codes) is told


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("kind", ["TD3", "TD1"])
def test_a_thumbnail_is_read_and_not_proven(kind):
    lines = mrz_lines(random_person(41), kind)
    small = cv2.resize(printed(kind, lines, 41), (430, 304), interpolation=cv2.INTER_AREA)
    found = read_mrz(np.asarray(small, np.uint8), today=TODAY)

    assert found is None or not found.mrz.proven
    assert found is None or "too_small" in found.mrz.doubts


@pytest.mark.usefixtures("models")
def test_a_small_zone_on_a_large_picture_is_read_from_the_picture_itself():
    lines = mrz_lines(random_person(42), "TD3")
    page = printed("TD3", lines, 42)
    large = cv2.copyMakeBorder(page, 900, 900, 1400, 1400, cv2.BORDER_CONSTANT, value=(60, 90, 60))
    found = read_mrz(np.asarray(large, np.uint8), today=TODAY)

    assert found is not None
    assert (found.mrz.lines, found.mrz.proven) == (lines, True)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("seed", [3103, 3106, 3109])
def test_guilloche_over_the_zone_never_proves_what_is_wrong(seed):
    lines = mrz_lines(random_person(seed), "TD3")
    page = printed("TD3", lines, seed)
    found = read_mrz(guilloche(page, seed, 0.6), today=TODAY)

    assert found is None or found.mrz.lines == lines or not found.mrz.proven
