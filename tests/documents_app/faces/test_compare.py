import numpy as np
import pytest

from documents_app.faces import (
    Embedding,
    FaceQuality,
    NotComparable,
    Scale,
    SFaceEmbedder,
    Thresholds,
    compare,
)
from documents_app.faces.results import Measured

MODEL = SFaceEmbedder.model_id
GOOD = FaceQuality(100.0, 300.0, 50.0, 130.0, "good", ())
POOR = FaceQuality(30.0, 300.0, 50.0, 130.0, "poor", ("face_too_small",))


def embedding(first=0.0, model_id=MODEL):
    vector = np.zeros(128, dtype=np.float32)
    vector[0] = first
    return Embedding(vector, model_id)


@pytest.mark.parametrize(
    ("apart", "good", "poor"),
    [
        (0.0, "match", "match"),
        (1.075, "match", "match"),
        (1.08, "inconclusive", "inconclusive"),
        (1.199, "inconclusive", "inconclusive"),
        (1.21, "no_match", "inconclusive"),
        (1.9, "no_match", "inconclusive"),
    ],
)
def test_bands(apart, good, poor):
    pair = embedding(), embedding(apart)

    assert compare(*pair, portrait_quality=GOOD).outcome == good
    assert compare(*pair, portrait_quality=POOR).outcome == poor
    assert compare(*pair, portrait_quality=None).outcome == poor


def test_the_answer_keeps_what_it_was_judged_by():
    found = compare(embedding(), embedding(1.138), portrait_quality=POOR)

    assert (found.model_id, found.thresholds) == (MODEL, Thresholds(0.5, 0.6))
    assert found.distance == pytest.approx(0.55)
    assert found.measured == Measured(pytest.approx(1.138), 1.076, 1.20)
    assert found.reasons == ("poor_portrait",)
    assert found.quality == (None, POOR)


@pytest.mark.parametrize(("apart", "expected"), [(0.6, 1.0), (1.2, 0.5), (2**0.5, 0.0), (1.9, 0.0)])
def test_similarity_is_for_people(apart, expected):
    found = compare(embedding(), embedding(apart), portrait_quality=GOOD)

    assert found.similarity == pytest.approx(expected, abs=1e-6)


def test_embeddings_of_two_models_are_refused():
    with pytest.raises(NotComparable, match="another/1"):
        compare(embedding(), embedding(model_id="another/1"), portrait_quality=GOOD)


def test_thresholds_of_another_model_are_refused():
    pair = embedding(model_id="another/1"), embedding(model_id="another/1")

    with pytest.raises(NotComparable, match="not the model of the scale"):
        compare(*pair, portrait_quality=GOOD)


@pytest.mark.parametrize("vector", [np.full(128, np.nan), np.full(128, np.inf), np.zeros(64)])
def test_nonsense_numbers_are_refused(vector):
    broken = Embedding(vector.astype(np.float32), MODEL)

    with pytest.raises(NotComparable):
        compare(embedding(), broken, portrait_quality=GOOD)


class FakeEmbedder:
    model_id = "another/1"
    scale = Scale(match=2.0, no_match=4.0, unalike=6.0)

    def embed(self, bgr, face):
        raise AssertionError("comparing stored embeddings runs no model")


def test_another_embedder_brings_its_own_thresholds():
    pair = embedding(model_id="another/1"), embedding(3.0, model_id="another/1")

    found = compare(*pair, portrait_quality=GOOD, embedder=FakeEmbedder())

    assert (found.outcome, found.distance) == ("inconclusive", pytest.approx(0.55))
