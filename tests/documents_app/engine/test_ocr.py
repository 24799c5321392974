"""Boxes, orientation and recognition of drawn text; the geometry needs no model."""

import os
import subprocess
import sys

import cv2
import numpy as np
import pytest

from documents_app.engine.ocr import detect, orient, quads, recognise

LINES = ("BONAFIDE READS THIS LINE", "AND THIS ONE AS WELL 4567")


@pytest.fixture(scope="module")
def sign():
    img = np.full((320, 900, 3), 235, np.uint8)
    for row, text in enumerate(LINES):
        cv2.putText(
            img, text, (40, 110 + 120 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20, 20, 20), 3
        )
    return img


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_points_and_pictures_agree_and_turn_back(degrees):
    img = np.zeros((40, 60, 3), np.uint8)
    img[5, 50] = 255
    point = np.array([[50.5, 5.5]], np.float32)

    turned = quads.turn_picture(img, degrees)
    there = quads.turn_points(point, img.shape, degrees)

    assert turned[int(there[0, 1]), int(there[0, 0])].max() == 255
    assert quads.turn_points(there, turned.shape, -degrees % 360).tolist() == point.tolist()


def test_boxes_are_ordered_along_the_text_whatever_corner_comes_first():
    box = np.array([(10, 10), (110, 14), (109, 34), (9, 30)], np.float32)

    for turn in range(4):
        assert quads.order(np.roll(box, turn, axis=0)).tolist() == box.tolist()
    assert quads.size(box) == pytest.approx((100.1, 20.0), abs=0.1)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_lines_are_found_and_read_whichever_way_up(sign, degrees):
    img = quads.turn_picture(sign, degrees)
    boxes = detect.detect(img)

    turn, _ = orient.upright_turn(img, boxes)
    upright = quads.turn_picture(img, turn)
    read = recognise.recognise(upright, orient.turn_boxes(boxes, img.shape, turn))

    assert (degrees + turn) % 360 == 0
    assert tuple(line.text for line in read) == LINES
    assert all(line.confidence > 0.9 for line in read)


@pytest.mark.usefixtures("models")
def test_the_narrow_alphabet_adds_up_to_no_more_than_certainty(sign):
    narrow = recognise.recognise(sign, detect.detect(sign))[0].narrow

    assert narrow.shape[1] == len(recognise.ALPHABET) + 1
    assert narrow.min() >= 0
    assert narrow.sum(axis=1).max() <= 1.001


@pytest.mark.usefixtures("models")
def test_an_empty_picture_has_no_text():
    assert detect.detect(np.full((300, 300, 3), 200, np.uint8)) == []


def test_naming_the_results_does_not_load_the_engines():
    code = "import sys, documents_app.engine.results; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    ).stdout.split()

    assert not {"cv2", "onnxruntime", "django"} & set(loaded)
