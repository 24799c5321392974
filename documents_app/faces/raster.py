"""The raster of a printer or of a screen, as peaks in the spectrum of a face's surroundings."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces.results import Face, Image

_LARGEST_PATCH = 512


def measure_raster(bgr: Image, face: Face) -> float:
    """How far the six highest off-axis peaks of the spectrum rise over their rings, natural log."""
    patch = cv2.cvtColor(_patch(bgr, face), cv2.COLOR_BGR2GRAY).astype(np.float32)
    side = patch.shape[0]
    if side < 64:
        return 0.0
    fine = patch - np.asarray(cv2.GaussianBlur(patch, (0, 0), 2.0))
    # Where the picture is plain its noise must weigh as much as edges do elsewhere.
    fine /= 1 + np.asarray(cv2.GaussianBlur(np.abs(fine), (0, 0), 8.0))
    window = np.outer(np.hanning(side), np.hanning(side))
    spectrum = np.log(np.abs(np.fft.rfft2(fine * window)) + 1e-6)
    down, across = np.meshgrid(
        np.fft.fftfreq(side) * side, np.arange(spectrum.shape[1]), indexing="ij"
    )
    radius = np.hypot(down, across).astype(int)
    # Edges of JPEG blocks and of hair lie on the axes; below a sixteenth lie the face's own shapes.
    usable = (np.abs(down) > 3) & (across > 3) & (radius > side / 16) & (radius < side / 2)
    rings = _ring_medians(spectrum, radius, usable)
    peaks = (spectrum - rings[radius])[usable]
    return float(np.sort(peaks)[-6:].mean())


def _ring_medians(
    spectrum: NDArray[np.float64], radius: NDArray[np.int64], usable: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Median at each radius."""
    order = np.argsort(radius[usable], kind="stable")
    values, radii = spectrum[usable][order], radius[usable][order]
    starts = np.searchsorted(radii, np.arange(int(radius.max()) + 2))
    return np.array([np.median(values[a:b]) if b > a else 0.0 for a, b in pairwise(starts)])


def _patch(bgr: Image, face: Face) -> Image:
    """The largest square around the face's middle, at the camera's own resolution."""
    x, y, width, height = face.box
    side = int(min(_LARGEST_PATCH, 1.6 * max(width, height), *bgr.shape[:2]))
    left = int(np.clip(x + width / 2 - side / 2, 0, bgr.shape[1] - side))
    top = int(np.clip(y + height / 2 - side / 2, 0, bgr.shape[0] - side))
    return bgr[top : top + side, left : left + side]
