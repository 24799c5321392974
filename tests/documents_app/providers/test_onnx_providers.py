"""The operator's models beside real pictures, with graphs that only look at colours."""

import cv2
import numpy as np
import pytest

from documents_app.engine.imaging import encode_jpeg
from documents_app.faces import Thresholds, compare_pictures, detect, embed
from documents_app.faces.results import Measured
from documents_app.providers.base import ProviderNonsense
from documents_app.providers.onnx import (
    OnnxAgeGender,
    OnnxEmbedder,
    OnnxPresentationAttackDetector,
)
from documents_app.specimens import selfie
from tests.documents_app.providers.onnx_bytes import write_model

NOTHING = np.zeros((3, 3))
TEXT = "fake model"


@pytest.fixture(scope="module")
def picture():
    return np.asarray(cv2.resize(selfie("astronaut", 3), (360, 480)), np.uint8)


@pytest.fixture(scope="module")
def upload(picture):
    return encode_jpeg(picture)


@pytest.fixture(scope="module")
def wall():
    return encode_jpeg(np.full((480, 360, 3), 120, np.uint8))


def attacks(folder, bias, weights=NOTHING, **how):
    how = {"attack": (0, 2), "threshold": 0.5, "text": TEXT} | how
    return OnnxPresentationAttackDetector(write_model(folder, weights, bias), **how)


@pytest.mark.parametrize(
    ("bias", "outcome", "attack"),
    [([0, 5, 0], "no_concern", 0.013), ([5, 0, 0], "attack", 0.993), ([0, 0, 5], "attack", 0.993)],
)
def test_the_places_that_mean_an_attack_are_added(tmp_path, upload, bias, outcome, attack):
    answer = attacks(tmp_path, bias).examine(upload)

    assert (answer.outcome, answer.threshold, answer.text) == (outcome, 0.5, TEXT)
    assert answer.attack == pytest.approx(attack, abs=0.001)


def test_the_threshold_itself_is_an_attack(tmp_path, upload):
    even = attacks(tmp_path, [0.25, 0.5, 0.25], activation="none")

    assert even.examine(upload).outcome == "attack"


def test_the_model_sees_the_face_and_not_the_room(tmp_path, picture, wall):
    (face,) = detect(picture)
    x, y, width, height = (round(value) for value in face.box)
    red = np.full_like(picture, (0, 0, 255))
    red[y - 40 : y + height + 40, x - 40 : x + width + 40] = picture[
        y - 40 : y + height + 40, x - 40 : x + width + 40
    ]
    near = attacks(
        tmp_path, [0], np.full((3, 1), 1 / 3), attack=(0,), activation="none", surroundings=1.0
    )

    plain, framed = (near.examine(encode_jpeg(img)).attack for img in (picture, red))

    assert plain == pytest.approx(framed, abs=0.03)
    assert near.examine(wall).outcome == "not_judged"


@pytest.mark.parametrize(
    ("bias", "activation"),
    [
        ([np.nan, 0, 0], "softmax"),
        ([0, np.inf, 0], "sigmoid"),
        ([0, 0, 0], "none"),
        ([-0.5, 1.5, 0], "none"),
        ([0, 7, 0], "none"),
        ([0.9, 0.9, 0.9], "none"),
    ],
)
def test_nonsense_is_never_a_pass(tmp_path, upload, bias, activation):
    with pytest.raises(ProviderNonsense):
        attacks(tmp_path, bias, activation=activation).examine(upload)


def test_two_independent_attack_numbers_beyond_one_are_nonsense(tmp_path, upload):
    with pytest.raises(ProviderNonsense):
        attacks(tmp_path, [5, 0, 5], activation="sigmoid").examine(upload)


@pytest.mark.parametrize(
    "wrong",
    [
        {"attack": ()},
        {"attack": (3,)},
        {"attack": (-1,)},
        {"attack": (0, 0)},
        {"threshold": 1.5},
        {"threshold": 0.0},
        {"threshold": float("nan")},
        {"activation": "guess"},
        {"surroundings": 0.2},
    ],
)
def test_a_detector_that_would_let_everybody_pass_is_refused(tmp_path, wrong):
    with pytest.raises(ValueError, match=r"number|threshold|activation"):
        attacks(tmp_path, [0, 0, 0], **wrong)


