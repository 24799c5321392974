"""A raster all over the document: the pixels of a display, or the dots of a printer."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.forensics.results import Hint, hint

WINDOW = 256  # pixels; its spectrum is averaged over the document
SMALL = 800  # longer side in pixels; below, lines of equally wide letters look like a raster
COARSEST = 24  # waves per window; below are letters and patterns
FINEST = 126
AXIS = 3  # waves this near to straight ones are edges of letters
SECTORS = 18  # directions of ten degrees
APART = 4  # sectors between the two directions of a raster
STRONGEST = 3  # waves of one direction that are averaged
RASTER = 1.5  # natural logarithm of the amplitude over its surroundings
LIMITS = (
    "Displays and printers look alike to it; blind where the raster is finer than the picture's "
    "own pixels, as with dense displays, good printers and small pictures. "
    "Genuine documents with a fine grid in their background may be flagged."
)


def raster(card: NDArray[np.uint8]) -> Hint:
    """How far the waves of the weaker of two crossing directions stand out."""
    return hint(
        "screen_or_print_raster", weight=0.7, value=_crossing(card), threshold=RASTER, limits=LIMITS
    )


def _crossing(card: NDArray[np.uint8]) -> float:
    grey = cv2.cvtColor(card, cv2.COLOR_BGR2GRAY).astype(np.float32)
    if min(grey.shape) < WINDOW or max(grey.shape) < SMALL:
        return 0.0
    rows, columns = (_starts(side) for side in grey.shape)
    spectra = [_spectrum(grey[y : y + WINDOW, x : x + WINDOW]) for y in rows for x in columns]
    level = np.fft.fftshift(np.mean(spectra, axis=0), axes=0).astype(np.float32)
    above = level - cv2.blur(level, (15, 15))
    strength = np.array([_strongest(above[sector]) for sector in _SECTORS])
    best = int(strength.argmax())
    around = np.abs((np.arange(SECTORS) - best + SECTORS // 2) % SECTORS - SECTORS // 2)
    return float(max(0.0, strength[around >= APART].max()))


def _spectrum(patch: NDArray[np.float32]) -> NDArray[np.float32]:
    waves = np.abs(np.fft.rfft2((patch - patch.mean()) * _WINDOW))
    level: NDArray[np.float32] = np.log(waves + 1e-3).astype(np.float32)
    return level


def _strongest(values: NDArray[np.float32]) -> float:
    return float(np.partition(values, -STRONGEST)[-STRONGEST:].mean())


def _starts(side: int) -> list[int]:
    count = min(5, max(2, side // 250))
    return [round(start) for start in np.linspace(0, side - WINDOW, count)]


def _sectors() -> list[NDArray[np.bool_]]:
    """Which waves belong to each direction, rows shifted so that zero is in the middle."""
    down, across = np.mgrid[-WINDOW // 2 : WINDOW // 2, 0 : WINDOW // 2 + 1]
    radius = np.hypot(down, across)
    slanted = (np.abs(down) >= AXIS) & (across >= AXIS)
    # JPEG's own blocks of eight pixels.
    block = (_from_multiple(down) < 2) & (_from_multiple(across) < 2)
    wanted = (radius >= COARSEST) & (radius <= FINEST) & slanted & ~block
    angle = np.floor(np.degrees(np.arctan2(down, across)) % 180 / (180 / SECTORS))
    return [wanted & (angle == sector) for sector in range(SECTORS)]


def _from_multiple(waves: NDArray[np.int_], step: int = WINDOW // 8) -> NDArray[np.int_]:
    rest = waves % step
    return np.minimum(rest, step - rest)


_WINDOW = np.outer(np.hanning(WINDOW), np.hanning(WINDOW)).astype(np.float32)
_SECTORS = _sectors()
