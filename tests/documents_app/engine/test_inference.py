"""One set of models per process, opened by whoever uses them, never carried over a fork."""

import os
import subprocess
import sys

import pytest

from documents_app import weights
from documents_app.engine.mrz import line_reader
from documents_app.engine.ocr import inference


def in_a_child(question):
    """The answer of a forked process, as a worker is one; False also when it dies."""
    child = os.fork()
    if child == 0:
        os._exit(0 if question() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("model", [weights.DETECTOR, weights.RECOGNISER])
def test_a_worker_opens_its_own_model_after_the_fork(model):
    ours = inference.session_of(model)

    assert inference.session_of(model) is ours
    assert in_a_child(lambda: inference.session_of(model) is not ours)
    assert inference.session_of(model) is ours


def test_a_worker_opens_its_own_line_reader_after_the_fork():
    ours = line_reader._session(line_reader.WEIGHTS, os.getpid())

    assert in_a_child(lambda: line_reader._session(line_reader.WEIGHTS, os.getpid()) is not ours)


def test_no_model_is_loaded_before_there_is_work():
    # What a Celery parent and a web process import; libraries' threads must not cross a fork.
    code = (
        "import django, sys; django.setup(); import config.celery, config.urls, risk_app.tasks; "
        "from documents_app.engine.ocr import inference; from documents_app.faces import models; "
        "assert not {'onnxruntime', 'openvino', 'dlib'} & set(sys.modules); "
        "print(inference._open.cache_info().currsize, models._load.cache_info().currsize)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.split()[-2:] == ["0", "0"]
