"""Draws machine readable lines with the stroke font, at any size, with smooth edges."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from .glyphs import CAP, GLYPHS, PEN, PITCH, Arc, Point, Stroke

Image = NDArray[np.uint8]

FINE = 4  # drawn larger by this factor, then averaged down
SUBPIXEL = 4  # bits of fraction that cv2.polylines takes

_typeface: ContextVar[Path | None] = ContextVar("typeface", default=None)


@contextmanager
def typeface(font: Path | None) -> Iterator[None]:
    """Print with a monospaced font file in place of our strokes, while the block lasts.

    For measuring on letters that no part of this tree was made from.
    """
    before = _typeface.set(font)
    try:
        yield
    finally:
        _typeface.reset(before)


def line_mask(text: str, pitch: float) -> Image:
    """Ink of one line, 0 to 255: `len(text)` pitches wide, 1.3 pitches high, capitals centred."""
    font = _typeface.get()
    if font is not None:
        return _font_mask(text, pitch, font)
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


def _font_mask(text: str, pitch: float, path: Path) -> Image:
    width, height = round(len(text) * pitch), round(1.3 * pitch)
    font = _opened(path, pitch * FINE)
    canvas = Pillow.new("L", (width * FINE, height * FINE), 0)
    pen = ImageDraw.Draw(canvas)
    _, top, _, bottom = font.getbbox("H", anchor="ls")
    baseline = (height * FINE - bottom - top) / 2
    for index, character in enumerate(text):
        # One advance is one pitch, so that letters stand where the font has them in their cell.
        pen.text((index * pitch * FINE, baseline), character, 255, font, anchor="ls")
    fine = np.asarray(canvas, np.uint8)
    return np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


@lru_cache(maxsize=8)
def _opened(path: Path, pitch: float) -> ImageFont.FreeTypeFont:
    """The font in the size in which one advance is `pitch` pixels."""
    advance = ImageFont.truetype(str(path), 1000).getlength("0")
    return ImageFont.truetype(str(path), pitch * 1000 / advance)


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
