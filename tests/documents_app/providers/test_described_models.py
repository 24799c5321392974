"""A model is plugged by naming the file that describes it."""

import json

import numpy as np
import pytest

from documents_app import providers
from documents_app.engine.imaging import encode_jpeg
from documents_app.faces import SFaceEmbedder
from documents_app.providers.base import ProviderUnavailable
from documents_app.providers.embedded import EmbeddedMatcher
from documents_app.providers.looks import ShippedAgeGender
from documents_app.providers.onnx import OnnxAgeGender, OnnxPresentationAttackDetector
from documents_app.specimens import portrait
from tests.documents_app.providers.onnx_bytes import write_model

PAD = {"attack": [0, 2], "threshold": 0.4, "text": "fake model"}


@pytest.fixture
def describe(tmp_path):
    model = write_model(tmp_path, np.eye(3), [0, 0, 0])

    def write(**rest):
        given = {
            "model": model.path.name,
            "sha256": model.sha256,
            "size": 8,
            "mean": [123.7, 116.3, 103.5],
            "scale": 0.017,
            "numbers": 3,
        } | rest
        path = tmp_path / "described.json"
        path.write_text(json.dumps({name: value for name, value in given.items() if value != ""}))
        return str(path)

    return write


def test_without_settings_the_shipped_models_answer():
    assert isinstance(providers.embedder(), SFaceEmbedder)
    assert isinstance(providers.age_gender(), ShippedAgeGender)


def test_where_the_settings_name_no_estimator_nobody_is_asked(settings):
    settings.BONAFIDE_AGE_GENDER = ""

    assert (providers.age_gender(), providers.estimates_age()) == (None, False)


def test_a_described_detector_answers(settings, describe):
    settings.BONAFIDE_PRESENTATION_ATTACK_MODEL = describe(**PAD, surroundings=4.0, order="BGR")

    detector = providers.presentation_attack_detector()

    assert isinstance(detector, OnnxPresentationAttackDetector)
    assert (detector.attack, detector.threshold, detector.surroundings) == ((0, 2), 0.4, 4.0)
    assert (detector.model.order, detector.model.scale) == ("BGR", (0.017,) * 3)
    assert detector.model.mean == (123.7, 116.3, 103.5)


def test_a_described_estimator_answers(settings, describe):
    settings.BONAFIDE_AGE_GENDER_MODEL = describe(age=2, years=100, years_off=6)

    assert isinstance(providers.age_gender(), OnnxAgeGender)


def test_the_matcher_uses_a_described_embedder(settings, describe):
    settings.BONAFIDE_FACE_EMBEDDER_MODEL = describe(thresholds={"match": 0.8, "no_match": 1.1})
    card = encode_jpeg(portrait("astronaut"))

    match = EmbeddedMatcher().compare(card, card)

    assert match.thresholds == {"match": 0.5, "no_match": 0.6}
    assert match.measured == {"distance": 0.0, "match": 0.8, "no_match": 1.1}
    assert match.outcome == "match"
    assert len(match.selfie.embedding) == 3
    assert match.selfie.model_id == EmbeddedMatcher().version
    assert match.selfie.model_id.startswith("onnx/fake-colours/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": ""},
        {"size": "eight"},
        {"numbers": None},
        {"mean": [1, 2]},
        {"scale": 0},
        {"attack": []},
        {"attack": 0},
        {"threshold": "0.4"},
        {"treshold": 0.4},
        {"order": "HSV"},
        {"model": 7},
    ],
)
def test_a_wrong_description_is_nobody_and_not_a_default(settings, describe, wrong):
    settings.BONAFIDE_PRESENTATION_ATTACK_MODEL = describe(**(PAD | wrong))

    with pytest.raises(ProviderUnavailable, match=r"described\.json"):
        providers.presentation_attack_detector()


@pytest.mark.parametrize("content", [None, "", "[]", "{", "7", "\x00"])
def test_a_file_that_describes_nothing_is_nobody(settings, tmp_path, content):
    path = tmp_path / "described.json"
    if content is not None:
        path.write_text(content)
    settings.BONAFIDE_AGE_GENDER_MODEL = str(path)

    with pytest.raises(ProviderUnavailable, match=r"described\.json"):
        providers.age_gender()
