"""One copy of each model per process, loaded when first needed."""

import os
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app import weights
from documents_app.faces.results import Image

# A network keeps its layers' outputs inside itself: two threads must not run it at once.
_one_at_a_time = Lock()
# Of the detector of small faces: what is unsure is looked at by two other models afterwards.
_SURE_FROM, _MERGED_FROM, _MOST = 0.4, 0.3, 50


def run_graph(name: str, blob: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """The outputs by name for one (1, 3, H, W) input; raises weights.ModelUnavailable."""
    graph = _of_this_process(name, _read_graph)
    names = list(graph.getUnconnectedOutLayersNames())
    with _one_at_a_time:
        graph.setInput(blob)
        outputs = graph.forward(names)
        # The arrays returned may be the network's own buffers, which the next run overwrites.
        return {name: np.array(output) for name, output in zip(names, outputs, strict=True)}


def find_small(name: str, bgr: Image) -> NDArray[np.float32]:
    """What a detector of OpenCV's own class sees: rows of box, five points (x, y) and score."""
    detector = _of_this_process(name, _read_detector)
    with _one_at_a_time:
        detector.setInputSize((bgr.shape[1], bgr.shape[0]))
        rows = detector.detect(bgr)[1]
        return np.array(rows if rows is not None else np.zeros((0, 15)), dtype=np.float32)


def describe_chip(rgb_chip: Image) -> NDArray[np.float32]:
    """The 128 numbers of an aligned (150, 150, 3) face; raises weights.ModelUnavailable."""
    network = _of_this_process(weights.DLIB_EMBEDDER, _read_network)
    with _one_at_a_time:
        return np.array(network.compute_face_descriptor(rgb_chip), dtype=np.float32)


def load() -> None:
    """Read the models before the first face; raises weights.ModelUnavailable."""
    for graph in (weights.FACE_DETECTOR, weights.FACE_LANDMARKS):
        _of_this_process(graph, _read_graph)
    describe_chip(np.zeros((150, 150, 3), np.uint8))  # the first answer takes longer, too


def _of_this_process(name: str, load: Callable[[str], Any]) -> Any:
    # The digest is looked at on every call (cached by size and time), so that a model that was
    # taken away stops answering.
    return _load(str(weights.locate(name)), load, os.getpid())


@lru_cache(maxsize=8)
def _load(path: str, load: Callable[[str], Any], _process: int) -> Any:
    cv2.setNumThreads(1)
    return load(path)


def _read_network(path: str) -> Any:
    # Loaded where it is used: a web process imports this module and never compares faces.
    try:
        import dlib
    except ImportError:
        raise weights.ModelUnavailable(
            "dlib is not installed: `pip install bonafide[dlib]`"
        ) from None
    return dlib.face_recognition_model_v1(path)


def _read_detector(path: str) -> Any:
    return cv2.FaceDetectorYN.create(path, "", (320, 320), _SURE_FROM, _MERGED_FROM, _MOST)


def _read_graph(path: str) -> Any:
    if path.endswith(".onnx"):
        return cv2.dnn.readNetFromONNX(path)
    return cv2.dnn.readNetFromTFLite(path)
