"""Write the text detector in eight-bit numbers: `python -m training.text.detector OUT.onnx`.

Static quantisation of the detector that `documents_app.weights` fetches, with the ranges that its
layers take on documents of our own generator: every family, clean and under degradations, at the
size at which the engine looks. No picture of a real document goes in.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx.version_converter
from numpy.typing import NDArray
from onnxruntime.quantization import (  # type: ignore[import-not-found]  # only where one quantises
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import (  # type: ignore[import-not-found]  # as above
    quant_pre_process,
)

from documents_app import weights
from documents_app.engine import imaging
from documents_app.engine.ocr import detect, inference
from documents_app.specimens import degrade, draw, families, scene

SEED = 160_000
SPOILT = ("clean", "dark", "blur_light")
LONGEST = 1600  # pixels, as the engine works
OPSET = 17  # scales of their own for each channel came with 13


class Pictures(CalibrationDataReader):  # type: ignore[misc]  # the base class is unknown here
    """The detector's input for every calibration picture, one after the other."""

    def __init__(self, name: str) -> None:
        self.name, self.pictures = name, _pictures()

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        picture = next(self.pictures, None)
        if picture is None:
            return None
        small, _ = detect.fit(picture, detect.LONGEST)
        return {self.name: inference.to_blob(small)}


def _pictures() -> Iterator[Any]:
    for number, family in enumerate(families()):
        seed = SEED + number
        picture = scene(draw(family, seed).picture, seed=seed)
        yield imaging.shrink(degrade(picture, SPOILT[number % len(SPOILT)], seed), LONGEST)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    source = weights.locate(weights.DETECTOR)
    name = inference.session_of(weights.DETECTOR).get_inputs()[0].name
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        # The graph's shapes are open, so that its own inference is enough.
        newer = onnx.version_converter.convert_version(onnx.load(source), OPSET)
        onnx.save(newer, str(prepared))
        quant_pre_process(str(prepared), str(prepared), skip_symbolic_shape=True)
        quantize_static(
            str(prepared),
            str(asked.out),
            Pictures(name),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )
    data = asked.out.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    sys.stdout.write(f"{asked.out}: {len(data)} bytes, sha256 {digest}\n")


if __name__ == "__main__":
    main()
