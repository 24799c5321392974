"""One onnxruntime session per model and process, made when first needed."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app import weights

Image = NDArray[np.uint8]


def run(model: str, blob: NDArray[np.float32]) -> NDArray[np.float32]:
    """The first output of the model for one input; raises weights.ModelUnavailable."""
    session = session_of(model)
    answer: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: blob})[0]
    return answer


def session_of(model: str) -> Any:
    """The session of this process: one must not be carried over a fork."""
    return _open(model, os.getpid())


def forget() -> None:
    """Drop the sessions, so that the next use opens the files again."""
    _open.cache_clear()


def to_blob(img: Image) -> NDArray[np.float32]:
    """(H, W, 3) bytes to (1, 3, H, W) floats from -1 to 1, as both models were trained."""
    planes = img.astype(np.float32).transpose(2, 0, 1)[None]
    planes /= np.float32(127.5)
    planes -= np.float32(1.0)
    return np.ascontiguousarray(planes)


@lru_cache(maxsize=8)
def _open(model: str, _process: int) -> Any:
    return open_file(weights.locate(model))


def open_file(path: Path) -> Any:
    """A new session for a model file whose digest somebody has looked at."""
    cv2.setNumThreads(1)
    return open_model(str(path), log_severity=3)


def open_model(model: str | bytes, *, log_severity: int) -> Any:
    """A new session, for a path or a graph's bytes, that spends one thread and keeps no memory."""
    # Loaded where it is used: a web process imports this module and never reads a picture, and
    # threads that a library starts before a fork abort the child when it ends.
    import onnxruntime as ort

    options = ort.SessionOptions()
    # One thread per worker process; the arena and the memory pattern keep the peak of the
    # largest picture for ever, and spinning threads burn a core while waiting.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.log_severity_level = log_severity
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
