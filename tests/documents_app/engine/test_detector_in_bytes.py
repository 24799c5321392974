"""The text detector in bytes finds what the published one finds."""

from dataclasses import replace

import numpy as np
import pytest

from documents_app import weights
from documents_app.engine.ocr import detect, networks, processor, quads
from documents_app.specimens import draw, scene


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("family", ["passport", "US licence", "residence permit"])
def test_both_find_the_same_lines(family, monkeypatch):
    picture = scene(draw(family, 31).picture, seed=31)
    found = []
    for gains in (True, False):
        monkeypatch.setattr(processor, "gains_from_bytes", lambda gains=gains: gains)
        found.append(detect.detect(picture, detect.LONGEST))
    middles = [np.array([box.mean(axis=0) for box in boxes]) for boxes in found]
    near = np.abs(middles[0][:, None] - middles[1][None]).max(axis=2).min(axis=0) < 12

    assert near.mean() > 0.9


def test_a_damaged_network_gives_no_answer(tmp_path):
    graph = tmp_path / "text_detector_int8.xml"
    file = networks.InBytes(graph, "0" * 64, networks.DETECTOR_IN_BYTES.numbers_sha256)
    with pytest.raises(weights.ModelMissing):
        networks.open_in_bytes(file, 0)
    graph.write_bytes(b"no network")
    with pytest.raises(weights.ModelDamaged):
        networks.open_in_bytes(file, 0)


def test_a_network_without_its_numbers_gives_no_answer(tmp_path):
    whole = networks.DETECTOR_IN_BYTES
    file = replace(whole, graph=tmp_path / whole.graph.name)
    file.graph.write_bytes(whole.graph.read_bytes())
    with pytest.raises(weights.ModelMissing):
        networks.open_in_bytes(file, 0)
    file.numbers.write_bytes(b"no numbers")
    with pytest.raises(weights.ModelDamaged):
        networks.open_in_bytes(file, 0)


def test_the_network_of_the_tree_is_the_one_that_was_tested():
    file = networks.DETECTOR_IN_BYTES

    assert weights.examine(file.graph, file.graph_sha256)[0] == "ok"
    assert weights.examine(file.numbers, file.numbers_sha256)[0] == "ok"


@pytest.mark.usefixtures("models")
def test_boxes_lie_in_the_picture_that_was_given():
    picture = scene(draw("passport", 35).picture, seed=35)
    height, width = picture.shape[:2]

    for box in detect.detect(picture):
        assert (box > -20).all()
        assert box[:, 0].max() < width + 20
        assert box[:, 1].max() < height + 20
        assert quads.size(box)[0] > 0
