"""Ink on patterned paper, and what light, lens, hand, sensor and compression make of it."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from training.ocrb.texts import Chance

Ink = NDArray[np.uint8]
Grey = NDArray[np.float32]


def spoil(chance: Chance, ink: Ink, pitch: float) -> Ink:
    """A grey photograph of the ink; `pitch` in pixels is the measure for blur and patterns."""
    shot = _print(chance, ink, pitch)
    for likely, effect in EFFECTS:
        if chance.random() < likely:
            shot = effect(chance, shot, pitch)
    picture = np.clip(shot, 0, 255).astype(np.uint8)
    return _compressed(chance, picture) if chance.random() < 0.55 else picture


def _print(chance: Chance, ink: Ink, pitch: float) -> Grey:
    paper = float(chance.uniform(140, 250))
    dark = float(chance.uniform(5, min(110, paper - 60)))
    ground = np.full(ink.shape, paper, np.float32)
    if chance.random() < 0.7:
        ground -= _pattern(chance, ink.shape, pitch) * np.float32(chance.uniform(5, 55))
    if chance.random() < 0.3:
        ground += _cloud(chance, ink.shape, 12) * np.float32(chance.uniform(3, 16))
    share = ink.astype(np.float32) / 255 * np.float32(chance.uniform(0.75, 1.0))
    if chance.random() < 0.25:  # worn ink
        worn = _cloud(chance, ink.shape, max(3, round(pitch / 3)))
        share *= np.clip(1.0 - 0.35 * np.maximum(worn, 0), 0.3, 1)
    return (ground * (1 - share) + dark * share).astype(np.float32)


def _pattern(chance: Chance, shape: tuple[int, ...], pitch: float) -> Grey:
    """Fine wavy lines, 0 to 1."""
    lines = np.zeros(shape, np.uint8)
    height, width = shape
    x = np.linspace(0, width, 40)
    beat, swing = chance.uniform(2, 14), chance.uniform(0.1, 1.2) * pitch
    slope = chance.normal(0, 0.4)
    for y in np.arange(-height, 2 * height, max(3.0, pitch * float(chance.uniform(0.3, 1.3)))):
        wave = y + swing * np.sin(x / width * 6.28 * beat + y * 0.05) + slope * (x - width / 2)
        chain = np.rint(np.stack([x, wave], axis=1) * 16).astype(np.int32)
        cv2.polylines(lines, [chain], False, 255, max(1, round(pitch / 16)), cv2.LINE_AA, 4)
    return lines.astype(np.float32) / np.float32(255)


def _cloud(chance: Chance, shape: tuple[int, ...], size: int) -> Grey:
    """Smooth noise of deviation about 1, with spots of this many pixels."""
    small = chance.standard_normal((shape[0] // size + 2, shape[1] // size + 2), np.float32)
    grown = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(grown, np.float32)


def _lines_over(chance: Chance, shot: Grey, pitch: float) -> Grey:
    """Security paper's lines through the letters, as grey as a channel shows their colour."""
    lines = _pattern(chance, shot.shape, pitch)
    if chance.random() < 0.5:
        lines = np.maximum(lines, _pattern(chance, shot.shape, pitch))
    return shot - lines * np.float32(chance.uniform(15, 90))


