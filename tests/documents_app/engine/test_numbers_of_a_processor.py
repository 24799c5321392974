"""Networks run in the numbers that a processor multiplies fastest, or as published if wanted."""

import pytest

from documents_app import weights
from documents_app.engine.ocr import networks, processor, short_numbers
from documents_app.providers.embedded import EmbeddedReader


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "flags\t\t: fpu avx2 avx512_bf16 avx512_vnni",
            {"fpu", "avx2", "avx512_bf16", "avx512_vnni"},
        ),
        ("Features\t: fp asimddp bf16", {"fp", "asimddp", "bf16"}),
        ("model name\t: avx512_bf16", set()),
    ],
)
def test_a_processor_lists_its_instructions(line, words):
    assert processor.instructions(["processor\t: 0", line]) == words


@pytest.mark.parametrize(
    ("words", "in_bytes", "in_bfloat16"),
    [
        ({"avx512_vnni", "avx512_bf16"}, True, True),
        ({"avx_vnni"}, True, False),
        ({"avx2", "fma"}, False, False),
        ({"asimddp", "i8mm", "bf16"}, False, False),  # of ARM, not measured
    ],
)
def test_what_it_has_decides(words, in_bytes, in_bfloat16, monkeypatch):
    monkeypatch.setattr(processor, "_of_this_machine", lambda: frozenset(words))

    assert processor.gains_from_bytes.__wrapped__() is in_bytes
    assert processor.gains_from_bfloat16.__wrapped__() is in_bfloat16


@pytest.fixture
def gaining(monkeypatch):
    for name in ("gains_from_bytes", "gains_from_bfloat16"):
        monkeypatch.setattr(processor, name, lambda: True)


@pytest.mark.usefixtures("models", "gaining")
@pytest.mark.parametrize("model", [weights.DETECTOR, weights.RECOGNISER])
def test_an_operator_may_want_the_published_networks(model, settings):
    for wish, kind in (("published", networks.Published), ("fastest", short_numbers.Network)):
        settings.BONAFIDE_READER_NETWORKS = wish
        EmbeddedReader()

        assert isinstance(networks.network(model), kind)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("model", [weights.DETECTOR, weights.RECOGNISER])
def test_where_nothing_is_gained_the_published_networks_run(model, monkeypatch):
    for name in ("gains_from_bytes", "gains_from_bfloat16"):
        monkeypatch.setattr(processor, name, lambda: False)

    assert isinstance(networks.network(model), networks.Published)
