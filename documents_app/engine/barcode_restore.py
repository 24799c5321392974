"""A blurred or unevenly lit crop of a barcode, sharpened along the guesses that are likely.

Wiener deconvolution: for known blur it is nearly exact, and a guess within a fifth of the true
length is near enough for the decoder, so a short list of guesses covers hands and lenses.
"""

import math
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
_Floats = NDArray[np.float32]

# Noise to signal; smaller rings, larger stays soft.
_NOISE = 0.01
_EDGE = 32  # pixels repeated around the crop, so that the borders do not wrap into each other
_SIDE = 65  # of a kernel, pixels, odd
_LENGTHS = (10.0, 7.5, 13.5, 18.0)  # of a motion, pixels in the crop
_ANGLES = (0.0, -14.0, 14.0, 90.0, 45.0, -45.0)  # degrees against the rows of the code
_SIGMAS = (2.2, 3.2, 4.4)  # of a lens out of focus
# A stacked code is half dark; text is mostly paper.
_DARK_SHARE = (0.3, 0.7)
_FLATTEST, _SLIMMEST = 1.3, 9.0


def restored(crop: Picture) -> Iterator[Picture]:
    """The levelled crop, then one guess of blur after another, likeliest first."""
    yield level(crop)
    for sigma in _SIGMAS[:2]:
        yield deconvolve(crop, soft(sigma))
    for angle in _ANGLES[:3]:
        for length in _LENGTHS:
            yield deconvolve(crop, moved(length, angle))
    yield deconvolve(crop, soft(_SIGMAS[2]))
    for angle in _ANGLES[3:]:
        for length in _LENGTHS[:3]:
            yield deconvolve(crop, moved(length, angle))


def may_be_a_code(crop: Picture) -> bool:
    """Whether the middle of a straightened crop has a stacked code's shape and darkness."""
    height, width = crop.shape
    if not _FLATTEST <= width / max(height, 1) <= _SLIMMEST or height < 24:
        return False
    middle = crop[height // 4 : -(height // 4), width // 6 : -(width // 6)]
    ground = cv2.blur(middle, (max(middle.shape[1] // 6, 9),) * 2)
    dark = float((middle < ground).mean())
    return _DARK_SHARE[0] <= dark <= _DARK_SHARE[1] and float(middle.std()) > 12


def level(crop: Picture) -> Picture:
    """Local mean and spread made the same everywhere: shadows and the rim of a reflection go."""
    values = crop.astype(np.float32)
    side = max(crop.shape[1] // 20, 9) | 1
    mean = cv2.blur(values, (side, side))
    spread = np.sqrt(np.maximum(cv2.blur(values * values, (side, side)) - mean * mean, 4.0))
    return np.clip(128 + (values - mean) / spread * 60, 0, 255).astype(np.uint8)


def deconvolve(crop: Picture, kernel: _Floats, noise: float = _NOISE) -> Picture:
    """The crop before the blur of this kernel (odd square, sum 1); `noise` to signal, a power."""
    height, width = crop.shape
    rows = cv2.getOptimalDFTSize(height + 2 * _EDGE)
    columns = cv2.getOptimalDFTSize(width + 2 * _EDGE)
    padded = cv2.copyMakeBorder(
        crop, _EDGE, rows - height - _EDGE, _EDGE, columns - width - _EDGE, cv2.BORDER_REPLICATE
    ).astype(np.float32)
    side = kernel.shape[0]
    if side > min(rows, columns):
        return crop
    spread = cv2.copyMakeBorder(kernel, 0, rows - side, 0, columns - side, cv2.BORDER_CONSTANT)
    spread = np.roll(spread, (-(side // 2), -(side // 2)), (0, 1))
    blur, seen = cv2.dft(spread), cv2.dft(padded)
    # OpenCV packs a spectrum into as many numbers as the picture has, in a third of numpy's time.
    # That of a single point is one everywhere: it marks the real parts.
    point = np.zeros_like(spread)
    point[0, 0] = 1
    real = cv2.dft(point, nonzeroRows=1)
    undone = real / (cv2.mulSpectrums(blur, blur, 0, conjB=True) + np.float32(noise))
    clear = cv2.mulSpectrums(cv2.mulSpectrums(seen, blur, 0, conjB=True), undone, 0)
    picture = cv2.idft(clear, flags=cv2.DFT_SCALE)
    inner = picture[_EDGE : _EDGE + height, _EDGE : _EDGE + width]
    return np.clip(inner, 0, 255).astype(np.uint8)


def moved(length: float, degrees: float) -> _Floats:
    """The trace of a steady hand's motion, drawn four times finer and brought down."""
    fine, middle = _SIDE * 4, _SIDE * 2
    along = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))])
    half = along * length * 2
    trace = np.zeros((fine, fine), np.float32)
    start, end = np.rint(middle - half).astype(int), np.rint(middle + half).astype(int)
    cv2.line(trace, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), 1.0, 4)
    small = cv2.resize(trace, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small / small.sum(), np.float32)


def soft(sigma: float) -> _Floats:
    line = cv2.getGaussianKernel(_SIDE, sigma, cv2.CV_32F)
    return np.asarray(line @ line.T, np.float32)
