"""A network in bfloat16: half the bits of a float over its whole range, so nothing is calibrated.

OpenVINO runs it, since ONNX Runtime knows no such numbers on these processors. It prepares every
width of input anew, and keeps what it prepared: whoever asks keeps to few of them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# One thread per worker process, which stays where the system puts it: children of one worker that
# pin themselves choose the same core.
_OPTIONS = {
    "INFERENCE_PRECISION_HINT": "bf16",
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "ENABLE_CPU_PINNING": False,
}
_WIDE = 1024  # pixels of input from which the room for what lies between the layers is given back


class Network:
    """A published network with one input and one output."""

    def __init__(self, path: Path) -> None:
        # Loaded where it is used: its threads must not cross a fork, and a web process reads none.
        import openvino

        core = openvino.Core()
        model = core.read_model(path)
        self._notes = model.get_rt_info()["framework"]
        self._compiled = core.compile_model(model, "CPU", _OPTIONS)
        self._request = self._compiled.create_infer_request()

    def __call__(self, blob: NDArray[np.float32]) -> NDArray[np.float32]:
        said = self._request.infer({0: blob}, share_inputs=True)
        answer: NDArray[np.float32] = said[self._compiled.outputs[0]]
        if blob.shape[-1] > _WIDE:
            self._compiled.release_memory()
        return answer

    @property
    def classes(self) -> int:
        """How many values the output has at each place."""
        return int(self._compiled.outputs[0].partial_shape[2].get_length())

    def note(self, key: str) -> str:
        """What the file says of itself under this name."""
        return str(self._notes[key].astype(str))
