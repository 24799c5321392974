"""Where the document lies, compared with where the generator put it."""

import cv2
import numpy as np
import pytest

from documents_app.engine import page
from documents_app.specimens import (
    degrade,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_front,
)

MARGIN = 0.12


@pytest.fixture(scope="module", params=["passport", "licence"])
def document(request):
    person, face = random_person(6), portrait("astronaut")
    return (passport if request.param == "passport" else us_licence_front)(person, face)


def overlap(quad, truth, shape):
    drawn = []
    for corners in (quad, truth):
        mask = np.zeros(shape[:2], np.uint8)
        cv2.fillPoly(mask, [np.asarray(corners, np.int32)], 1)
        drawn.append(mask.astype(bool))
    return (drawn[0] & drawn[1]).sum() / (drawn[0] | drawn[1]).sum()


@pytest.mark.parametrize("kind", ["clean", "blur_strong", "glare", "dark", "noise", "shadow"])
def test_the_document_is_found_to_nine_tenths(document, kind):
    height, width = document.shape[:2]
    edge = round(width * MARGIN)
    truth = [
        (edge, edge),
        (edge + width, edge),
        (edge + width, edge + height),
        (edge, edge + height),
    ]
    picture = degrade(scene(document, margin=MARGIN), kind)

    assert overlap(page.find_document(picture), truth, picture.shape) > 0.9


def test_a_straightened_document_looks_like_the_original(document):
    picture = degrade(scene(document), "rot15")

    quad = page.find_document(picture)
    assert quad is not None
    card = page.rectify(picture, quad, longest=600)

    small = cv2.resize(document, card.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert max(card.shape) == 600
    assert np.abs(card.astype(int) - small.astype(int)).mean() < 14


def test_an_even_surface_holds_no_document():
    assert page.find_document(np.full((480, 640, 3), 90, np.uint8)) is None


def test_a_quadrilateral_that_leaves_the_text_outside_does_not_hold_it():
    quad = np.array([(0, 0), (50, 0), (50, 50), (0, 50)], np.float32)
    inside, outside = quad * 0.5, quad + 100

    assert page.holds(quad, [inside, inside, inside, outside])
    assert not page.holds(quad, [inside, outside])


def test_the_share_is_of_the_frame():
    quad = np.array([(0, 0), (50, 0), (50, 50), (0, 50)], np.float32)

    assert page.share(np.zeros((100, 100, 3), np.uint8), quad) == pytest.approx(0.25)


@pytest.mark.parametrize("grey", [15, 45, 200])
def test_dark_and_pale_tables_are_told_from_the_document(document, grey):
    height, width = document.shape[:2]
    edge = round(width * MARGIN)
    picture = np.full((height + 2 * edge, width + 2 * edge, 3), grey, np.uint8)
    picture[edge : edge + height, edge : edge + width] = document
    left, top, right, bottom = edge, edge, edge + width, edge + height
    truth = [(left, top), (right, top), (right, bottom), (left, bottom)]

    assert overlap(page.find_document(picture), truth, picture.shape) > 0.95


def test_a_portrait_on_a_scan_is_not_the_document(document):
    assert page.find_document(document) is None
