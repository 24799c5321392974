import numpy as np
import pytest

from documents_app.faces import (
    DlibEmbedder,
    Embedding,
    FaceQuality,
    NotComparable,
    Thresholds,
    compare,
)

MODEL = DlibEmbedder.model_id
GOOD = FaceQuality(100.0, 300.0, 50.0, 130.0, "good", ())
POOR = FaceQuality(30.0, 300.0, 50.0, 130.0, "poor", ("face_too_small",))


def embedding(first=0.0, model_id=MODEL):
    vector = np.zeros(128, dtype=np.float32)
    vector[0] = first
    return Embedding(vector, model_id)


@pytest.mark.parametrize(
    ("distance", "good", "poor"),
    [
        (0.0, "match", "match"),
        (0.5, "match", "match"),
        (0.51, "inconclusive", "inconclusive"),
        (0.599, "inconclusive", "inconclusive"),
        (0.61, "no_match", "inconclusive"),
        (1.4, "no_match", "inconclusive"),
    ],
)
def test_bands(distance, good, poor):
    pair = embedding(), embedding(distance)

    assert compare(*pair, portrait_quality=GOOD).outcome == good
    assert compare(*pair, portrait_quality=POOR).outcome == poor
    assert compare(*pair, portrait_quality=None).outcome == poor


def test_the_answer_keeps_what_it_was_judged_by():
    found = compare(embedding(), embedding(0.55), portrait_quality=POOR)

    assert (found.model_id, found.thresholds) == (MODEL, Thresholds(0.5, 0.6))
    assert found.reasons == ("poor_portrait",)
    assert found.quality == (None, POOR)


@pytest.mark.parametrize(("distance", "expected"), [(0.2, 1.0), (0.6, 0.5), (0.9, 0.0), (1.3, 0.0)])
def test_similarity_is_for_people(distance, expected):
    found = compare(embedding(), embedding(distance), portrait_quality=GOOD)

    assert found.similarity == pytest.approx(expected, abs=1e-6)


def test_embeddings_of_two_models_are_refused():
    with pytest.raises(NotComparable, match="another/1"):
        compare(embedding(), embedding(model_id="another/1"), portrait_quality=GOOD)


def test_thresholds_of_another_model_are_refused():
    pair = embedding(model_id="another/1"), embedding(model_id="another/1")

    with pytest.raises(NotComparable, match="not the model of thresholds"):
        compare(*pair, portrait_quality=GOOD)


@pytest.mark.parametrize("vector", [np.full(128, np.nan), np.full(128, np.inf), np.zeros(64)])
def test_nonsense_numbers_are_refused(vector):
    broken = Embedding(vector.astype(np.float32), MODEL)

    with pytest.raises(NotComparable):
        compare(embedding(), broken, portrait_quality=GOOD)


class FakeEmbedder:
    model_id = "another/1"
    thresholds = Thresholds(match=10.0, no_match=20.0)

    def embed(self, bgr, face):
        raise AssertionError("comparing stored embeddings runs no model")


def test_another_embedder_brings_its_own_thresholds():
    pair = embedding(model_id="another/1"), embedding(15.0, model_id="another/1")

    found = compare(*pair, portrait_quality=GOOD, embedder=FakeEmbedder())

    assert found.outcome == "inconclusive"
