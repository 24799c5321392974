"""Clean scans raise no alarm, and photographs with the fault still do."""

import cv2
import numpy as np
import pytest

from documents_app.engine import imaging, page, quality, quality_framing
from documents_app.engine.forensics import grain, lettering
from documents_app.engine.ocr.recognise import Line
from documents_app.engine.quality import TextFacts
from documents_app.specimens import degrade, draw, families, scene
from documents_app.specimens.scans import scanned


def card_of(img):
    work = imaging.shrink(img, 1600)
    quad = page.find_document(work)
    return page.rectify(work, quad, 1000) if quad is not None else imaging.shrink(work, 1000)


@pytest.mark.parametrize("number", range(14))
def test_white_paper_of_a_scan_is_no_reflection(number):
    family = families()[number % len(families())]
    img = scanned(draw(family, 40 + number).picture, 40 + number)

    assert quality.glare_of(imaging.shrink(img, 1000)) <= quality.GLARE


@pytest.mark.parametrize("family", ["passport", "US licence", "EU id card"])
def test_a_reflection_is_still_told(family):
    img = degrade(scene(draw(family, 70).picture, seed=70), "glare", 70)

    assert quality.glare_of(card_of(img)) > quality.GLARE


def test_a_white_panel_that_ends_at_once_is_no_reflection():
    chance = np.random.default_rng(5)
    grain = chance.normal(0, 4, (550, 870, 1))
    img = np.clip(231 + grain.repeat(3, axis=2), 0, 255).astype(np.uint8)
    cv2.rectangle(img, (179, 89), (441, 261), (237, 237, 237), -1)
    cv2.rectangle(img, (190, 100), (430, 250), (255, 255, 255), -1)

    assert quality.glare_of(img) <= quality.GLARE


def test_white_paper_in_a_band_as_bright_as_paper_is_no_reflection():
    img = np.full((500, 1000, 3), (190, 110, 229), np.uint8)
    img[150:350, 200:800] = 255
    soft = np.asarray(cv2.GaussianBlur(img, (0, 0), 6), np.uint8)

    assert quality.glare_of(soft) <= quality.GLARE


def on_a_ground(top, bottom, left, right, ground="lid"):
    """A page of 600 by 900 with so much ground at each edge: a lid, a facing page, or wood."""
    chance = np.random.default_rng(3)
    shade, grain = {"lid": (245, 0), "facing page": (200, 12), "wood": (90, 9)}[ground]
    img = np.clip(chance.normal(shade, grain, (600, 900, 3)), 0, 255).astype(np.uint8)
    img[top : 600 - bottom, left : 900 - right] = (
        (90, 40, 20) if ground == "wood" else (90, 110, 60)
    )
    return img


def a_box(left, top):
    return np.array(
        [[left, top], [left + 90, top], [left + 90, top + 24], [left, top + 24]], np.float32
    )


def said(img, boxes=(), run_out=0):
    text = TextFacts(lines=12, confidence=0.97, proven=False, run_out=run_out)
    measured = quality.measure(img, page.find_document(img), boxes)
    return "cut_off" in [finding.code for finding in quality.advise(measured, text)]


CORNER, SIDE, OPPOSITE, THREE = (
    (0, 200, 0, 250),
    (0, 200, 150, 150),
    (0, 0, 200, 200),
    (0, 200, 0, 0),
)


@pytest.mark.parametrize("margins", [CORNER, SIDE, OPPOSITE, THREE, (0, 0, 0, 0), (90, 90, 90, 90)])
@pytest.mark.parametrize("ground", ["lid", "facing page"])
def test_a_scan_without_margin_at_some_edges_is_whole(margins, ground):
    assert not said(on_a_ground(*margins, ground))


@pytest.mark.parametrize("margins", [CORNER, SIDE])
def test_a_photograph_that_touches_an_edge_is_cut_off(margins):
    assert said(on_a_ground(*margins, "wood"))


def test_a_scan_is_cut_off_where_a_line_of_its_text_ends_at_the_edge():
    assert said(on_a_ground(*CORNER), run_out=1)


