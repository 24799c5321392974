"""The networks for text: in eight-bit numbers where the processor gains, else as published."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from documents_app import weights
from documents_app.engine.ocr import inference, processor

_FOLDER = Path(__file__).parent / "weights"


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


def session_of(model: str) -> Any:
    """The session of this process; raises weights.ModelUnavailable."""
    if model not in IN_BYTES or not processor.gains_from_bytes():
        return inference.session_of(model)
    # A machine without the published network is not set up, whichever of the two it runs.
    weights.locate(model)
    return open_in_bytes(IN_BYTES[model], os.getpid())


@lru_cache(maxsize=4)
def open_in_bytes(file: InBytes, _process: int) -> Any:
    state, _ = weights.examine(file.path, file.sha256)
    if state == "missing":
        raise weights.ModelMissing(f"{file.path.name} is not in {file.path.parent}")
    if state == "damaged":
        raise weights.ModelDamaged(f"{file.path} has another digest than expected")
    return inference.open_file(file.path)
