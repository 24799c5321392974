"""A picture is restored before its lines are read, and only where that brings something."""

from functools import lru_cache

import cv2
import pytest

from documents_app.engine import imaging, restoring
from documents_app.engine.ocr import detect
from documents_app.specimens import degrade, draw, scene

pytestmark = pytest.mark.usefixtures("models")


@lru_cache
def seen(fault, family="passport"):
    card = scene(draw(family, 31).picture, seed=31)
    picture = imaging.shrink(degrade(card, fault, 31), 1600)
    return picture, detect.detect(picture)


def test_a_clear_picture_is_read_as_it_is():
    picture, boxes = seen("clean")

    assert restoring.restore(picture, boxes) == (picture, boxes)


@pytest.mark.parametrize("fault", ["blur_strong", "motion"])
def test_blur_is_taken_back_and_lines_appear(fault):
    picture, boxes = seen(fault)
    clear, more = restoring.restore(picture, boxes)

    assert cv2.Laplacian(clear, cv2.CV_32F).std() > 2 * cv2.Laplacian(picture, cv2.CV_32F).std()
    assert len(more) > len(boxes)


def test_distant_text_is_looked_for_from_nearby():
    picture, boxes = seen("far")
    same, more = restoring.restore(picture, boxes)

    assert same is picture
    assert len(more) > len(boxes)
