import hashlib
import os
from dataclasses import replace

import cv2
import numpy as np
import pytest

from documents_app.faces import models
from documents_app.providers.base import ProviderNonsense, ProviderUnavailable
from documents_app.providers.onnx_sessions import run, session_of
from documents_app.weights import FACE_DETECTOR
from tests.documents_app.providers.onnx_bytes import write_model

BLUE_GREEN_RED = np.zeros((8, 8, 3), np.uint8) + np.array([10, 20, 30], np.uint8)


def test_planes_mean_and_scale_are_what_the_description_says(tmp_path):
    model = write_model(tmp_path, np.eye(3), [0, 0, 1000], mean=5, scale=2)

    assert run(model, BLUE_GREEN_RED) == pytest.approx([50, 30, 1010])
    assert run(replace(model, order="BGR"), BLUE_GREEN_RED) == pytest.approx([10, 30, 1050])
    each = replace(model, mean=(30.0, 20.0, 0.0), scale=(1.0, 2.0, 3.0))
    assert run(each, BLUE_GREEN_RED) == pytest.approx([0, 0, 1030])


@pytest.mark.parametrize("bias", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_no_answer(tmp_path, bias):
    with pytest.raises(ProviderNonsense, match="no number"):
        run(write_model(tmp_path, np.eye(3), [0, bias, 0]), BLUE_GREEN_RED)


@pytest.mark.parametrize("claimed", [1, 2, 4, 128])
def test_an_answer_of_another_length_is_none(tmp_path, claimed):
    with pytest.raises(ProviderNonsense, match="gave 3 numbers"):
        run(write_model(tmp_path, np.eye(3), [0, 0, 0], numbers=claimed), BLUE_GREEN_RED)


def test_a_model_for_another_size_of_picture_does_not_answer(tmp_path):
    model = replace(write_model(tmp_path, np.eye(3), [0, 0, 0], size=16), size=8)

    with pytest.raises(ProviderUnavailable, match="did not run"):
        run(model, BLUE_GREEN_RED)


@pytest.mark.parametrize("content", [b"", b"not a graph", b"\x08\x08"])
def test_a_file_that_is_no_graph_does_not_answer(tmp_path, content):
    model = write_model(tmp_path, np.eye(3), [0, 0, 0])
    model.path.write_bytes(content)
    changed = replace(model, sha256=hashlib.sha256(content).hexdigest())

    with pytest.raises(ProviderUnavailable):
        run(changed, BLUE_GREEN_RED)


def test_another_file_than_the_one_described_does_not_answer(tmp_path):
    model = write_model(tmp_path, np.eye(3), [0, 0, 0])
    assert run(model, BLUE_GREEN_RED).size == 3

    write_model(tmp_path, np.eye(3), [0, 0, 1])

    with pytest.raises(ProviderUnavailable, match="not the file that was described"):
        run(model, BLUE_GREEN_RED)
    model.path.unlink()
    with pytest.raises(ProviderUnavailable, match="not there"):
        run(model, BLUE_GREEN_RED)


def test_the_error_does_not_say_where_the_file_lies(tmp_path):
    model = write_model(tmp_path, np.eye(3), [0, 0, 0], numbers=9)

    with pytest.raises(ProviderNonsense) as refused:
        run(model, BLUE_GREEN_RED)

    assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize(
    "wrong",
    [{"size": 0}, {"numbers": 0}, {"scale": (1.0, 0.0, 1.0)}, {"mean": (np.nan,) * 3}],
)
def test_a_description_of_no_model_is_refused(tmp_path, wrong):
    with pytest.raises(ValueError, match=r"size|mean"):
        replace(write_model(tmp_path, np.eye(3), [0, 0, 0]), **wrong)


def in_a_child(question):
    """The answer of a forked process, as a worker is one; False also when it dies."""
    child = os.fork()
    if child == 0:
        os._exit(0 if question() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_worker_opens_its_own_session_after_the_fork(tmp_path):
    model = write_model(tmp_path, np.eye(3), [0, 0, 0])
    ours = session_of(model)

    assert session_of(model) is ours
    assert in_a_child(
        lambda: session_of(model) is not ours and run(model, BLUE_GREEN_RED).size == 3
    )
    assert session_of(model) is ours


def test_a_worker_loads_its_own_face_models_after_the_fork():
    blob = np.zeros((1, 3, 128, 128), np.float32)
    before = models.run_graph(FACE_DETECTOR, blob)
    ours = models._load.cache_info().misses

    def loads_and_answers_the_same():
        after = models.run_graph(FACE_DETECTOR, blob)
        same = all(np.array_equal(before[name], after[name]) for name in before)
        return same and models._load.cache_info().misses == ours + 1

    assert in_a_child(loads_and_answers_the_same)
    models.run_graph(FACE_DETECTOR, blob)
    assert models._load.cache_info().misses == ours
    assert cv2.getNumThreads() == 1
