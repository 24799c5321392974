"""How a hand moved while the picture was taken, told by the picture itself.

A steady motion multiplies the spectrum by a comb whose teeth stand 1 / length apart across its
direction. In the cepstrum, the spectrum of the spectrum's logarithm, that comb is one deep point at
the motion's end. Text, paper and a lens out of focus leave nothing of the kind.
"""

import math
from collections.abc import Iterator
from itertools import chain, islice, product

import cv2
import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float32]

_SIDE = 128  # of the patches, pixels; half of it between their corners
_FLAT = 14.0  # spread of grey below which a patch holds no text
_FEWEST = 12  # patches
_MOST = 160
_APART = 5  # of these patches every fifth is looked at, then the next ones
_FLOOR = 100.0  # of the power, so that noise in empty frequencies weighs nothing
_SHORTEST, _LONGEST = 6.0, 24.0  # of a motion, pixels
_DEEP = -0.05  # still and defocused pictures reach -0.02, a motion of eleven pixels -0.12


def motion_of(grey: NDArray[np.uint8]) -> tuple[float, float] | None:
    """(length in pixels, degrees against the rows) of a steady motion; None without one."""
    patches = list(islice(_patches(grey), _MOST))
    if len(patches) < _FEWEST:
        return None
    window = np.outer(np.hanning(_SIDE), np.hanning(_SIDE)).astype(np.float32)
    total = np.zeros((_SIDE, _SIDE // 2 + 1), np.float32)
    for patch in patches:
        power = np.abs(np.fft.rfft2((patch - patch.mean()) * window)) ** 2
        total += np.log(power + _FLOOR)
    return _deepest(np.fft.irfft2(total / len(patches)).astype(np.float32))


def _patches(grey: NDArray[np.uint8]) -> Iterator[_Floats]:
    """Those with text; from all over the picture, whenever one has enough."""
    height, width = grey.shape
    places = list(product(range(0, height - _SIDE + 1, _SIDE // 2),
                          range(0, width - _SIDE + 1, _SIDE // 2)))  # fmt: skip
    for top, left in chain(*(places[first::_APART] for first in range(_APART))):
        patch = grey[top : top + _SIDE, left : left + _SIDE]
        if float(cv2.meanStdDev(patch)[1][0, 0]) >= _FLAT:
            yield patch.astype(np.float32)


def _deepest(cepstrum: _Floats) -> tuple[float, float] | None:
    """The deepest point of the right half, between pixels by the depth of its neighbours."""
    reach = int(_LONGEST)
    half = np.roll(cepstrum, reach, axis=0)[: 2 * reach + 1, : reach + 1]
    down, across = np.mgrid[-reach : reach + 1, 0 : reach + 1]
    length = np.hypot(across, down)
    far = np.where((length >= _SHORTEST) & (length <= _LONGEST), half, 0.0)
    row, column = np.unravel_index(int(far.argmin()), far.shape)
    if far[row, column] > _DEEP:
        return None
    near = (abs(down - down[row, column]) <= 1) & (abs(across - across[row, column]) <= 1)
    weight = np.where(near, np.maximum(-far, 0.0), 0.0)
    x, y = float((weight * across).sum()), float((weight * down).sum())
    return math.hypot(x, y) / float(weight.sum()), math.degrees(math.atan2(y, x))
