"""Printed backgrounds: tinted paper with guilloche-like rosettes and waves, drawn by formula."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocrb import Image

Tint = tuple[int, int, int]
SUBPIXEL = 4


@lru_cache(maxsize=16)
def _paper(width: int, height: int, light: Tint, line: Tint, seed: int) -> Image:
    chance = np.random.default_rng([seed, 11])
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    other = np.roll(np.array(light, np.float32), 1)
    base = np.array(light, np.float32) * (1 - across * 0.5) + other * across * 0.5
    img = np.ascontiguousarray(np.broadcast_to(base, (height, width, 3)).astype(np.uint8))
    pattern = img.copy()
    for chain in (*_waves(width, height, chance), *_rosette(width, height, chance)):
        points = np.rint(chain * (1 << SUBPIXEL)).astype(np.int32)
        cv2.polylines(pattern, [points], False, line, 1, cv2.LINE_AA, SUBPIXEL)
    return np.asarray(cv2.addWeighted(pattern, 0.5, img, 0.5, 0), np.uint8)


def paper(width: int, height: int, *, light: Tint, line: Tint, seed: int) -> Image:
    """A fresh sheet: `light` and `line` are BGR, the seed turns the pattern."""
    return _paper(width, height, light, line, seed).copy()


def _waves(width: int, height: int, chance: np.random.Generator) -> list[NDArray[np.float64]]:
    """Forty wavy lines over the whole sheet."""
    x = np.linspace(0, width, 160)
    swing, beat = height * chance.uniform(0.03, 0.06), chance.uniform(2.5, 5.0)
    phase = chance.uniform(0, 6.28)
    rows = np.linspace(-0.05, 1.05, 40) * height
    return [
        np.stack([x, y + swing * np.sin(x / width * 6.28 * beat + phase + i * 0.35)], axis=1)
        for i, y in enumerate(rows)
    ]


def _rosette(width: int, height: int, chance: np.random.Generator) -> list[NDArray[np.float64]]:
    """Twelve turned petals around a point right of the middle."""
    angle = np.linspace(0, 2 * np.pi, 240)
    petals = int(chance.integers(5, 10))
    middle = np.array([width * 0.68, height * 0.45])
    chains = []
    for turn in range(12):
        radius = height * (0.18 + 0.015 * turn + 0.1 * np.sin(petals * angle + turn * 0.26))
        chains.append(middle + np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1))
    return chains
