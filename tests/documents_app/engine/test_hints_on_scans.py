"""Clean scans raise no alarm, and photographs with the fault still do."""

import numpy as np
import pytest

from documents_app.engine import imaging, page, quality, quality_framing
from documents_app.engine.forensics import lettering
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

    assert quality.glare_of(card_of(img)) <= quality.GLARE
    assert quality_framing.framing(img).cut <= quality.CUT


@pytest.mark.parametrize("family", ["passport", "US licence", "EU id card"])
def test_a_reflection_is_still_told(family):
    img = degrade(scene(draw(family, 70).picture, seed=70), "glare", 70)

    assert quality.glare_of(card_of(img)) > quality.GLARE


def on_a_ground(top, bottom, left, right):
    img = np.full((600, 900, 3), 245, np.uint8)
    img[top : 600 - bottom, left : 900 - right] = (90, 110, 60)
    return img


@pytest.mark.parametrize(
    ("margins", "cut"),
    [
        ((0, 200, 0, 0), False),
        ((200, 0, 0, 0), False),
        ((0, 0, 300, 0), False),
        ((0, 0, 0, 0), False),
        ((120, 120, 150, 150), False),
        ((0, 200, 150, 150), True),
        ((0, 200, 0, 250), True),
    ],
)
def test_a_scan_that_touches_three_edges_is_whole(margins, cut):
    found = quality_framing.framing(on_a_ground(*margins))

    assert (found.cut > quality.CUT) is cut


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
