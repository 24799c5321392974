"""The networks for text, each in the numbers that this processor multiplies fastest.

Where it has instructions for them, the recogniser runs in bfloat16 and the detector in bytes;
elsewhere, or where the process is told so, both run as published.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from documents_app import weights
from documents_app.engine.ocr import inference, processor, short_numbers


class Network(Protocol):
    """Answers for one input with its first output, which is good until the next is asked for."""

    def __call__(self, blob: NDArray[np.float32]) -> NDArray[np.float32]: ...

    @property
    def classes(self) -> int: ...

    def note(self, key: str) -> str: ...


@dataclass(frozen=True)
class InBytes:
    """A network made by training/text: where its graph lies, the numbers beside it, and the digests
    of those that were tested."""

    graph: Path
    graph_sha256: str
    numbers_sha256: str

    @property
    def numbers(self) -> Path:
        return self.graph.with_suffix(".bin")


# The recogniser is not run in bytes: it lost blanks between words of places.
DETECTOR_IN_BYTES = InBytes(
    Path(__file__).parent / "weights" / "text_detector_int8.xml",
    "82c3d442339499455cb2522a75c188fe0b6f80caaa2235b920656259ae098ecb",
    "ab90ef6883174555228bf2c38371aeec09e188abb2c5500e117648c93edeb2e4",
)


class _Told:
    """What this process was told; an engine alone takes the fastest."""

    published = False


def run_as_published(wish: bool) -> None:
    """Read with the networks as they were published: half the memory, more time."""
    _Told.published = wish


def network(model: str) -> Network:
    """The network of this process; raises weights.ModelUnavailable."""
    if not _Told.published:
        if model == weights.RECOGNISER and processor.gains_from_bfloat16():
            return open_in_bfloat16(model, os.getpid())
        if model == weights.DETECTOR and processor.gains_from_bytes():
            # A machine without the published network is not set up, whichever of the two it runs.
            weights.locate(model)
            return open_in_bytes(DETECTOR_IN_BYTES, os.getpid())
    return Published(inference.session_of(model))


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
    return short_numbers.Network(weights.locate(model), bfloat16=True)


@lru_cache(maxsize=4)
def open_in_bytes(file: InBytes, _process: int) -> Network:
    graph = weights.checked(file.graph, file.graph_sha256)
    weights.checked(file.numbers, file.numbers_sha256)
    # What is not in bytes runs in bfloat16 where the processor gains from it.
    return short_numbers.Network(graph, bfloat16=processor.gains_from_bfloat16())
