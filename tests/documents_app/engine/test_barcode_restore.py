"""Codes under blur come back, and what is no code is not worth the effort."""

import cv2
import numpy as np
import pytest

from documents_app.engine.barcode import read_barcode
from documents_app.engine.barcode_restore import (
    deconvolve,
    level,
    may_be_a_code,
    moved,
    restored,
    soft,
)
from documents_app.specimens import aamva_payload, degrade, random_person, scene, us_licence_back
from documents_app.specimens.us_licence import pdf417

HOLDER = random_person(23)
CODE = cv2.resize(pdf417(aamva_payload(HOLDER)), (900, 320), interpolation=cv2.INTER_AREA)


@pytest.mark.parametrize("fault", ["motion", "blur_strong"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_blurred_back_on_a_table_is_read(fault, seed):
    picture = degrade(scene(us_licence_back(HOLDER, "NY", seed=seed), seed=seed), fault, seed)

    assert read_barcode(picture).raw == aamva_payload(HOLDER, "NY")


@pytest.mark.parametrize("kernel", [soft(3.0), moved(11.0, 0.0), moved(9.0, 45.0)])
def test_a_known_blur_is_undone(kernel):
    blurred = cv2.filter2D(CODE, -1, kernel, borderType=cv2.BORDER_REPLICATE)

    again = deconvolve(blurred, kernel)

    before, after = (np.abs(img.astype(int) - CODE).mean() for img in (blurred, again))
    assert after < 0.7 * before


@pytest.mark.parametrize("kernel", [soft(2.0), moved(15.0, 30.0)])
def test_a_kernel_keeps_the_light(kernel):
    assert kernel.sum() == pytest.approx(1.0, abs=1e-4)
    assert kernel.shape == (65, 65)


def test_a_code_looks_like_one_and_paper_does_not():
    assert may_be_a_code(CODE)
    assert not may_be_a_code(np.full((300, 900), 230, np.uint8))
    assert not may_be_a_code(CODE[:, :200])


def test_the_guesses_are_few_and_keep_the_size():
    guesses = list(restored(CODE[:80, :240]))

    assert len(guesses) < 30
    assert {guess.shape for guess in guesses} == {(80, 240)}


def test_levelling_takes_a_shadow_away():
    shade = np.linspace(0.3, 1.0, CODE.shape[1])
    dark = (CODE * shade).astype(np.uint8)

    halves = np.array_split(level(dark), 2, axis=1)

    assert abs(halves[0].mean() - halves[1].mean()) < 12
