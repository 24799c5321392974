"""Selfies, and what prints and screens make of them: simulated, seeded, no real attack among them.

An attack is a selfie shown on a medium and photographed once more; an honest one is photographed
once, now and then further away or before a door frame.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces.results import Image
from documents_app.specimens import selfie

Chance = np.random.Generator
HONEST = ("near", "far", "doorway", "dim", "unfocused", "backlit")


def honest(name: str, kind: str, seed: int) -> Image:
    """720 x 960; one of HONEST."""
    chance = np.random.default_rng([seed, 11])
    shown = selfie(name, seed)
    if kind == "far":
        return _noisy(_before_a_wall(shown, 0.62, chance, fade=20), chance)
    if kind == "doorway":
        return _noisy(_framed(_before_a_wall(shown, 0.8, chance, fade=20), chance), chance)
    if kind == "dim":
        return _noisy(_clip(shown * np.float32(chance.uniform(0.35, 0.6))), chance)
    if kind == "unfocused":
        blurred = cv2.GaussianBlur(shown, (0, 0), float(chance.uniform(1.5, 3.5)))
        return _noisy(np.asarray(blurred, np.uint8), chance)
    if kind == "backlit":
        haze = np.float32(chance.uniform(0.1, 0.35))
        return _noisy(_clip(shown * (1 - haze) + 235 * haze), chance)
    return shown


def attack(name: str, kind: str, seed: int) -> Image:
    """720 x 960; one of ATTACKS."""
    chance = np.random.default_rng([seed, list(ATTACKS).index(kind)])
    return _photographed(ATTACKS[kind](selfie(name, 500 + seed), chance), chance)


def _halftone(img: Image, chance: Chance) -> Image:
    """Ink dots on three rasters, about three to five camera pixels apart."""
    height, width = img.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    period = chance.uniform(2.6, 5.0)
    out = np.empty(img.shape, np.float32)
    for plane, angle in enumerate(np.radians([15, 75, 45])):
        u = (x * np.cos(angle) + y * np.sin(angle)) * np.float32(2 * np.pi / period)
        v = (y * np.cos(angle) - x * np.sin(angle)) * np.float32(2 * np.pi / period)
        raster = (np.cos(u) + np.cos(v)) / 4 + 0.5
        dots = 1 / (1 + np.exp((raster - img[:, :, plane] / np.float32(255)) * 8))
        out[:, :, plane] = 20 + 215 * dots
    return _clip(out)


def _photo_print(img: Image, chance: Chance) -> Image:
    """Fewer colours than a screen, the grain of the paper."""
    grey = img.mean(axis=2, keepdims=True)
    faint = grey + (img - grey) * np.float32(chance.uniform(0.6, 0.85))
    grain = cv2.GaussianBlur(chance.normal(0, 12, img.shape[:2]).astype(np.float32), (0, 0), 1.2)
    return _clip(25 + 0.8 * faint + grain[:, :, None])


def _screen(img: Image, chance: Chance) -> Image:
    """Bluish light, hard contrast, no visible raster."""
    lit = 255 * (img / np.float32(255)) ** np.float32(chance.uniform(0.85, 1.15))
    return _clip(lit * np.array([1.08, 1.0, 0.94], np.float32) + 8)


def _screen_raster(img: Image, chance: Chance) -> Image:
    """Screen pixels with dark gaps, resolved by a camera of nearly the same pitch."""
    height, width = img.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn, pitch = chance.uniform(0.04, 0.3), chance.uniform(2.2, 3.4)
    u = (x * np.cos(turn) + y * np.sin(turn)) * np.float32(2 * np.pi / pitch)
    v = (y * np.cos(turn) - x * np.sin(turn)) * np.float32(2 * np.pi / pitch)
    depth = np.float32(chance.uniform(0.01, 0.15))
    stripes = [np.cos(u + shift) for shift in (0, 2.1, 4.2)]
    raster = 1 + depth * (np.stack(stripes, axis=2) + np.cos(v)[:, :, None])
    return _clip(_screen(img, chance) * raster.astype(np.float32))


def _device(img: Image, chance: Chance) -> Image:
    """A screen with its black rim, held in a room."""
    return _held(_screen(img, chance), (15, 15, 15), chance)


def _card(img: Image, chance: Chance) -> Image:
    """A print with its white rim, held in a room."""
    return _held(_photo_print(img, chance), (235, 235, 235), chance)


def _soft(img: Image, chance: Chance) -> Image:
    return np.asarray(cv2.GaussianBlur(img, (0, 0), float(chance.uniform(3, 5))), np.uint8)


ATTACKS: dict[str, Callable[[Image, Chance], Image]] = {
    "halftone": _halftone,
    "photo_print": _photo_print,
    "screen": _screen,
    "screen_raster": _screen_raster,
    "device": _device,
    "card": _card,
    "soft": _soft,
}


def _held(img: Image, rim: tuple[int, int, int], chance: Chance) -> Image:
    edge = int(chance.integers(14, 30))
    framed = cv2.copyMakeBorder(img, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=rim)
    return _before_a_wall(np.asarray(framed, np.uint8), float(chance.uniform(0.6, 0.8)), chance)


def _before_a_wall(img: Image, scale: float, chance: Chance, fade: float = 1.0) -> Image:
    """The picture made smaller, in the middle of a wall of 720 x 960; fade: width of its edge."""
    wall = cv2.resize(chance.uniform(90, 190, (4, 3, 3)).astype(np.float32), (720, 960))
    small = cv2.resize(img, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)[:960, :720]
    top, left = (960 - small.shape[0]) // 2, (720 - small.shape[1]) // 2
    placed, mask = wall.copy(), np.zeros((960, 720), np.float32)
    placed[top : top + small.shape[0], left : left + small.shape[1]] = small
    inner = round(2 * fade) if fade > 1 else 0
    mask[
        top + inner : top + small.shape[0] - inner, left + inner : left + small.shape[1] - inner
    ] = 1
    soft = cv2.GaussianBlur(mask, (0, 0), fade)[:, :, None]
    return _clip(placed * soft + wall * (1 - soft))


def _framed(img: Image, chance: Chance) -> Image:
    """Two door posts beside the person."""
    out = img.copy()
    for x in (int(chance.integers(30, 70)), int(chance.integers(650, 690))):
        cv2.line(out, (x, 0), (x + int(chance.integers(-15, 15)), 959), (60, 70, 80), 9)
    return out


def _photographed(img: Image, chance: Chance) -> Image:
    """A second camera: a little turned and skewed, soft, noisy, compressed."""
    matrix = cv2.getRotationMatrix2D((360, 480), float(chance.uniform(-4, 4)), 1.02)
    turned = cv2.warpAffine(img, matrix, (720, 960), borderMode=cv2.BORDER_REFLECT)
    soft = cv2.GaussianBlur(turned, (0, 0), float(chance.uniform(0.5, 0.9)))
    return _noisy(np.asarray(soft, np.uint8), chance)


def _noisy(img: Image, chance: Chance) -> Image:
    noisy = _clip(img + chance.normal(0, 3, img.shape).astype(np.float32))
    _, data = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(75, 95))])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _clip(values: NDArray[Any]) -> Image:
    return np.asarray(np.clip(values, 0, 255), np.uint8)