def test_a_band_of_the_design_is_no_document_that_could_be_cut():
    header = on_a_ground(0, 330, 0, 300, "wood")
    below = [a_box(120, 300 + 60 * row) for row in range(4)]

    assert said(header, [a_box(120, 60)])
    assert not said(header, [a_box(120, 60), *below])


@pytest.mark.parametrize(
    ("left", "top", "text", "counted"),
    [
        (0, 300, "SURNAME", 1),
        (810, 300, "SURNAME", 1),
        (300, 576, "P<UTO", 1),
        (300, 300, "SURNAME", 0),
        (0, 0, "SURNAME", 0),
        (0, 300, "|", 0),
    ],
)
def test_lines_that_end_at_one_edge_of_the_frame_run_out(left, top, text, counted):
    line = Line(a_box(left, top), text, 0.9, np.zeros((0, 38), np.float32))

    assert quality_framing.run_out((600, 900, 3), [line]) == counted


def line_of(jitter, lift, seed=3):
    """Twelve capitals of forty pixels, two of them lifted; the others off by so much."""
    chance = np.random.default_rng(seed)
    rows = [[60.0 * n, 400 + jitter * chance.standard_normal(), 28.0, 40.0] for n in range(12)]
    for row in rows[5:7]:
        row[1] -= lift
    return np.array(rows)


def test_two_letters_are_odd_only_where_the_others_stand_in_line():
    assert lettering._oddity(line_of(0.2, 6)) > lettering.ODD
    assert lettering._oddity(line_of(2.2, 5)) <= lettering.ODD


def letters(*rows):
    """(left, top, height) of letters of 26 pixels width."""
    return np.array([[left, top + tall, 26.0, tall] for left, top, tall in rows])


def zone_line(count):
    """Letters and figures of OCR-B at one pitch: figures are taller by one part in seven."""
    kinds = [40.0 if at % 11 in (3, 4) else 46.0 for at in range(count)]
    return letters(*((40.0 * at, 100 - tall, tall) for at, tall in enumerate(kinds)))


@pytest.mark.parametrize(("count", "is_zone"), [(30, True), (44, True), (12, False)])
def test_figures_of_a_zone_may_be_taller_than_its_letters(count, is_zone):
    assert (lettering._oddity(zone_line(count)) == 0) is is_zone


def test_a_small_label_before_its_value_is_no_foreign_print():
    value = [(130.0 + 34 * at, 60.0, 40.0) for at in range(9)]
    label = letters((0, 65.0, 35.0), (34, 65.0, 35.0), *value)
    within = letters(*value[:4], (266, 65.0, 35.0), (300, 65.0, 35.0), *value[6:])

    assert lettering._oddity(label) < lettering.ODD
    assert lettering._oddity(within) >= lettering.ODD


def test_an_accent_beside_a_stroke_is_no_foreign_print():
    row = [(34.0 * at, 60.0, 40.0) for at in range(12)]
    row[5], row[6] = (170.0, 52.0, 48.0), (204.0, 56.0, 44.0)

    assert lettering._oddity(letters(*row)) < lettering.ODD


def test_a_panel_without_the_long_lines_of_a_zone_is_no_document_that_could_be_cut():
    panel = on_a_ground(0, 250, 250, 0, "wood")
    inside = [a_box(300 + 150 * column, 40 + 60 * row) for column in range(3) for row in range(5)]
    lines = [
        np.array([[20, y], [880, y], [880, y + 30], [20, y + 30]], np.float32) for y in (450, 520)
    ]

    assert said(panel, inside)
    assert not said(panel, [*inside, lines[0]])


def test_a_band_as_grey_as_the_lid_does_not_hide_a_scan():
    img = on_a_ground(100, 0, 0, 100)
    img[:] = np.where(img[:, :, :1] > 240, 160, img)
    img[100:350, :120] = (160, 150, 140)

    assert not said(img)


def test_paper_with_one_colour_burnt_out_is_no_painted_patch():
    chance = np.random.default_rng(7)
    page_of_grain = np.full((600, 900, 3), 200, np.float32)
    page_of_grain[100:196, 150:270] = (215, 264, 215)
    img = np.clip(page_of_grain + chance.normal(0, 3, (600, 900, 1)) * (0.2, 1, 0.2), 0, 255)

    assert not grain.painted_patch(img.astype(np.uint8)).flagged
