"""The networks for text, each in the numbers that this processor multiplies fastest.

Where it has instructions for them, the recogniser runs in bfloat16 and the detector in eight-bit
numbers; elsewhere both run as published.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from documents_app import weights
from documents_app.engine.ocr import bfloat16, inference, processor

_FOLDER = Path(__file__).parent / "weights"


class Network(Protocol):
    """Answers for one input with its first output."""

    def __call__(self, blob: NDArray[np.float32]) -> NDArray[np.float32]: ...

    @property
    def classes(self) -> int: ...

    def note(self, key: str) -> str: ...


@dataclass(frozen=True)
class InBytes:
    """A file made by training/text, and the digest of the one that was tested."""

    path: Path
    sha256: str


# The recogniser is not among them: in eight bits it lost blanks between words of places.
IN_BYTES = MappingProxyType(
    {
        weights.DETECTOR: InBytes(
            _FOLDER / "text_detector_int8.onnx",
            "15aa41a427ebd243bd459053ccfff41a4d625765884b1a3ae749af879f75e731",
        ),
    }
)
# The detector is not among them: it gains no more than in bytes, and takes 300 MB for it.
IN_BFLOAT16 = frozenset((weights.RECOGNISER,))


def network(model: str) -> Network:
    """The network of this process; raises weights.ModelUnavailable."""
    if model in IN_BFLOAT16 and processor.gains_from_bfloat16():
        return open_in_bfloat16(model, os.getpid())
    if model not in IN_BYTES or not processor.gains_from_bytes():
        return Published(inference.session_of(model))
    # A machine without the published network is not set up, whichever of the two it runs.
    weights.locate(model)
    return Published(open_in_bytes(IN_BYTES[model], os.getpid()))


@dataclass(frozen=True, slots=True)
class Published:
    """A network in the numbers of its file, run by ONNX Runtime."""

    session: Any

    def __call__(self, blob: NDArray[np.float32]) -> NDArray[np.float32]:
        answer: NDArray[np.float32] = self.session.run(
            None, {self.session.get_inputs()[0].name: blob}
        )[0]
        return answer

    @property
    def classes(self) -> int:
        return int(self.session.get_outputs()[0].shape[2])

    def note(self, key: str) -> str:
        return str(self.session.get_modelmeta().custom_metadata_map[key])


@lru_cache(maxsize=4)
def open_in_bfloat16(model: str, _process: int) -> Network:
    return bfloat16.Network(weights.locate(model))


@lru_cache(maxsize=4)
def open_in_bytes(file: InBytes, _process: int) -> Any:
    state, _ = weights.examine(file.path, file.sha256)
    if state == "missing":
        raise weights.ModelMissing(f"{file.path.name} is not in {file.path.parent}")
    if state == "damaged":
        raise weights.ModelDamaged(f"{file.path} has another digest than expected")
    return inference.open_file(file.path)
