"""What security paper, stamps, printing and lamination do to print, as pictures show it.

Drawn, and of no country's design. Pictures are BGR; the seed decides where and how strong.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Chance = np.random.Generator

_INKS = ((70, 60, 150), (120, 90, 60), (90, 140, 90), (150, 80, 140), (60, 120, 170))
_STAMPS = ((140, 60, 40), (60, 40, 150), (110, 40, 110), (70, 110, 50))


def guilloche(img: Image, seed: int, strength: float | None = None) -> Image:
    """Coloured rosette lines of about three pixels over the whole page, print included."""
    chance = np.random.default_rng(seed)
    strength = float(chance.uniform(0.35, 0.75)) if strength is None else strength
    height, width = img.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    out = img.astype(np.float32)
    for index in chance.choice(len(_INKS), 3, replace=False):
        across, down = chance.uniform(0.02, 0.05, 2)
        bend = 9 * np.sin(x * across + chance.uniform(0, 6)) + 9 * np.sin(y * down * 1.7)
        slope = x * chance.uniform(-0.25, 0.25)
        wave = np.sin((y * chance.uniform(0.5, 0.9) + slope + bend) * 0.8)
        ink = (strength * np.clip((wave - 0.55) / 0.45, 0, 1)[:, :, None]).astype(np.float32)
        out = out * (1 - ink) + np.array(_INKS[index], np.float32) * ink
    return np.asarray(np.clip(cv2.GaussianBlur(out, (0, 0), 0.7), 0, 255), np.uint8)


def stamp(img: Image, seed: int) -> Image:
    """One or two stamps in coloured ink across the lower half, worn, letters around a ring."""
    chance = np.random.default_rng(seed)
    out = img.astype(np.float32)
    for _ in range(int(chance.integers(1, 3))):
        out = _stamped(out, chance)
    return np.asarray(np.clip(out, 0, 255), np.uint8)


def _stamped(img: NDArray[np.float32], chance: Chance) -> NDArray[np.float32]:
    height, width = img.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    centre = (int(chance.uniform(0.15, 0.85) * width), int(chance.uniform(0.6, 0.95) * height))
    reach = int(chance.uniform(0.08, 0.16) * width)
    thick = max(2, reach // 14)
    cv2.circle(mask, centre, reach, 255, thick, cv2.LINE_AA)
    cv2.circle(mask, centre, int(0.7 * reach), 255, max(1, thick // 2), cv2.LINE_AA)
    for angle in np.linspace(0, 6.28, 16, endpoint=False):
        way = np.array([np.cos(angle), np.sin(angle)])
        start, end = ((np.array(centre) + way * reach * r).astype(int) for r in (0.76, 0.93))
        cv2.line(mask, start.tolist(), end.tolist(), 255, max(1, thick // 2), cv2.LINE_AA)
    bar = int(0.22 * reach)
    corner = (centre[0] - reach, centre[1] - bar)
    cv2.rectangle(mask, corner, (centre[0] + reach, centre[1] + bar), 255, thick, cv2.LINE_AA)
    small = chance.uniform(0.3, 1.0, (height // 9 + 2, width // 9 + 2)).astype(np.float32)
    worn = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    ink = mask.astype(np.float32) / 255 * worn * float(chance.uniform(0.6, 1.0))
    colour = np.array(_STAMPS[int(chance.integers(len(_STAMPS)))], np.float32) / 255
    # Stamping ink lets what is below shine through: it multiplies.
    return np.asarray(img * (1 - ink[:, :, None] * (1 - colour)), np.float32)


def lithographic(img: Image, seed: int) -> Image:
    """Letters of a printing press: strokes that ran out, with frayed rims and holes."""
    chance = np.random.default_rng(seed)
    reach = 3 if max(img.shape) > 900 else 2
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    thick = cv2.erode(img, disc).astype(np.float32)
    share = np.float32(chance.uniform(0.3, 0.9))
    out = thick * share + img.astype(np.float32) * (1 - share)
    grain = cv2.GaussianBlur(chance.standard_normal(img.shape[:2], np.float32), (0, 0), 1.2)
    dark = (255 - out.mean(axis=2)) / 255
    out = out + (grain * float(chance.uniform(20, 60)) * dark)[:, :, None] * 2
    return np.asarray(np.clip(cv2.GaussianBlur(out, (0, 0), 0.6), 0, 255), np.uint8)


def shine(img: Image, seed: int) -> Image:
    """The film of a laminated card: a pale veil with soft streaks, and a wave of colours."""
    chance = np.random.default_rng(seed)
    height, width = img.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / np.float32(width)
    out = img.astype(np.float32) * np.float32(0.85) + 28
    for _ in range(int(chance.integers(2, 5))):
        angle = chance.uniform(-1.2, 1.2)
        along = x * np.cos(angle) + y * np.sin(angle) - chance.uniform(0, 1)
        streak = np.exp(-((along / chance.uniform(0.02, 0.09)) ** 2))
        out += (streak * chance.uniform(20, 90))[:, :, None]
    hue = np.sin(x * chance.uniform(10, 30) + y * chance.uniform(10, 30))[:, :, None]
    out += hue * np.array([1, -0.5, 0.7], np.float32) * np.float32(chance.uniform(4, 16))
    return np.asarray(np.clip(out, 0, 255), np.uint8)


EFFECTS: Mapping[str, Callable[[Image, int], Image]] = MappingProxyType(
    {"guilloche": guilloche, "stamp": stamp, "lithographic": lithographic, "shine": shine}
)
