"""Run an operator's own ONNX model: one session per file and process, opened after the fork."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from documents_app.engine.ocr import inference
from documents_app.faces.results import Image
from documents_app.providers.base import ProviderNonsense, ProviderUnavailable

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class OnnxModel:
    """A graph of one (1, 3, size, size) float input: (pixel - mean) * scale, planes in `order`.

    mean and scale: one number for each plane, in that order. numbers: how many the graph answers,
    all outputs together. sha256: hex digest of the file; another file does not answer.
    """

    path: Path
    size: int
    mean: tuple[float, float, float]
    scale: tuple[float, float, float]
    numbers: int
    sha256: str
    order: Literal["RGB", "BGR"] = "RGB"

    def __post_init__(self) -> None:
        if not (self.size in range(1, 2049) and self.numbers in range(1, 100_000)):
            raise ValueError("size is in whole pixels, 1 to 2048, and numbers at least 1")
        if isinstance(self.size + self.numbers, float):
            raise ValueError("size and numbers are whole")
        if not np.isfinite([*self.mean, *self.scale]).all() or 0 in self.scale:
            raise ValueError("mean and scale are numbers, and no scale is 0")
        if self.order not in ("RGB", "BGR"):
            raise ValueError(f"there is no order {self.order!r}")

    @property
    def model_id(self) -> str:
        return f"onnx/{self.path.stem}/{self.sha256[:12]}"


def run(model: OnnxModel, face: Image) -> Numbers:
    """All outputs in the graph's order, flattened, for a (size, size, 3) BGR cut.

    Raises ProviderUnavailable without a model that runs, ProviderNonsense for an answer of another
    length or with something that is no number.
    """
    session = session_of(model)
    try:
        outputs = session.run(None, {session.get_inputs()[0].name: to_blob(model, face)})
        answer = np.concatenate([np.asarray(out, np.float64).ravel() for out in outputs])
    except Exception as error:  # noqa: BLE001 - onnxruntime's errors have no base of their own
        raise ProviderUnavailable(f"{model.model_id} did not run: {type(error).__name__}") from None
    if answer.shape != (model.numbers,):
        raise ProviderNonsense(f"{model.model_id} gave {answer.size} numbers, not {model.numbers}")
    if not np.isfinite(answer).all():
        raise ProviderNonsense(f"{model.model_id} answered something that is no number")
    return answer


def to_blob(model: OnnxModel, face: Image) -> NDArray[np.float32]:
    planes = face[:, :, ::-1] if model.order == "RGB" else face
    mean, scale = (np.array(each, np.float32) for each in (model.mean, model.scale))
    values = (planes.astype(np.float32) - mean) * scale
    return np.ascontiguousarray(values.transpose(2, 0, 1)[None])


def session_of(model: OnnxModel) -> Any:
    """The session of this process for the file as it is now; raises ProviderUnavailable."""
    try:
        state = model.path.stat()
    except OSError:
        raise ProviderUnavailable(f"{model.model_id}: the file is not there") from None
    # A failure is not kept: the operator may put the right file there.
    return _open(model.path, model.sha256, state.st_mtime_ns, state.st_size, os.getpid())


@lru_cache(maxsize=8)
def _open(path: Path, sha256: str, _changed: int, _size: int, _process: int) -> Any:
    try:
        data = path.read_bytes()
    except OSError:
        raise ProviderUnavailable(f"onnx/{path.stem} cannot be read") from None
    if hashlib.sha256(data).hexdigest() != sha256.lower():
        raise ProviderUnavailable(f"onnx/{path.stem} is not the file that was described")
    try:
        # From the bytes that were checked, not from the path: the file may change in between.
        return inference.open_model(data, log_severity=4)
    except Exception as error:  # noqa: BLE001 - as above
        kind = type(error).__name__
        raise ProviderUnavailable(f"onnx/{path.stem} is no graph that runs: {kind}") from None
