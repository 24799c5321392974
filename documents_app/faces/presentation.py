"""Named hints that a selfie shows a print or a screen: basic checks, no certified PAD.

Each hint is weak and none is proof: together they ask for a person's look, never decline.
"""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from documents_app.faces.align import crop
from documents_app.faces.raster import measure_raster
from documents_app.faces.results import Face, Image

TEXT = "basic checks, no certified PAD"

Name = Literal["moire", "pale", "framed"]
Level = Literal["none", "low", "medium", "high"]

# Each limit was chosen so that about 5 % of the honest pictures that we measured lie beyond it. On
# simulated attacks and honest pictures of two faces, `bench` then counted, in two runs:
#   moire    70 of 76 pictures of a raster, and 0 of 188 honest ones;
#   framed   76 of 76 pictures of a device or a card, and 1 of 38 people in a door frame;
#   pale     49 of 76 prints, but also 13 of 28 honest pictures against the light. Alone it is
#            therefore not enough for a review.
# Blur raises no flag: it marked 20 of 30 blurred re-photographs, but also 10 of 20 honest pictures
# that were out of focus, and the check of quality reports those already.
MOST_MOIRE = 2.82
LEAST_SATURATION = 0.10
# Door posts are two; a device or a card in the hand has three or four.
EDGED_SIDES = 3

_FACE_WIDTH = 128
_CONTRAST = 50.0
_LINES_WIDTH = 360
# A device is held upright to 15 degrees; an edge that ends earlier is hair, a collar or a hat.
_LEANING, _ALONG = 0.27, 0.7


@dataclass(frozen=True)
class Signals:
    """What was measured of one selfie. The first three may raise a flag.

    moire: how far the six highest peaks of the spectrum beside its axes rise above their
    surroundings, as the mean of natural logarithms. saturation: the standard deviation of the
    colour saturation in the face, 0 to 1. edged_sides: along how many of the four sides of the
    face's box a straight edge runs.

    The others are reported and raise no flag, because they depend on focus, skin, light and
    distance more than on whether a print or a screen was photographed. laplacian: log10 of the
    variance of the Laplacian, at a face width of 128 pixels and a contrast of 50. redness: the mean
    of the Cr channel, less 128. face_area: the share of the picture that the face's box covers.
    """

    moire: float
    laplacian: float
    saturation: float
    redness: float
    edged_sides: int
    face_area: float


@dataclass(frozen=True)
class Flag:
    """A signal beyond its limit."""

    name: Name
    measured: float
    threshold: float


@dataclass(frozen=True)
class Hints:
    """The flags of one selfie, and how serious they are together.

    review: whether a person should look, which is so at the levels medium and high. text: a
    sentence that every report which shows the hints must show too.
    """

    flags: tuple[Flag, ...]
    level: Level
    review: bool
    signals: Signals
    text: str = TEXT


def examine(bgr: Image, face: Face) -> Hints:
    """Measure a selfie at its face, and return the hints that a print or a screen was shown."""
    signals = measure_signals(bgr, face)
    flags = raise_flags(signals)
    level = weigh(tuple(flag.name for flag in flags))
    return Hints(flags, level, level in ("medium", "high"), signals)


def measure_signals(bgr: Image, face: Face) -> Signals:
    box = crop(bgr, face, 0.0)
    small = _resized(box, _FACE_WIDTH / box.shape[1])
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    # A faint or dim face is not a soft one.
    level = _CONTRAST / max(float(grey.std()), 1.0)
    sharpness = float(cv2.Laplacian(grey, cv2.CV_64F).var()) * level**2
    saturation = cv2.cvtColor(small, cv2.COLOR_BGR2HSV)[:, :, 1]
    redness = cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb)[:, :, 1]
    area = face.box[2] * face.box[3] / (bgr.shape[0] * bgr.shape[1])
    return Signals(
        moire=measure_raster(bgr, face),
        laplacian=float(np.log10(max(sharpness, 1e-3))),
        saturation=float(saturation.std()) / 255,
        redness=float(redness.mean()) - 128,
        edged_sides=_edged_sides(bgr, face),
        face_area=float(area),
    )


def raise_flags(signals: Signals) -> tuple[Flag, ...]:
    checks: tuple[tuple[Name, float, float, bool], ...] = (
        ("moire", signals.moire, MOST_MOIRE, signals.moire > MOST_MOIRE),
        ("pale", signals.saturation, LEAST_SATURATION, signals.saturation < LEAST_SATURATION),
        ("framed", signals.edged_sides, EDGED_SIDES, signals.edged_sides >= EDGED_SIDES),
    )
    return tuple(Flag(name, float(seen), limit) for name, seen, limit, beyond in checks if beyond)


def weigh(names: tuple[Name, ...]) -> Level:
    """The level of these flags: one is low, two or a moire medium, three or a framed moire high."""
    if len(names) >= 3 or {"moire", "framed"} <= set(names):
        return "high"
    if "moire" in names:
        return "medium"  # of 839 honest pictures one had it, of 30 rasters 26
    levels: tuple[Level, ...] = ("none", "low", "medium")
    return levels[len(names)]


def _edged_sides(bgr: Image, face: Face) -> int:
    """On how many of the face's four sides a straight edge runs along all of it."""
    factor = _LINES_WIDTH / bgr.shape[1]
    grey = cv2.cvtColor(_resized(bgr, factor), cv2.COLOR_BGR2GRAY)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(grey)[0]
    if found is None:
        return 0
    segments = np.asarray(found, np.float64).reshape(-1, 2, 2) / factor
    x, y, width, height = face.box
    low, high = np.array([x, y]), np.array([x + width, y + height])
    sides = set()
    for along in (0, 1):  # 0: level edges, above or below; 1: upright ones, left or right
        across = 1 - along
        start, end = segments[:, :, along].min(axis=1), segments[:, :, along].max(axis=1)
        steep = np.abs(np.diff(segments[:, :, across], axis=1)[:, 0]) > _LEANING * (end - start)
        shared = np.minimum(end, high[along]) - np.maximum(start, low[along])
        beside = segments[~steep & (shared > _ALONG * (high - low)[along])]
        sides |= {(along, "before") for edge in beside if edge[:, across].max() < low[across]}
        sides |= {(along, "after") for edge in beside if edge[:, across].min() > high[across]}
    return len(sides)


def _resized(img: Image, factor: float) -> Image:
    size = (max(1, round(img.shape[1] * factor)), max(1, round(img.shape[0] * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(img, size, interpolation=way), np.uint8)