def _stamp(chance: Chance, shot: Grey, pitch: float) -> Grey:
    """Rings and bars of a stamp, worn; its ink lets what is below shine through."""
    mask = np.zeros(shot.shape, np.uint8)
    height, width = shot.shape
    for _ in range(int(chance.integers(1, 3))):
        middle = (int(chance.uniform(0, width)), int(chance.uniform(-height, 2 * height)))
        reach = int(chance.uniform(2, 9) * pitch)
        thick = max(1, round(float(chance.uniform(0.1, 0.4)) * pitch))
        cv2.circle(mask, middle, reach, 255, thick, cv2.LINE_AA)
        cv2.circle(mask, middle, round(0.7 * reach), 255, max(1, thick // 2), cv2.LINE_AA)
        bar = round(0.22 * reach)
        start, end = (middle[0] - reach, middle[1] - bar), (middle[0] + reach, middle[1] + bar)
        cv2.rectangle(mask, start, end, 255, thick, cv2.LINE_AA)
    worn = np.clip(0.7 + 0.3 * _cloud(chance, shot.shape, max(3, round(pitch / 2))), 0.1, 1)
    share = mask.astype(np.float32) / np.float32(255) * worn * np.float32(chance.uniform(0.2, 0.65))
    return np.asarray(shot * (1 - share), np.float32)


def _lithographic(chance: Chance, shot: Grey, pitch: float) -> Grey:
    """Letters of a printing press: strokes that ran out, with frayed rims and holes."""
    reach = max(2, round(pitch / 9))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    share = np.float32(chance.uniform(0.3, 0.9))
    thick = np.asarray(cv2.erode(shot, disc), np.float32) * share + shot * (1 - share)
    grain = cv2.GaussianBlur(chance.standard_normal(shot.shape, np.float32), (0, 0), 1.2)
    dark = np.clip((255 - thick) / 255, 0, 1)
    return np.asarray(thick + grain * dark * np.float32(chance.uniform(20, 100)), np.float32)


def _film(chance: Chance, shot: Grey, pitch: float) -> Grey:
    """A laminated card's film: a pale veil with soft streaks across the line."""
    x = np.arange(shot.shape[1], dtype=np.float32)[None]
    y = np.arange(shot.shape[0], dtype=np.float32)[:, None]
    veiled = shot * np.float32(0.85) + np.float32(chance.uniform(10, 40))
    for _ in range(int(chance.integers(1, 4))):
        slope, wide = float(chance.normal(0, 1)), float(chance.uniform(1, 6)) * pitch
        away = (x + slope * y - float(chance.uniform(0, shot.shape[1]))) / wide
        veiled = veiled + np.exp(-(away**2)) * np.float32(chance.uniform(15, 90))
    return np.asarray(veiled, np.float32)


def _shadow(chance: Chance, shot: Grey, pitch: float) -> Grey:
    x = np.linspace(0, 1, shot.shape[1], dtype=np.float32)[None]
    y = np.linspace(0, 0.2, shot.shape[0], dtype=np.float32)[:, None]
    edge = (x + y - np.float32(chance.uniform(0, 1.2))) * np.float32(chance.uniform(-40, 40))
    return np.asarray(shot * (1 - np.float32(chance.uniform(0.2, 0.65)) / (1 + np.exp(edge))))


def _light(chance: Chance, shot: Grey, pitch: float) -> Grey:
    if chance.random() < 0.6:
        return shot * np.float32(chance.uniform(0.15, 0.8))
    return shot * np.float32(chance.uniform(1.0, 1.4)) + np.float32(chance.uniform(0, 40))


def _glare(chance: Chance, shot: Grey, pitch: float) -> Grey:
    """A soft white spot that leaves something of the ink."""
    height, width = shot.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    middle = (np.float32(chance.uniform(0, width)), np.float32(chance.uniform(0, height)))
    reach = np.float32(chance.uniform(1, 5) * pitch)
    spot = np.exp(-((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / (2 * reach * reach))
    return np.asarray(shot + spot * np.float32(chance.uniform(30, 150)))


def _blur(chance: Chance, shot: Grey, pitch: float) -> Grey:
    sigma = float(chance.uniform(0.02, 0.175)) * pitch
    return np.asarray(cv2.GaussianBlur(shot, (0, 0), max(sigma, 0.2)), np.float32)


def _motion(chance: Chance, shot: Grey, pitch: float) -> Grey:
    length = max(3, round(float(chance.uniform(0.1, 0.55)) * pitch)) | 1
    kernel = np.zeros((length, length), np.float32)
    angle = float(chance.normal(0, 0.5))
    reach = np.array([np.cos(angle), np.sin(angle)]) * (length - 1) / 2
    start, end = (np.rint(length // 2 + side * reach).astype(int).tolist() for side in (-1, 1))
    cv2.line(kernel, start, end, 1.0, 1)
    return np.asarray(cv2.filter2D(shot, -1, kernel / kernel.sum()), np.float32)


def _moire(chance: Chance, shot: Grey, pitch: float) -> Grey:
    y, x = (np.arange(side, dtype=np.float32) for side in shot.shape)
    strength = np.float32(chance.uniform(0.02, 0.1))
    for _ in range(2):
        angle, period = chance.uniform(0, 3.14), chance.uniform(2.5, 9.0)
        phase = x[None] * np.float32(np.cos(angle)) + y[:, None] * np.float32(np.sin(angle))
        shot = shot * (1 + strength * np.sin(phase * np.float32(6.28 / period)))
    return np.asarray(shot, np.float32)


def _noise(chance: Chance, shot: Grey, pitch: float) -> Grey:
    grain = chance.standard_normal(shot.shape, np.float32)
    if chance.random() < 0.3:
        grain = np.asarray(cv2.GaussianBlur(grain, (0, 0), 0.8), np.float32) * 2
    return shot + grain * np.float32(chance.uniform(1, 8 + 0.6 * pitch))


def _halo(chance: Chance, shot: Grey, pitch: float) -> Grey:
    """The sharpening of a telephone."""
    soft = cv2.GaussianBlur(shot, (0, 0), max(0.6, 0.06 * pitch))
    return np.asarray(shot + (shot - soft) * np.float32(chance.uniform(0.3, 1.5)), np.float32)


def _compressed(chance: Chance, picture: Ink) -> Ink:
    quality = int(chance.integers(10, 90))
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


# As they happen to a page: on the press, at the desk, under the lamp, in the lens.
EFFECTS: tuple[tuple[float, Callable[[Chance, Grey, float], Grey]], ...] = (
    (0.12, _lithographic),
    (0.25, _lines_over),
    (0.12, _stamp),
    (0.1, _film),
    (0.15, _glare),
    (0.25, _shadow),
    (0.4, _light),
    (0.12, _moire),
    (0.6, _blur),
    (0.2, _motion),
    (0.5, _noise),
    (0.2, _halo),
)
