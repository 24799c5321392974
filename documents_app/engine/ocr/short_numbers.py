"""A network in numbers that are shorter than a float, of which more are multiplied at once.

OpenVINO runs them: bfloat16, half the bits of a float over its whole range, so nothing is
calibrated; and bytes, where the file says so. It prepares every shape of input anew, and keeps what
it prepared: whoever asks keeps to few of them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# One thread per worker process, which stays where the system puts it: children of one worker that
# pin themselves choose the same core.
_OPTIONS = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False}
# Values of an answer from which the room for what lies between the layers is given back.
_LARGE = 2_500_000


class Network:
    """A network with one input and one output, which is valid until it is asked again."""

    def __init__(self, path: Path, *, bfloat16: bool) -> None:
        # Loaded where it is used: its threads must not cross a fork, and a web process reads none.
        import openvino

        core = openvino.Core()
        model = core.read_model(path)
        precision = {"INFERENCE_PRECISION_HINT": "bf16" if bfloat16 else "f32"}
        self._notes = model.get_rt_info()
        self._compiled = core.compile_model(model, "CPU", _OPTIONS | precision)
        self._request = self._compiled.create_infer_request()

    def __call__(self, blob: NDArray[np.float32]) -> NDArray[np.float32]:
        # Handed over without a copy, which took a seventh of the time of a line.
        said = self._request.infer({0: blob}, share_inputs=True, share_outputs=True)
        answer: NDArray[np.float32] = said[self._compiled.outputs[0]]
        if answer.size > _LARGE:
            answer = answer.copy()
            self._compiled.release_memory()
        return answer

    @property
    def classes(self) -> int:
        """How many values the output has at each place."""
        return int(self._compiled.outputs[0].partial_shape[2].get_length())

    def note(self, key: str) -> str:
        """What the file says of itself under this name."""
        return str(self._notes["framework"][key].astype(str))
