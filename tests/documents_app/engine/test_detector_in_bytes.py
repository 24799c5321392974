"""The text detector in eight-bit numbers: where it runs, and that it finds what the other finds."""

import numpy as np
import pytest

from documents_app import weights
from documents_app.engine.ocr import detect, networks, processor, quads
from documents_app.specimens import draw, scene


@pytest.mark.parametrize(
    ("line", "gains"),
    [
        ("flags\t\t: fpu vme sse2 avx2 avx512f avx512_vnni", True),
        ("flags\t\t: fpu vme sse2 avx2 avx_vnni", True),
        ("flags\t\t: fpu vme sse2 avx2 fma", False),
        ("Features\t: fp asimd evtstrm aes asimddp", True),
        ("Features\t: fp asimd evtstrm aes", False),
        ("model name\t: avx512_vnni", False),
    ],
)
def test_the_processor_decides(line, gains):
    assert processor.has_dot_products(["processor\t: 0", line]) is gains


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
    file = networks.InBytes(tmp_path / "text_detector_int8.onnx", "0" * 64)
    with pytest.raises(weights.ModelMissing):
        networks.open_in_bytes(file, 0)
    file.path.write_bytes(b"no network")
    with pytest.raises(weights.ModelDamaged):
        networks.open_in_bytes(file, 0)


@pytest.mark.parametrize("model", sorted(networks.IN_BYTES))
def test_the_networks_of_the_tree_are_those_that_were_tested(model):
    file = networks.IN_BYTES[model]

    assert weights.examine(file.path, file.sha256)[0] == "ok"


@pytest.mark.usefixtures("models")
def test_boxes_lie_in_the_picture_that_was_given():
    picture = scene(draw("passport", 35).picture, seed=35)
    height, width = picture.shape[:2]

    for box in detect.detect(picture):
        assert (box > -20).all()
        assert box[:, 0].max() < width + 20
        assert box[:, 1].max() < height + 20
        assert quads.size(box)[0] > 0
