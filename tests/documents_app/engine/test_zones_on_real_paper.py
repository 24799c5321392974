"""Zones below coloured lines and stamps, and what a general recogniser makes of fillers there."""

from datetime import date
from itertools import pairwise

import cv2
import numpy as np
import pytest

from bench.evidence_mrz import printed
from documents_app.engine.mrz import find, neighbours, strips
from documents_app.engine.mrz.read import read_mrz
from documents_app.engine.ocr.recognise import Line
from documents_app.specimens import mrz_lines, random_person
from documents_app.specimens.real_paper import EFFECTS

TODAY = date(2026, 11, 21)


def spoilt(effect, seed, kind="TD3"):
    lines = mrz_lines(random_person(seed), kind)
    page = printed(kind, lines, seed)
    factor = 1300 / page.shape[1]
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return lines, EFFECTS[effect](np.asarray(small, np.uint8), seed)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("effect", sorted(EFFECTS))
@pytest.mark.parametrize("seed", [3101, 3102, 3111])
def test_a_zone_on_real_paper_is_read_exactly(effect, seed):
    lines, picture = spoilt(effect, seed)
    found = read_mrz(picture, today=TODAY)

    assert found is not None
    assert found.mrz.lines == lines or not found.mrz.proven
    if effect != "stamp":
        assert found.mrz.lines == lines


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("PΛCZESPECIMEN<<VZORヘAハヘ<<CハCCCCハハハハヘ<ヘヘ<ヘくC<", True),
        ("99003853<1CZE1101018M1207046110101111ヘヘヘハハ94", True),
        ("日本国旅券番号発行官庁日本国旅券", False),
        ("Passport No. / Passeport No.", False),
    ],
)
def test_fillers_are_known_by_what_a_recogniser_takes_them_for(text, is_one):
    quad = np.array([[0, 0], [880, 0], [880, 30], [0, 30]], np.float32)
    line = Line(quad, text, 0.9, np.zeros((0, 38), np.float32))

    assert bool(find.candidates([line])) is is_one


@pytest.mark.parametrize(("letters", "lines", "groups"), [(44, 2, 2), (36, 2, 2), (30, 3, 6)])
def test_neighbours_stand_a_quarter_of_an_inch_above_and_below(letters, lines, groups):
    quad = np.array([[100, 300], [980, 300], [980, 330], [100, 330]], np.float32)
    found = list(neighbours.groups(quad, letters))
    tops = [[float(box[:, 1].mean()) for box in group] for group in found]

    assert [len(group) for group in found] == [lines] * groups
    assert all(a < b for group in tops for a, b in pairwise(group))
    assert all(any(abs(top - 315) < 1 for top in group) for group in tops)


def test_ink_alone_leaves_letters_and_takes_away_what_is_paler():
    strip = np.full((32, 300), 230, np.uint8)
    strip[:, ::7] = 150
    strip[8:24, 40:60] = 25
    toned = strips.ink_alone(strip)

    assert toned[16, 50] == 0
    assert (toned[:, 100:] == 255).all()
