"""Draws machine readable lines with the stroke font, at any size, with smooth edges."""

import math
from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from .glyphs import CAP, GLYPHS, PEN, PITCH, Arc, Point, Stroke

Image = NDArray[np.uint8]

FINE = 4  # drawn larger by this factor, then averaged down
SUBPIXEL = 4  # bits of fraction that cv2.polylines takes


def line_mask(text: str, pitch: float) -> Image:
    """Ink of one line, 0 to 255: `len(text)` pitches wide, 1.3 pitches high, capitals centred."""
    width, height = round(len(text) * pitch), round(1.3 * pitch)
    fine = np.zeros((height * FINE, width * FINE), np.uint8)
    scale = pitch * FINE / PITCH
    top = (height * FINE - CAP * scale) / 2
    for index, character in enumerate(text):
        strokes, glyph_width = _outline(character)
        left = (index + 0.5) * pitch * FINE - glyph_width * scale / 2
        _draw(fine, strokes, np.array([left, top]), scale)
    return np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def print_lines(
    img: Image,
    lines: Sequence[str],
    *,
    left: int,
    top: int,
    pitch: float,
    spacing: float,
    ink: tuple[int, int, int] = (28, 24, 26),
) -> None:
    """Print lines into the picture; `spacing` is the distance between two lines in pixels."""
    for index, text in enumerate(lines):
        mask = line_mask(text, pitch)
        y = round(top + index * spacing)
        spot = img[y : y + mask.shape[0], left : left + mask.shape[1]]
        share = mask[: spot.shape[0], : spot.shape[1], None].astype(np.float32) / 255
        spot[:] = (spot * (1 - share) + np.array(ink, np.float32) * share).astype(np.uint8)


def _draw(
    fine: Image, strokes: tuple[NDArray[np.float64], ...], origin: NDArray[np.float64], scale: float
) -> None:
    pen = max(1, round(PEN * scale))
    for points in strokes:
        placed = np.rint((points * scale + origin) * (1 << SUBPIXEL)).astype(np.int32)
        cv2.polylines(fine, [placed], False, 255, pen, cv2.LINE_AA, SUBPIXEL)


@lru_cache(maxsize=64)
def _outline(character: str) -> tuple[tuple[NDArray[np.float64], ...], float]:
    """The strokes as chains of points moved to x = 0, and the width between outer pen middles."""
    strokes = [_flatten(stroke) for stroke in GLYPHS[character]]
    left = min(float(points[:, 0].min()) for points in strokes)
    right = max(float(points[:, 0].max()) for points in strokes)
    return tuple(points - np.array([left, 0.0]) for points in strokes), right - left


def _flatten(stroke: Stroke) -> NDArray[np.float64]:
    points: list[Point] = []
    for part in stroke:
        if len(part) == 2:
            points.append(part)
        else:
            points.extend(_arc(part))
    return np.array(points, np.float64)


def _arc(arc: Arc) -> list[Point]:
    cx, cy, rx, ry, start, end = arc
    steps = max(2, int(abs(end - start) / 6))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]
