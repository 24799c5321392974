"""What cameras and people do to a picture; seeded, one function for each name."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from . import warps
from .ocrb import Image

Chance = np.random.Generator


def degrade(img: Image, kind: str, seed: int = 0) -> Image:
    """The picture after one of `DEGRADATIONS`.

    Sizes: `rot3`, `rot15` grow to hold the turned picture, `rot90` swaps the sides,
    `low_resolution` shrinks to 560 pixels of width, all others keep the size.
    """
    if kind not in _EFFECTS:
        raise ValueError(f"there is no degradation {kind!r}")
    return _EFFECTS[kind](img, np.random.default_rng([seed, list(_EFFECTS).index(kind)]))


def unreadable(img: Image) -> Image:
    """So blurred that neither a person nor an engine reads anything; the size stays."""
    return _blurred(img, 0.008 * img.shape[1])


def _clip(values: NDArray[np.float32]) -> Image:
    return np.clip(values, 0, 255).astype(np.uint8)


def _blurred(img: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(img, (0, 0), sigma), np.uint8)


def _motion(img: Image, chance: Chance) -> Image:
    """Eleven pixels at 1600 of width, nearly along the lines."""
    length = max(5, round(11 * img.shape[1] / 1600)) | 1
    kernel = np.zeros((length, length), np.float32)
    rise = float(chance.uniform(-0.3, 0.3)) * length / 2
    middle = length / 2
    start, end = (0, round(middle - rise)), (length - 1, round(middle + rise))
    cv2.line(kernel, start, end, 1.0, 1)
    return np.asarray(cv2.filter2D(img, -1, kernel / kernel.sum()), np.uint8)


def _glare(img: Image, chance: Chance) -> Image:
    """A lamp's reflection: one soft white ellipse on the upper half."""
    height, width = img.shape[:2]
    spot = np.zeros((height, width), np.float32)
    middle = (int(width * chance.uniform(0.35, 0.7)), int(height * chance.uniform(0.25, 0.5)))
    axes = (int(width * 0.16), int(height * 0.13))
    cv2.ellipse(spot, middle, axes, float(chance.uniform(0, 60)), 0, 360, 1.0, -1)
    small = cv2.GaussianBlur(cv2.resize(spot, (width // 8, height // 8)), (0, 0), width / 500)
    soft = cv2.resize(small, (width, height))[:, :, None]
    return _clip(img + soft * np.float32(330))


def _noise(img: Image, chance: Chance) -> Image:
    grain = chance.standard_normal(img.shape, dtype=np.float32)
    return _clip(img + grain * np.float32(16))


def _jpeg(img: Image, quality: int) -> Image:
    _, data = cv2.imencode(".jpg", img, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _low_resolution(img: Image, chance: Chance) -> Image:
    width = min(560, img.shape[1] // 2)
    height = round(img.shape[0] * width / img.shape[1])
    return np.asarray(cv2.resize(img, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _shadow(img: Image, chance: Chance) -> Image:
    """The phone's shadow: a soft diagonal edge, half as bright on one side."""
    height, width = img.shape[:2]
    y, x = np.mgrid[0:height:8, 0:width:8].astype(np.float32)
    edge = x / width + y / height * np.float32(chance.uniform(0.3, 0.8))
    small = 1 - 0.55 / (1 + np.exp((edge - np.float32(chance.uniform(0.5, 0.8))) * 18))
    return _clip(img * cv2.resize(small.astype(np.float32), (width, height))[:, :, None])


def _moire(img: Image, chance: Chance) -> Image:
    """A photograph of a screen: two grids of nearly the camera's own raster."""
    height, width = img.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = np.float32(chance.uniform(0.15, 0.4))
    first = np.sin((x * np.cos(angle) + y * np.sin(angle)) * np.float32(2 * np.pi / 3.7))
    second = np.sin((y * np.cos(angle) - x * np.sin(angle)) * np.float32(2 * np.pi / 4.3))
    return _clip(img * (1 + 0.07 * (first + second))[:, :, None])


def _combo(img: Image, chance: Chance) -> Image:
    """A hurried photograph: skewed, shaded, a little soft and noisy, recompressed."""
    skewed = warps.perspective(img, chance, strength=0.05)
    return _jpeg(_noise(_blurred(_shadow(skewed, chance), 1.0), chance), 45)


_EFFECTS: dict[str, Callable[[Image, Chance], Image]] = {
    "clean": lambda img, chance: img.copy(),
    "rot3": lambda img, chance: warps.turn(img, 3.0),
    "rot15": lambda img, chance: warps.turn(img, 15.0),
    "rot90": lambda img, chance: np.ascontiguousarray(np.rot90(img)),
    "rot180": lambda img, chance: np.ascontiguousarray(np.rot90(img, 2)),
    "perspective": lambda img, chance: warps.perspective(img, chance, strength=0.09),
    "blur_light": lambda img, chance: _blurred(img, 2.2 * img.shape[1] / 1600),
    "blur_strong": lambda img, chance: _blurred(img, 3.6 * img.shape[1] / 1600),
    "motion": _motion,
    "glare": _glare,
    "dark": lambda img, chance: _clip(img * np.float32(0.22)),
    "bright": lambda img, chance: _clip(img * np.float32(1.25) + 25),
    "noise": _noise,
    "jpeg15": lambda img, chance: _jpeg(img, 15),
    "low_resolution": _low_resolution,
    "far": lambda img, chance: warps.shrink(img, 0.5),
    "shadow": _shadow,
    "moire": _moire,
    "combo": _combo,
}
DEGRADATIONS: tuple[str, ...] = tuple(_EFFECTS)
