"""Lines as a camera brings them: printed, photographed badly, found roughly, cut to a strip."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.mrz import strips
from documents_app.specimens.glyphs import CAP, PITCH
from training.ocrb import faces, spoiling, texts
from training.ocrb.faces import CELL, TALL, Face
from training.ocrb.texts import Chance

Ink = NDArray[np.uint8]

MARGIN = 1.5  # pitches of paper around the print, in every direction
CLOSEST, FARTHEST = 36.0, 7.5  # pixels of one pitch in the photograph
NOTHING = 0.06  # share of strips which show no readable line: the answer is empty


BOWED = 0.3  # share of lines that the page's own curve bends


@dataclass(frozen=True)
class Sample:
    """A strip, what stands on it, and where (pixels along the strip)."""

    strip: Ink
    text: str
    centres: NDArray[np.float32]


def sample(chance: Chance, length: int, pool: list[Face]) -> Sample:
    """One line of this many characters, or (rarely) something that is no line."""
    text = texts.line(chance, length)
    pitch = float(np.exp(chance.uniform(np.log(FARTHEST), np.log(CLOSEST))))
    mask = _print(chance, text, pool[int(chance.integers(len(pool)))], pitch)
    if chance.random() < BOWED:
        mask = _bow(chance, mask, pitch)
    shot, turn = _photograph(chance, mask, pitch)
    quad, centres = _find(chance, len(text), turn, pitch)
    if chance.random() < NOTHING:
        return _nothing(chance, shot, quad)
    strip = strips.cut(shot, quad)
    along = (centres - quad[0]) @ (quad[1] - quad[0]) / ((quad[1] - quad[0]) ** 2).sum()
    return Sample(strip, text, (along * strip.shape[1]).astype(np.float32))


def _print(chance: Chance, text: str, face: Face, pitch: float) -> Ink:
    """Ink 0 to 255 of the line with paper around it, at the photograph's own size."""
    around = round(MARGIN * CELL)
    mask = np.zeros((TALL + 2 * around, len(text) * CELL + 2 * around), np.uint8)
    for index, character in enumerate(text):
        dx, dy = (round(float(v)) for v in chance.normal(0, 0.5, 2))
        left, top = around + index * CELL + dx, around + dy
        np.maximum(
            mask[top : top + TALL, left : left + CELL],
            face[character],
            out=mask[top : top + TALL, left : left + CELL],
        )
    if chance.random() < 0.25:
        _add_strangers(chance, mask)
    size = (round(mask.shape[1] * pitch / CELL), round(mask.shape[0] * pitch / CELL))
    return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.uint8)


def _bow(chance: Chance, mask: Ink, pitch: float) -> Ink:
    """The line of a page that does not lie flat: its middle up to 0.3 pitches off."""
    height, width = mask.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    along = x / width * 2 - float(chance.uniform(0.6, 1.4))
    sag = float(chance.normal(0, 0.15)) * pitch
    shifted = y + np.float32(np.clip(sag, -0.3 * pitch, 0.3 * pitch)) * (along * along - 0.35)
    return np.asarray(cv2.remap(mask, x, shifted.astype(np.float32), cv2.INTER_LINEAR), np.uint8)


def _add_strangers(chance: Chance, mask: Ink) -> None:
    """Print of the neighbourhood: a rule, a block or scribble above, below or beside the line."""
    height, width = mask.shape
    around = round(MARGIN * CELL)
    for _ in range(int(chance.integers(1, 4))):
        side = int(chance.integers(4))
        gap = round(float(chance.uniform(0.1, 1.0)) * CELL)
        x, y = (int(chance.integers(0, width)), int(chance.integers(0, height)))
        far = (int(chance.integers(0, width)), int(chance.integers(0, height)))
        if side == 0:
            start, end = (x, around - gap), (far[0], around - gap)
        elif side == 1:
            start, end = (x, around + TALL + gap), (far[0], around + TALL + gap)
        elif side == 2:
            start, end = (around - gap, y), (around - gap, far[1])
        else:
            start, end = (width - around + gap, y), (width - around + gap, far[1])
        cv2.line(mask, start, end, int(chance.integers(90, 256)), int(chance.integers(2, 24)))


def _photograph(chance: Chance, mask: Ink, pitch: float) -> tuple[Ink, NDArray[np.float64]]:
    """The grey photograph and the homography from the print to it."""
    height, width = mask.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners.copy()
    if chance.random() < 0.6:
        angle = np.radians(float(chance.normal(0, 4)))
        middle = corners.mean(axis=0)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        moved = ((corners - middle) @ turn.T + middle).astype(np.float32)
        moved += chance.normal(0, 0.25 * pitch, (4, 2)).astype(np.float32)
        moved[1:3, 0] *= np.float32(chance.uniform(0.9, 1.08))
    moved -= moved.min(axis=0)
    matrix = np.asarray(cv2.getPerspectiveTransform(corners, moved.astype(np.float32)), np.float64)
    size = (int(np.ceil(moved[:, 0].max())), int(np.ceil(moved[:, 1].max())))
    ink = np.asarray(cv2.warpPerspective(mask, matrix, size), np.uint8)
    return spoiling.spoil(chance, ink, pitch), matrix


def _find(
    chance: Chance, length: int, turn: NDArray[np.float64], pitch: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The quadrilateral that a finder would give, not quite right, and the characters' centres."""
    loose = float(np.clip(chance.normal(strips.LOOSE, 0.14), 1.3, 2.1)) * CAP / PITCH
    middle = (MARGIN + TALL / CELL / 2) + float(chance.normal(0, 0.05))
    left = MARGIN - float(np.clip(chance.exponential(0.35) - 0.1, -0.1, 1.4))
    right = MARGIN + length + float(np.clip(chance.exponential(0.35) - 0.1, -0.1, 1.4))
    tilt = chance.normal(0, 0.035, 2)
    top, bottom = middle - loose / 2, middle + loose / 2
    box = np.array(
        [(left, top + tilt[0]), (right, top + tilt[1]), (right, bottom + tilt[1]),
         (left, bottom + tilt[0])]
    )  # fmt: skip
    centres = np.stack(
        [MARGIN + np.arange(length) + 0.5, np.full(length, MARGIN + TALL / CELL / 2)], axis=1
    )
    both = (np.concatenate([box, centres]) * pitch).astype(np.float32)[None]
    placed = cv2.perspectiveTransform(both, turn)[0].astype(np.float32)
    return placed[:4], placed[4:]


def _nothing(chance: Chance, shot: Ink, quad: NDArray[np.float32]) -> Sample:
    """A strip upside down, of the paper beside the print, or of noise."""
    kind = int(chance.integers(3))
    if kind == 0:
        strip = strips.cut(shot, np.roll(quad, 2, axis=0).astype(np.float32))
    elif kind == 1:
        strip = strips.cut(shot, (quad - (quad[3] - quad[0]) * 0.95).astype(np.float32))
    else:
        small = chance.normal(128, 60, (int(chance.integers(4, 20)), int(chance.integers(20, 200))))
        size = (int(chance.integers(300, 512)), strips.HEIGHT)
        strip = np.asarray(cv2.resize(np.clip(small, 0, 255).astype(np.uint8), size), np.uint8)
    return Sample(strip, "", np.zeros(0, np.float32))


def random_faces(chance: Chance, count: int) -> list[Face]:
    return [faces.face(chance) for _ in range(count)]
