"""Write the text detector in bytes: `python -m training.text.detector OUT.xml`.

Static quantisation of the detector that `documents_app.weights` fetches, with the ranges that its
layers take on documents of our own generator: every family, clean and under degradations, at the
size at which the engine looks. No picture of a real document goes in. Only the dense convolutions
are quantised: the others gained nothing by it and cost conversions.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import nncf  # type: ignore[import-not-found]  # only where one quantises
import openvino

from documents_app import weights
from documents_app.engine import imaging
from documents_app.engine.ocr import detect, inference
from documents_app.specimens import degrade, draw, families, scene

SEED = 160_000
SPOILT = ("clean", "dark", "blur_light")
LONGEST = 1600  # pixels, as the engine works
AS_PUBLISHED = (
    "GroupConvolution",
    "Multiply",
    "Add",
    "ReduceMean",
    "MaxPool",
    "Interpolate",
    "Concat",
)


def _inputs() -> Iterator[Any]:
    for number, family in enumerate(families()):
        seed = SEED + number
        picture = scene(draw(family, seed).picture, seed=seed)
        spoilt = degrade(picture, SPOILT[number % len(SPOILT)], seed)
        small, _ = detect.fit(imaging.shrink(spoilt, LONGEST), detect.LONGEST)
        yield inference.to_blob(small)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    inputs = list(_inputs())
    network = nncf.quantize(
        openvino.Core().read_model(weights.locate(weights.DETECTOR)),
        nncf.Dataset(inputs),
        subset_size=len(inputs),
        ignored_scope=nncf.IgnoredScope(types=list(AS_PUBLISHED), validate=False),
    )
    openvino.save_model(network, asked.out, compress_to_fp16=False)
    for path in (asked.out, asked.out.with_suffix(".bin")):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        sys.stdout.write(f"{path}: {len(data)} bytes, sha256 {digest}\n")


if __name__ == "__main__":
    main()
