"""A document on a table, seen from above."""

import cv2
import numpy as np

from .ocrb import Image


def table(width: int, height: int, seed: int = 0) -> Image:
    """A wooden table top; every seed has other grain, none another colour."""
    chance = np.random.default_rng([seed, 23])
    grain = cv2.resize(
        chance.normal(0, 9, (48, 6)).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    tile = chance.normal(0, 3, (256, 256)).astype(np.float32)
    noise = np.tile(tile, (height // 256 + 1, width // 256 + 1))[:height, :width]
    shade = (grain + noise)[:, :, None]
    return np.clip(np.array((58, 84, 112), np.float32) + shade, 0, 255).astype(np.uint8)


def scene(img: Image, *, seed: int = 0, margin: float = 0.12) -> Image:
    """The document on the table; `margin` on each side is a share of the document's width."""
    height, width = img.shape[:2]
    edge = round(width * margin)
    ground = table(width + 2 * edge, height + 2 * edge, seed).astype(np.float32)
    shadow = np.zeros(ground.shape[:2], np.float32)
    shadow[edge + 6 : edge + height + 10, edge + 6 : edge + width + 10] = 0.45
    soft = cv2.GaussianBlur(shadow, (0, 0), 7)[:, :, None]
    result = (ground * (1 - soft)).astype(np.uint8)
    result[edge : edge + height, edge : edge + width] = img
    return result