def ages(folder, bias, **how):
    how = {"age": 2, "years": 100.0, "years_off": 7.5, "male": 1, "female": 0} | how
    return OnnxAgeGender(write_model(folder, NOTHING, bias), **how)


def test_an_age_and_a_sex_are_estimated_with_the_models_own_error(tmp_path, upload, wall):
    answer = ages(tmp_path, [0, 2, 0.34]).estimate(upload)

    assert (answer.age, answer.years_off) == (pytest.approx(34), 7.5)
    assert answer.male == pytest.approx(0.881, abs=0.001)
    assert ages(tmp_path, [0, 2, 0.34]).estimate(wall).age is None


def test_a_model_may_estimate_only_one_of_them(tmp_path, upload):
    only_age = ages(tmp_path, [0, 0, 0.5], male=None, female=None).estimate(upload)
    only_sex = ages(tmp_path, [9, 0, 7], age=None).estimate(upload)

    assert (only_age.age, only_age.male) == (pytest.approx(50), None)
    assert (only_sex.age, round(only_sex.male, 2)) == (None, 0.0)


@pytest.mark.parametrize("age", [-0.01, 1.21, np.nan])
def test_an_age_that_nobody_has_is_nonsense(tmp_path, upload, age):
    with pytest.raises(ProviderNonsense):
        ages(tmp_path, [0, 0, age]).estimate(upload)


@pytest.mark.parametrize(
    "wrong",
    [
        {"age": None, "male": None, "female": None},
        {"male": None},
        {"age": 1},
        {"years": 0.0},
        {"years_off": -1.0},
    ],
)
def test_an_estimator_that_estimates_nothing_is_refused(tmp_path, wrong):
    with pytest.raises(ValueError, match=r"number|male|years"):
        ages(tmp_path, [0, 0, 0], **wrong)


def embedder(folder, weights, bias, **how):
    return OnnxEmbedder(write_model(folder, weights, bias), Thresholds(0.8, 1.1), **how)


@pytest.mark.parametrize("alignment", ["arcface", "dlib"])
def test_a_plugged_embedder_brings_its_own_name_and_thresholds(tmp_path, picture, alignment):
    own = embedder(tmp_path, np.eye(3), [0, 0, 0], alignment=alignment)

    found = compare_pictures(picture, picture, embedder=own)

    assert (found.outcome, found.measured) == ("match", Measured(0.0, 0.8, 1.1))
    assert found.model_id == f"onnx/fake-colours/{own.model.sha256[:12]}/{alignment}8"
    assert np.linalg.norm(own.embed(picture, detect(picture)[0]).vector) == pytest.approx(1)


def test_both_alignments_show_the_model_the_same_face(tmp_path, picture):
    (face,) = detect(picture)
    chips = [
        embedder(tmp_path, np.eye(3), [0, 0, 0], alignment=way)._chip(picture, face)
        for way in ("arcface", "dlib")
    ]

    assert chips[0].shape == chips[1].shape == (8, 8, 3)
    assert np.abs(chips[0].mean((0, 1)) - chips[1].mean((0, 1))).max() < 25


def test_its_numbers_are_never_compared_with_another_models(tmp_path, picture):
    (face,) = detect(picture)
    own = embedder(tmp_path, np.eye(3), [0, 0, 0])

    assert own.embed(picture, face).model_id != embed(picture, face).model_id


@pytest.mark.parametrize("bias", [[0, 0, 0], [np.nan, 0, 0]])
def test_an_embedding_of_nothing_is_nonsense(tmp_path, picture, bias):
    with pytest.raises(ProviderNonsense):
        compare_pictures(picture, picture, embedder=embedder(tmp_path, NOTHING, bias))


@pytest.mark.parametrize("limits", [(0.0, 1.0), (1.1, 0.8), (float("nan"), 1.0), (1.0, 99.0)])
def test_thresholds_that_let_everybody_match_are_refused(tmp_path, limits):
    with pytest.raises(ValueError, match="distances"):
        OnnxEmbedder(write_model(tmp_path, NOTHING, [0, 0, 0]), Thresholds(*limits))
