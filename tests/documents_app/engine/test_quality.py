"""What is said about a picture, on made ones; the thresholds come from the same generator."""

import cv2
import numpy as np
import pytest

from documents_app.engine import page, quality
from documents_app.engine.quality import Measures, TextFacts, advise, measure
from documents_app.specimens import degrade, id_card_td1, portrait, random_person, scene, unreadable

UNSURE = TextFacts(lines=12, confidence=0.7, proven=False)
PLAIN = TextFacts(lines=12, confidence=0.97, proven=False)
DOUBTFUL = TextFacts(lines=12, confidence=0.97, proven=False, doubtful=True)
PROVEN = TextFacts(lines=12, confidence=0.97, proven=True)
EMPTY = TextFacts(lines=0, confidence=0.0, proven=False)


@pytest.fixture(scope="module")
def card():
    return scene(id_card_td1(random_person(5), portrait("hopper")), seed=5)


def look(img):
    return measure(img, page.find_document(img))


def codes(measured, text):
    return [finding.code for finding in advise(measured, text)]


@pytest.mark.parametrize(
    "kind", ["clean", "rot15", "perspective", "bright", "noise", "jpeg15", "shadow", "combo", "far"]
)
def test_usable_pictures_have_no_fault(card, kind):
    assert codes(look(degrade(card, kind)), UNSURE) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [("blur_strong", "blurred"), ("motion", "blurred"), ("glare", "glare"), ("dark", "dark")],
)
def test_each_fault_is_named(card, kind, code):
    assert codes(look(degrade(card, kind)), UNSURE) == [code]


def test_a_small_document_is_named(card):
    small = np.ascontiguousarray(card[::5, ::5])

    finding = next(f for f in advise(look(small), UNSURE) if f.code == "too_small")

    assert finding.measured < finding.threshold == quality.TOO_SMALL
    assert finding.advice.startswith("Move closer")


@pytest.mark.parametrize(
    ("height", "confidence", "told"), [(13.0, 0.7, True), (13.0, 0.97, False), (24.0, 0.7, False)]
)
def test_small_letters_that_were_read_in_doubt_are_too_small_on_a_large_page(
    card, height, confidence, told
):
    text = TextFacts(lines=12, confidence=confidence, proven=False, height=height)

    assert ("too_small" in [f.code for f in advise(look(card), text)]) is told


def test_an_unreadable_picture_is_called_blurred_too(card):
    assert codes(look(unreadable(card)), EMPTY) == ["no_document", "blurred"]


def test_an_empty_frame_holds_no_document():
    wall = np.full((600, 800, 3), 140, np.uint8)

    assert codes(look(wall), EMPTY) == ["no_document"]


def test_a_frame_in_the_dark_is_dark():
    assert codes(look(np.zeros((600, 800, 3), np.uint8)), EMPTY) == ["no_document", "dark"]


def test_text_that_reads_well_has_the_last_word_on_sharpness(card):
    blurred = look(degrade(card, "blur_light"))

    assert codes(blurred, UNSURE) == ["blurred"]
    assert codes(blurred, PLAIN) == []
    assert codes(blurred, DOUBTFUL) == ["blurred"]
    assert codes(look(degrade(card, "blur_strong")), PROVEN) == []


def test_glare_is_told_even_where_the_text_was_read(card):
    assert codes(look(degrade(card, "glare")), PROVEN) == ["glare"]


def test_white_paper_from_edge_to_edge_is_no_glare():
    paper = np.full((400, 600, 3), 255, np.uint8)

    assert quality.glare_of(paper) == 0.0


def test_every_finding_says_what_was_measured_and_one_sentence_of_advice():
    worst = Measures(blur=0.9, dark=10.0, glare=0.5, longest=90.0, share=0.1, bordered=True)

    findings = advise(worst, EMPTY)

    assert [f.code for f in findings] == ["no_document", "blurred", "dark", "glare", "too_small"]
    assert all(f.measured != f.threshold and f.advice.count(".") == 1 for f in findings)


def moved(img, length, degrees):
    """As photographed with a moving camera; the length is in pixels."""
    line = np.zeros((length, length), np.float32)
    line[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length // 2, length // 2), degrees, 1.0)
    kernel = cv2.warpAffine(line, turn, (length, length))
    return cv2.filter2D(img, -1, kernel / kernel.sum())


@pytest.mark.parametrize("degrees", [0, 45, 90, 135])
def test_a_moving_camera_is_told_from_one_out_of_focus(card, degrees):
    (shaken,) = advise(look(moved(card, 15, degrees)), UNSURE)
    (soft,) = advise(look(degrade(card, "blur_strong")), UNSURE)

    assert (shaken.code, soft.code) == ("blurred", "blurred")
    assert shaken.advice == quality.ADVICE["moved"]
    assert soft.advice == quality.ADVICE["blurred"]


@pytest.mark.parametrize("kind", ["clean", "rot15"])
def test_a_document_that_leaves_the_frame_is_cut_off(card, kind):
    picture = degrade(card, kind)
    part = np.ascontiguousarray(picture[:, round(picture.shape[1] * 0.25) :])

    assert "cut_off" in codes(look(part), PLAIN)
    assert codes(look(picture), PLAIN) == []


def test_a_document_that_fills_the_frame_is_not_cut_off():
    scan = id_card_td1(random_person(5), portrait("hopper"))

    assert codes(look(scan), PLAIN) == []


def test_two_documents_side_by_side_are_told(card):
    both = np.concatenate([card, scene(id_card_td1(random_person(6), portrait("hopper"), "back"))])

    (finding,) = advise(look(both), PLAIN)

    assert (finding.code, finding.measured) == ("several_documents", 2.0)


@pytest.mark.parametrize(("turn", "said"), [(0, []), (90, []), (180, ["upside_down"])])
def test_text_on_its_head_is_told(card, turn, said):
    text = TextFacts(lines=12, confidence=0.97, proven=False, turn=turn)

    assert codes(look(card), text) == said


def test_text_that_makes_no_sense_either_way_tells_no_turn(card):
    text = TextFacts(lines=12, confidence=0.65, proven=False, turn=180)

    assert codes(look(card), text) == []
