"""Patches without the grain that the camera left on everything else."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.forensics.results import Hint, hint

BLOCK = 8  # pixels
LEAST_GRAIN = 1.2  # below, a patch without any cannot be told
QUIET = 0.35  # of the usual grain
FLAT = 6.0  # standard deviation of grey up to which a block tells the usual grain
LIT = (25.0, 245.0)  # grey outside of which there is no grain to miss
BURNT, MOST_BURNT = 252, 0.1  # level of a colour that is cut off, and the share of such pixels
PATCH = 12.0  # blocks in one piece
FEWEST = 100  # flat blocks needed to know the usual grain
EVEN = 0.45  # of the usual grain that the quietest 3 % have at least; otherwise it is no grain
_KERNEL = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
LIMITS = (
    "Finds only what was painted or written into the photograph, not what was cut from another "
    "photograph, and nothing larger than a field; blind where the camera, the sender or a shadow "
    "left the grain uneven or took it away."
)


def painted_patch(card: NDArray[np.uint8]) -> Hint:
    """The largest patch of the straightened document without grain, in blocks of 8 x 8 pixels."""
    return hint(
        "pasted_region", weight=0.6, value=_largest_quiet(card), threshold=PATCH, limits=LIMITS
    )


def _largest_quiet(card: NDArray[np.uint8]) -> float:
    grey = cv2.cvtColor(card, cv2.COLOR_BGR2GRAY).astype(np.float32)
    if min(grey.shape) < 4 * BLOCK:
        return 0.0
    grain = _blocks(np.abs(cv2.filter2D(grey, -1, _KERNEL))).mean(axis=2)
    parts = _blocks(grey)
    bright = parts.mean(axis=2)
    # Where one colour is burnt out, a third of the grain is gone with it, though grey is not white.
    burnt = _blocks((card.max(axis=2) >= BURNT).astype(np.float32)).mean(axis=2)
    lit = (bright > LIT[0]) & (bright < LIT[1]) & (burnt < MOST_BURNT)
    flat = lit & (parts.std(axis=2) < FLAT)
    usual = _usual(grain[flat])
    if usual < LEAST_GRAIN:
        return 0.0
    quiet = (lit & (grain < QUIET * usual)).astype(np.uint8)
    quiet = cv2.morphologyEx(quiet, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)).astype(np.uint8)
    # The letters in the patch have edges, which look like grain.
    whole = cv2.morphologyEx(quiet, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    _, _, facts, _ = cv2.connectedComponentsWithStats(whole.astype(np.uint8))
    return float(facts[1:, cv2.CC_STAT_AREA].max(initial=0))


def _usual(grain: NDArray[np.float32]) -> float:
    """The grain of the flat blocks, 0 where it is too uneven to come from a camera alone."""
    if grain.size < FEWEST:
        return 0.0
    low, middle = (float(value) for value in np.percentile(grain, (3, 50)))
    return middle if low >= EVEN * middle else 0.0


def _blocks(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """(H, W) to (H / 8, W / 8, 64), what is left over cut away."""
    rows, columns = values.shape[0] // BLOCK, values.shape[1] // BLOCK
    whole = values[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    cut: NDArray[np.float32] = whole.transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    return cut
