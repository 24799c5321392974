"""Write the line recogniser in eight-bit numbers: `python -m training.text.recogniser OUT.onnx`.

Of the 18,710 characters that it knows only those of our documents are kept (Latin, Greek, Cyrillic,
digits, marks), which takes away half of the work. The rest is quantised with the ranges that its
layers take on lines of our own generator. No picture of a real document goes in.
"""

import argparse
import hashlib
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx.version_converter
from numpy.typing import NDArray
from onnx import numpy_helper
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
from documents_app.engine.ocr import detect, inference, quads, recognise
from documents_app.specimens import degrade, draw, families, scene

SEED = 161_000
SPOILT = ("clean", "dark", "blur_light")
LINES = 8  # of every picture
LONGEST = 1600  # pixels, as the engine works
OPSET = 17
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
MARKS = 0x2060  # up to here marks and signs are kept whatever they are called


class Strips(CalibrationDataReader):  # type: ignore[misc]  # the base class is unknown here
    """The recogniser's input for every calibration line, one after the other."""

    def __init__(self, name: str) -> None:
        self.name, self.strips = name, _strips()

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        strip = next(self.strips, None)
        return None if strip is None else {self.name: inference.to_blob(strip)}


def _strips() -> Iterator[Any]:
    for number, family in enumerate(families()):
        seed = SEED + number
        picture = scene(draw(family, seed).picture, seed=seed)
        img = imaging.shrink(degrade(picture, SPOILT[number % len(SPOILT)], seed), LONGEST)
        boxes = detect.detect(img, detect.LONGEST)
        for box in boxes[:: max(1, len(boxes) // LINES)]:
            yield quads.cut(img, box, recognise.HEIGHT)


def _is_ours(character: str) -> bool:
    folded = "".join(recognise.FOLDED.values())
    if ord(character) < MARKS or character in folded:
        return True
    return unicodedata.name(character, "").startswith(SCRIPTS)


def _trim(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with only our characters in its last layer and in its list."""
    listed = {entry.key: entry for entry in model.metadata_props}["character"]
    characters = listed.value.split("\n")
    weight = next(i for i in model.graph.initializer if len(i.dims) == 2 and i.dims[1] > 10_000)
    bias = next(i for i in model.graph.initializer if len(i.dims) == 1 and i.dims[0] > 10_000)
    count = int(bias.dims[0])
    kept = [at for at, c in enumerate(characters[: count - 2]) if c and _is_ours(c)]
    classes = np.array([0, *(at + 1 for at in kept), count - 1])
    for tensor, axis in ((weight, 1), (bias, 0)):
        taken = np.ascontiguousarray(np.take(numpy_helper.to_array(tensor), classes, axis=axis))
        tensor.CopyFrom(numpy_helper.from_array(taken, tensor.name))
    listed.value = "\n".join(characters[at] for at in kept)
    for output in model.graph.output:
        output.type.tensor_type.shape.dim[2].dim_value = len(classes)
    del model.graph.value_info[:]
    return model


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("--float", action="store_true", help="trim only")
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    source = weights.locate(weights.RECOGNISER)
    name = inference.session_of(weights.RECOGNISER).get_inputs()[0].name
    model = _trim(onnx.version_converter.convert_version(onnx.load(source), OPSET))
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        onnx.save(model, str(asked.out if asked.float else prepared))
        if not asked.float:
            quant_pre_process(str(prepared), str(prepared), skip_symbolic_shape=True)
            quantize_static(
                str(prepared),
                str(asked.out),
                Strips(name),
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
