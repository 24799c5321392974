"""The recogniser in bfloat16: where it runs, and that it reads what the published one reads."""

import pytest

from documents_app import weights
from documents_app.engine.ocr import bfloat16, detect, networks, processor, recognise
from documents_app.specimens import draw, scene


@pytest.mark.parametrize(
    ("line", "gains"),
    [
        ("flags\t\t: fpu avx2 avx512f avx512_bf16 avx512_vnni", True),
        ("flags\t\t: fpu avx2 avx512f amx_bf16 amx_int8", True),
        ("flags\t\t: fpu avx2 avx512f avx512_vnni", False),
        ("Features\t: fp asimd bf16 i8mm", False),
        ("model name\t: avx512_bf16", False),
    ],
)
def test_the_processor_decides(line, gains):
    assert processor.has_bfloat16(["processor\t: 0", line]) is gains


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("gains", [True, False])
def test_the_network_that_runs_is_the_one_that_the_processor_gains_from(gains, monkeypatch):
    monkeypatch.setattr(processor, "gains_from_bfloat16", lambda: gains)

    assert isinstance(networks.network(weights.RECOGNISER), bfloat16.Network) is gains


@pytest.mark.usefixtures("models")
def test_both_read_the_same_lines(monkeypatch):
    picture = scene(draw("passport", 31).picture, seed=31)
    boxes = detect.detect(picture)
    read = []
    for gains in (True, False):
        monkeypatch.setattr(processor, "gains_from_bfloat16", lambda gains=gains: gains)
        read.append([line.text for line in recognise.recognise(picture, boxes)])
    same = [text for text, other in zip(*read, strict=True) if text == other]

    assert len(same) >= 0.9 * len(boxes) > 9


@pytest.mark.usefixtures("models")
def test_both_say_the_same_of_themselves():
    published = networks.Published(networks.inference.session_of(weights.RECOGNISER))
    other = networks.open_in_bfloat16(weights.RECOGNISER, 0)

    assert other.classes == published.classes
    assert other.note("character") == published.note("character")


def test_a_strip_is_read_at_a_width_that_is_close_to_its_own():
    for width in range(8, recognise.WIDTHS[-1]):
        usual = recognise.usual(width)
        assert usual in recognise.WIDTHS
        assert abs(usual - width) <= max(8, width / 15)
