"""Pages as a flat scanner brings them: on its white lid, trimmed, bright, sharpened, small, JPEG.

There is no lamp in them and no table: what a hint about a photograph says of them is an alarm for
nothing. The seed decides the paper, the scanner and how much margin was left at which edges.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

SIDES = (420, 1500)  # pixels, the longer side
MARGINS = ("none", "one edge", "all edges")


def scanned(page: Image, seed: int) -> Image:
    """The BGR page on a white lid, without a shadow or a reflection."""
    chance = np.random.default_rng(seed)
    out = _trimmed(_bright(page, chance), chance)
    factor = float(chance.uniform(*SIDES)) / max(out.shape)
    kind = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)[int(chance.integers(3))]
    small = cv2.resize(out, None, fx=factor, fy=factor, interpolation=kind)
    if chance.random() < 0.6:
        soft = cv2.GaussianBlur(small, (0, 0), 1.2)
        small = cv2.addWeighted(small, 1.7, soft, -0.7, 0)
    grain = chance.normal(0, float(chance.uniform(0, 3)), small.shape)
    noisy = np.clip(small.astype(np.float32) + grain, 0, 255).astype(np.uint8)
    quality = int(chance.integers(55, 96))
    _, data = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _bright(page: Image, chance: np.random.Generator) -> Image:
    """Pale paper burnt out, as scanners' automatic levels do, in bands or panels of the design."""
    level = float(chance.uniform(1.0, 1.25))
    out = page.astype(np.float32) * level + float(chance.uniform(0, 14))
    if chance.random() < 0.5:  # a white panel, as of the zone or behind the portrait
        height, width = page.shape[:2]
        top = int(chance.uniform(0.05, 0.7) * height)
        low = top + int(chance.uniform(0.12, 0.28) * height)
        panel = out[top:low, int(chance.uniform(0.02, 0.3) * width) : int(0.97 * width)]
        panel[:] = np.where(panel.mean(axis=2, keepdims=True) > 170, 255, panel)
    return np.asarray(np.clip(out, 0, 255), np.uint8)


def _trimmed(page: Image, chance: np.random.Generator) -> Image:
    """The lid's white left at no edge, at one, or at all of them."""
    kind = MARGINS[int(chance.integers(len(MARGINS)))]
    space = (chance.uniform(0.03, 0.25, 4) * max(page.shape)).astype(int)
    if kind == "none":
        space[:] = 0
    if kind == "one edge":
        space[np.arange(4) != chance.integers(4)] = 0
    top, bottom, left, right = (int(side) for side in space)
    lid = int(chance.integers(246, 256))
    framed = cv2.copyMakeBorder(
        page, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(lid, lid, lid)
    )
    return np.asarray(framed, np.uint8)
