"""Pages as a flat scanner brings them: on its lid, trimmed, bright, sharpened, small, JPEG.

There is no lamp in them and no table: what a hint about a photograph says of them is an alarm for
nothing. The seed decides the paper, the design's bands and panels, the scanner, and how much of its
lid was left at which edges.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Chance = np.random.Generator

SIDES = (420, 1500)  # pixels, the longer side
# Which of the edges top, bottom, left and right show the lid.
MARGINS = ("none", "one edge", "two edges", "corner", "three edges", "all edges")
BANDS = ("none", "none", "header", "side", "corner", "facing page")
_SHOWN = {"none": 0, "one edge": 1, "three edges": 3, "all edges": 4}


def scanned(page: Image, seed: int) -> Image:
    """The BGR page on a scanner's glass, without a shadow or a reflection."""
    chance = np.random.default_rng(seed)
    out = _trimmed(_banded(_bright(page, chance), chance), chance)
    factor = float(chance.uniform(*SIDES)) / max(out.shape)
    kind = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)[int(chance.integers(3))]
    small = np.asarray(cv2.resize(out, None, fx=factor, fy=factor, interpolation=kind), np.uint8)
    if chance.random() < 0.2:  # a small picture that somebody made larger again
        small = _enlarged(small, chance)
    if chance.random() < 0.6:
        soft = cv2.GaussianBlur(small, (0, 0), 1.2)
        small = np.asarray(cv2.addWeighted(small, 1.7, soft, -0.7, 0), np.uint8)
    grain = chance.normal(0, float(chance.uniform(0, 3)), small.shape)
    noisy = np.clip(small.astype(np.float32) + grain, 0, 255).astype(np.uint8)
    if chance.random() < 0.15:  # as a GIF of few colours
        step = int(chance.integers(12, 28))
        # The upper step may lie beyond white, and bytes would begin anew at black.
        steps = noisy.astype(np.int16) // step * step + step // 2
        noisy = np.clip(steps, 0, 255).astype(np.uint8)
    quality = int(chance.integers(40, 96))
    _, data = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _enlarged(img: Image, chance: Chance) -> Image:
    size = img.shape[1::-1]
    share = float(chance.uniform(0.5, 0.8))
    small = cv2.resize(img, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    kind = (cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC)[int(chance.integers(3))]
    return np.asarray(cv2.resize(small, size, interpolation=kind), np.uint8)


def _bright(page: Image, chance: Chance) -> Image:
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


def _banded(page: Image, chance: Chance) -> Image:
    """A coloured header or side as licences have it, a corner, or the page that faces this one."""
    kind = BANDS[int(chance.integers(len(BANDS)))]
    height, width = page.shape[:2]
    share = float(chance.uniform(0.16, 0.45))
    if kind == "facing page":
        return _faced(page, chance)
    place = {
        "header": np.s_[: int(share * height), :],
        "side": np.s_[:, : int(share * width)],
        "corner": np.s_[: int((0.3 + share) * height), int((0.7 - share) * width) :],
    }.get(kind)
    if place is not None:
        colour = chance.uniform(0.35, 1.0, 3) * 0.9
        page[place] = np.clip(page[place] * colour, 0, 255).astype(np.uint8)
    return page


def _faced(page: Image, chance: Chance) -> Image:
    """The passport lies open: the page above has a pattern, and now and then lines of print."""
    colour = np.array(chance.uniform(170, 250, 3), np.float32)
    y, x = np.mgrid[0 : page.shape[0], 0 : page.shape[1]].astype(np.float32)
    wave = np.sin(x * 0.05 + 4 * np.sin(y * 0.03)) > 0.9
    above = np.where(wave[:, :, None], colour * 0.85, colour).astype(np.uint8)
    for row in range(int(chance.integers(0, 4))):
        place = (round(0.1 * page.shape[1]), round((0.2 + 0.15 * row) * page.shape[0]))
        font = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(above, "THIS PASSPORT CONTAINS 32 PAGES", place, font, 1.1, (60, 50, 50), 2)
    above[-6:] = (colour * 0.6).astype(np.uint8)
    return np.concatenate([above, page])


def _trimmed(page: Image, chance: Chance) -> Image:
    """The lid left at some edges; most are white, some grey or black; cards have round corners."""
    kind = MARGINS[int(chance.integers(len(MARGINS)))]
    space = (chance.uniform(0.03, 0.25, 4) * max(page.shape)).astype(int)
    space[~_edges(kind, chance)] = 0
    white = [int(chance.integers(246, 256)) for _ in range(2)]
    lid = int(chance.choice([*white, 160, 14]))
    if chance.random() < 0.4:
        page = _rounded(page, lid)
    top, bottom, left, right = (int(side) for side in space)
    framed = cv2.copyMakeBorder(
        page, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(lid, lid, lid)
    )
    return np.asarray(framed, np.uint8)


def _edges(kind: str, chance: Chance) -> NDArray[np.bool_]:
    """Top, bottom, left, right: whether the lid shows there."""
    if kind == "two edges":  # opposite ones
        upright = chance.random() < 0.5
        return np.array([upright, upright, not upright, not upright])
    if kind == "corner":  # the page lies in the corner of the glass
        top, left = chance.random(2) < 0.5
        return np.array([top, not top, left, not left])
    order = chance.permutation(4)
    return np.isin(np.arange(4), order[: _SHOWN[kind]])


def _rounded(page: Image, lid: int) -> Image:
    """Corners of an ID-1 card: a radius of 3.18 mm on 85.6."""
    height, width = page.shape[:2]
    radius = round(max(page.shape) * 3.18 / 85.6)
    inside = np.zeros((height, width), np.uint8)
    cv2.rectangle(inside, (radius, 0), (width - radius, height), 1, -1)
    cv2.rectangle(inside, (0, radius), (width, height - radius), 1, -1)
    for x in (radius, width - radius):
        for y in (radius, height - radius):
            cv2.circle(inside, (x, y), radius, 1, -1)
    return np.where(inside[:, :, None] > 0, page, np.uint8(lid)).astype(np.uint8)
