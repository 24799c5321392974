"""Who embeds faces: SFace, and dlib where the operator installed the extra."""

import sys

import numpy as np
import pytest

from documents_app import weights
from documents_app.faces import DlibEmbedder, SFaceEmbedder, detect, models
from documents_app.faces.match import distance
from documents_app.weights import ModelUnavailable


def test_the_shipped_model_gives_128_numbers_of_length_one(astronaut):
    embedding = SFaceEmbedder().embed(astronaut, detect(astronaut)[0])

    assert embedding.vector.shape == (128,)
    assert np.linalg.norm(embedding.vector) == pytest.approx(1)
    assert "sface" in embedding.model_id


def test_dlib_answers_on_the_same_scale_where_it_is_installed(astronaut, admiral):
    pytest.importorskip("dlib", reason="dlib is an extra: bonafide[dlib]")
    if weights.status(["dlib"])[-1].state != "ok":
        pytest.skip("its weights are an extra: python -m documents_app.weights --dlib")
    own = DlibEmbedder()

    pair = [own.embed(one, detect(one)[0]) for one in (astronaut, admiral)]

    assert distance(*pair, own.scale) > 0.6


def test_without_dlib_nobody_answers_and_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "dlib", None)
    monkeypatch.setattr(weights, "locate", lambda name: tmp_path / name)
    models._load.cache_clear()

    with pytest.raises(ModelUnavailable, match=r"bonafide\[dlib\]"):
        models.describe_chip(np.zeros((150, 150, 3), np.uint8))
