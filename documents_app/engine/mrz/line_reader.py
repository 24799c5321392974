"""Our own reader of OCR-B lines: a small network, trained in training/ocrb on rendered lines."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from documents_app import weights
from documents_app.engine.mrz import cells, strips
from documents_app.engine.mrz.layouts import ALPHABET
from documents_app.engine.ocr import inference
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.ocr.recognise import Line

WEIGHTS = Path(__file__).parent / "weights" / "ocrb_line.onnx"
SHA256 = "1f51cc6178000fee96453a8ee082b7bcb5ad3e5d52df79ec60160711de6416e4"


def read_line(img: Image, quad: Quad, *, ink_alone: bool = False) -> Line:
    """Read the line in a box of 1.6 capitals' height; raises weights.ModelUnavailable.

    ink_alone: leave out what is printed paler than the letters.
    """
    cut = strips.cut(img, quad)
    strip = strips.even(strips.ink_alone(cut) if ink_alone else cut)[None, None]
    session = _session(WEIGHTS, os.getpid())
    narrow = np.asarray(session.run(None, {"strips": strip})[0][0], np.float32)
    read = cells.cells_of(narrow)
    text = "".join(ALPHABET[cell.best] for cell in read)
    sure = float(np.mean([cell.chances.max() for cell in read])) if read else 0.0
    return Line(quad, text, min(sure, 1.0), narrow)


def load() -> None:
    """Open the network before the first line; raises weights.ModelUnavailable."""
    _session(WEIGHTS, os.getpid())


@lru_cache(maxsize=2)
def _session(path: Path, _process: int) -> Any:
    return inference.open_file(weights.checked(path, SHA256))
