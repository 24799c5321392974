"""The shapes of the 37 characters: our stroke font bent at random, and a plain font."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import cv2
import matplotlib
import numpy as np
from matplotlib.ft2font import FT2Font
from numpy.typing import NDArray

from documents_app.specimens.glyphs import CAP, GLYPHS, PEN, PITCH, Stroke
from documents_app.specimens.ocrb import _flatten
from training.ocrb.texts import ALPHABET, DIGITS, Chance

Ink = NDArray[np.uint8]
Chain = NDArray[np.float64]
Face = dict[str, Ink]  # one picture per character, CELL wide and TALL high

CELL = 40  # pixels of one pitch
TALL = 72  # pixels; capitals stand in the middle
FINE = 3  # drawn larger by this factor, then averaged down
# Shipped with matplotlib. Their dotted zero cannot be taken for OCR-B's O, as other fonts' can.
FONTS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")
FOOT: Stroke = ((20, 216), (128, 216))  # under the 1, as some printers have it


def face(chance: Chance) -> Face:
    """One way of printing: mostly bent strokes, sometimes another font."""
    if chance.random() < 0.08:
        path = Path(matplotlib.get_data_path()) / "fonts/ttf" / str(chance.choice(FONTS))
        return font_face(path, float(chance.uniform(0.85, 1.1)))
    return _stroke_face(chance)


@lru_cache(maxsize=64)
def font_face(path: Path, scale: float) -> Face:
    """The characters of a font file, capitals as high as in OCR-B."""
    font = FT2Font(str(path))
    font.set_size(100, 72)
    factor = (CAP + PEN) / PITCH * CELL * scale / _height(font, "H")
    return {c: _placed(_bitmap(font, c), factor, _off(font, c)) for c in ALPHABET}


def _bitmap(font: FT2Font, character: str) -> Ink:
    font.set_text(character)
    font.draw_glyphs_to_bitmap(antialiased=True)
    return np.array(font.get_image(), np.uint8)


def _height(font: FT2Font, character: str) -> int:
    font.set_text(character)
    box = font.load_char(ord(character)).bbox
    return int(box[3] / 64)


def _off(font: FT2Font, character: str) -> tuple[float, float]:
    """How far its middle lies right of its cell's and above that of a capital, font pixels."""
    font.set_text(character)
    glyph = font.load_char(ord(character))
    left, bottom, right, top = (side / 64 for side in glyph.bbox)
    aside = (left + right) / 2 - glyph.linearHoriAdvance / 65536 / 2
    return float(aside), float((top + bottom) / 2 - _height(font, "H") / 2)


def _placed(bitmap: Ink, factor: float, off: tuple[float, float]) -> Ink:
    cell = np.zeros((TALL, CELL), np.uint8)
    width = min(CELL, max(1, round(bitmap.shape[1] * factor)))
    height = min(TALL, max(1, round(bitmap.shape[0] * factor)))
    small = cv2.resize(bitmap, (width, height), interpolation=cv2.INTER_AREA)
    left = round((CELL - width) / 2 + off[0] * factor)
    top = round((TALL - height) / 2 - off[1] * factor)
    left, top = min(max(left, 0), CELL - width), min(max(top, 0), TALL - height)
    cell[top : top + height, left : left + width] = small
    return cell


def _stroke_face(chance: Chance) -> Face:
    pen = float(np.clip(chance.normal(0.97, 0.2), 0.6, 1.5)) * PEN
    stretch = np.array([chance.uniform(0.88, 1.1), chance.uniform(0.92, 1.06)])
    wild = float(chance.choice([0.0, 4.0, 9.0], p=[0.3, 0.4, 0.3]))
    shapes = {c: _strokes(c) for c in ALPHABET}
    if chance.random() < 0.25:
        shapes["1"].append(_flatten(FOOT))
    # Digits stand above the capitals in the standard, and level with them in some fonts.
    tall = 1.0 if chance.random() < 0.6 else float(chance.uniform(0.86, 1.0))
    for digit in DIGITS:
        shapes[digit] = [points * (1, tall) + (0, CAP * (1 - tall)) for points in shapes[digit]]
    return {c: _bent(shapes[c], pen, stretch, _bend(chance, wild)) for c in ALPHABET}


def _strokes(character: str) -> list[Chain]:
    return [_flatten(stroke) for stroke in GLYPHS[character]]


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


def _bent(shape: list[Chain], pen: float, stretch: NDArray[np.float64], bend: Bend) -> Ink:
    strokes = [bend(points) * stretch for points in shape]
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
