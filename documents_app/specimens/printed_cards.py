"""Identity cards whose portraits are as printers leave them, photographed anew: simulated, seeded.

The card and its text are id_card's. What is done to the portrait before it is laid on the card, and
to the picture afterwards, is one of PRINTS.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from . import warps
from .id_card import id_card_td1
from .ocrb import Image
from .people import random_person

Chance = np.random.Generator

PRINTS = ("clean", "grey", "halftone", "small", "jpeg", "laminated", "worn")
# Pixels of width of the picture; on 640 the head is about 120 high and the face 75 wide.
_WIDTHS = {"small": 520, "jpeg": 1000, "worn": 640}
_QUALITIES = {"jpeg": 22, "worn": 50}


def printed_card(portrait: Image, kind: str, seed: int = 0) -> Image:
    """The front of a card with this portrait, seen by a camera; kind is one of PRINTS.

    worn: grey, a slight halftone, 640 pixels wide and much compressed, all at once.
    """
    if kind not in PRINTS:
        raise ValueError(f"there is no print {kind!r}")
    chance = np.random.default_rng([seed, PRINTS.index(kind), 41])
    shown = _print(portrait, kind, chance)
    card = id_card_td1(random_person(seed), shown, "front", seed=seed)
    if kind == "laminated":
        card = _laminated(card, chance)
    return _photographed(card, _WIDTHS.get(kind, 1200), _QUALITIES.get(kind, 88), chance)


def _print(portrait: Image, kind: str, chance: Chance) -> Image:
    # As wide as id_card lays it, so that the printer's raster is not resampled.
    shown = np.asarray(cv2.resize(portrait, (336, 432), interpolation=cv2.INTER_AREA), np.uint8)
    if kind in ("grey", "worn"):
        shown = _grey(shown, chance)
    if kind in ("halftone", "worn"):
        depth = 0.9 if kind == "halftone" else 0.35
        shown = _halftone(shown, depth, float(chance.uniform(4.0, 6.0)), chance)
    return shown


def _grey(img: Image, chance: Chance) -> Image:
    """Engraved by a laser: no colour, a little flat."""
    grey = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY).astype(np.float32)
    flat = 128 + (grey - 128) * np.float32(chance.uniform(0.75, 0.95))
    return _clip(np.repeat(flat[:, :, None], 3, axis=2))


def _halftone(img: Image, depth: float, period: float, chance: Chance) -> Image:
    """Dots of ink at 45 degrees; depth 1 leaves nothing but dots."""
    y, x = np.mgrid[0 : img.shape[0], 0 : img.shape[1]].astype(np.float32)
    turn = np.radians(45 + chance.uniform(-3, 3))
    u = (x * np.cos(turn) + y * np.sin(turn)) * np.float32(2 * np.pi / period)
    v = (y * np.cos(turn) - x * np.sin(turn)) * np.float32(2 * np.pi / period)
    raster = ((np.cos(u) + np.cos(v)) / 4 + 0.5)[:, :, None]
    dots = 255 / (1 + np.exp((raster - img / np.float32(255)) * 8))
    return _clip(img * (1 - depth) + dots * depth)


def _laminated(card: Image, chance: Chance) -> Image:
    """A film over the card: less contrast, fine wavy lines, a lamp's broad reflection."""
    height, width = card.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = np.sin((y + 14 * np.sin(x / 37)) * np.float32(2 * np.pi / 11))[:, :, None]
    veiled = card * np.float32(0.55) + 95 + 9 * waves
    middle = (float(chance.uniform(0.1, 0.3)) * width, float(chance.uniform(0.3, 0.6)) * height)
    spot = np.exp(-(((x - middle[0]) / 150) ** 2 + ((y - middle[1]) / 110) ** 2))[:, :, None]
    return _clip(veiled + 70 * spot)


def _photographed(card: Image, width: int, quality: int, chance: Chance) -> Image:
    """A camera above it: a little skewed, soft and noisy, and saved as JPEG."""
    size = (width, round(card.shape[0] * width / card.shape[1]))
    seen = warps.perspective(card, chance, strength=0.01)
    small = cv2.resize(seen, size, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), float(chance.uniform(0.4, 0.7))).astype(np.float32)
    noisy = _clip(soft + chance.normal(0, 2.5, soft.shape))
    data = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _clip(values: NDArray[Any]) -> Image:
    return np.asarray(np.clip(values, 0, 255), np.uint8)
