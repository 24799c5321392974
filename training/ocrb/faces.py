"""The shapes of the 37 characters: our stroke font bent at random, and a few plain fonts."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import cv2
import matplotlib
import numpy as np
from matplotlib.ft2font import FT2Font
from numpy.typing import NDArray

from tests.specimens.glyphs import CAP, GLYPHS, PEN, PITCH
from tests.specimens.ocrb import _flatten
from training.ocrb.texts import ALPHABET, Chance

Ink = NDArray[np.uint8]
Face = dict[str, Ink]  # one picture per character, CELL wide and TALL high

CELL = 40  # pixels of one pitch
TALL = 72  # pixels; capitals stand in the middle
FINE = 3  # drawn larger by this factor, then averaged down
# Shipped with matplotlib; their zeros, ones and fillers differ from OCR-B's and from each other.
FONTS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "cmtt10.ttf")


def face(chance: Chance) -> Face:
    """One way of printing: mostly bent strokes, sometimes another font."""
    if chance.random() < 0.12:
        path = Path(matplotlib.get_data_path()) / "fonts/ttf" / str(chance.choice(FONTS))
        return font_face(path, float(chance.uniform(0.85, 1.1)))
    return _stroke_face(chance)


@lru_cache(maxsize=64)
def font_face(path: Path, scale: float) -> Face:
    """The characters of a font file, capitals as high as in OCR-B."""
    font = FT2Font(str(path))
    font.set_size(100, 72)
    factor = CAP / PITCH * CELL * scale / _height(font, "H")
    return {c: _placed(_bitmap(font, c), factor, _raise(font, c)) for c in ALPHABET}


def _bitmap(font: FT2Font, character: str) -> Ink:
    font.set_text(character)
    font.draw_glyphs_to_bitmap(antialiased=True)
    return np.array(font.get_image(), np.uint8)


def _height(font: FT2Font, character: str) -> int:
    font.set_text(character)
    box = font.load_char(ord(character)).bbox
    return int(box[3] / 64)


def _raise(font: FT2Font, character: str) -> float:
    """How far the middle of the character lies above the middle of a capital, font pixels."""
    font.set_text(character)
    box = font.load_char(ord(character)).bbox
    return float((box[3] + box[1]) / 128 - _height(font, "H") / 2)


def _placed(bitmap: Ink, factor: float, up: float) -> Ink:
    cell = np.zeros((TALL, CELL), np.uint8)
    width = min(CELL, max(1, round(bitmap.shape[1] * factor)))
    height = min(TALL, max(1, round(bitmap.shape[0] * factor)))
    small = cv2.resize(bitmap, (width, height), interpolation=cv2.INTER_AREA)
    left, top = (CELL - width) // 2, round((TALL - height) / 2 - up * factor)
    top = min(max(top, 0), TALL - height)
    cell[top : top + height, left : left + width] = small
    return cell


def _stroke_face(chance: Chance) -> Face:
    pen = float(np.clip(chance.normal(1.0, 0.17), 0.65, 1.5)) * PEN
    stretch = np.array([chance.uniform(0.88, 1.1), chance.uniform(0.92, 1.06)])
    wild = float(chance.choice([0.0, 4.0, 9.0], p=[0.3, 0.4, 0.3]))
    return {c: _bent(c, pen, stretch, _bend(chance, wild)) for c in ALPHABET}


Bend = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def _bend(chance: Chance, wild: float) -> Bend:
    """A smooth displacement over the character, `wild` hundredths of a millimetre strong."""
    size = chance.normal(0, wild, (2, 2, 3))
    skew = np.eye(2) + chance.normal(0, wild / 250, (2, 2))

    def bend(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = points[:, :1] / PITCH * 3.0, points[:, 1:] / CAP * 3.0
        waves = np.concatenate([np.sin(x), np.sin(y), np.cos(x + y)], axis=1)
        return np.asarray(points @ skew.T + waves @ size[0].T, np.float64)

    return bend


def _bent(character: str, pen: float, stretch: NDArray[np.float64], bend: Bend) -> Ink:
    strokes = [bend(_flatten(stroke)) * stretch for stroke in GLYPHS[character]]
    everything = np.concatenate(strokes)
    middle = (everything[:, 0].min() + everything[:, 0].max()) / 2
    scale = CELL * FINE / PITCH
    shift = np.array(
        [CELL * FINE / 2 - middle * scale, (TALL * FINE - CAP * stretch[1] * scale) / 2]
    )
    cell = np.zeros((TALL * FINE, CELL * FINE), np.uint8)
    for points in strokes:
        placed = np.rint((points * scale + shift) * 16).astype(np.int32)
        cv2.polylines(cell, [placed], False, 255, max(1, round(pen * scale)), cv2.LINE_AA, 4)
    return np.asarray(cv2.resize(cell, (CELL, TALL), interpolation=cv2.INTER_AREA), np.uint8)
