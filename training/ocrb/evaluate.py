"""Score a reader on lines never shown: `python -m training.ocrb.evaluate MODEL [--font FILE]`.

Lines are spoilt as in training. With `--font` they are printed with a font file that the reader
has not learned from; without, with our strokes, bent anew.
"""

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
import onnxruntime as ort

from documents_app.engine.mrz import grid, strips
from training.ocrb import faces, pictures
from training.ocrb.texts import ALPHABET

SEED = 77


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("model", type=Path)
    ask.add_argument("--font", type=Path)
    ask.add_argument("--lines", type=int, default=200)
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(str(asked.model), options, providers=["CPUExecutionProvider"])
    chance = np.random.default_rng(SEED)
    pool = pictures.random_faces(chance, 60)
    if asked.font:
        pool = [faces.font_face(asked.font, 1.0)]
    right = characters = exact = lines = 0
    for _ in range(asked.lines):
        one = pictures.sample(chance, 36, pool)
        if not one.text:
            continue
        narrow = session.run(None, {"strips": strips.even(one.strip)[None, None]})[0][0]
        same = _same(narrow, one.text)
        right, characters = right + same, characters + len(one.text)
        exact, lines = exact + (same == len(one.text)), lines + 1
    sys.stdout.write(
        f"{right / characters:.2%} of {characters} characters, {exact} of {lines} lines exact\n"
    )


def _same(narrow: grid.Steps, text: str) -> int:
    """How many characters are right when the pitch is known."""
    laid = grid.lay(narrow, len(text))
    read = [ALPHABET[int(chances.argmax())] for chances in laid[0]] if laid else []
    return sum(a == b for a, b in zip(read, text, strict=False))


if __name__ == "__main__":
    main()
