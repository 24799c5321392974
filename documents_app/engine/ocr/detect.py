"""Where text is: PP-OCRv6 detector, boxes from its probability map.

See `networks` for what it runs in.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app import weights
from documents_app.engine.ocr import inference, networks, quads
from documents_app.engine.ocr.quads import Image, Quad

LONGEST = 896  # side of the picture the detector sees, pixels; 736 lost one field in seventy
SMALL = 17  # pixels of the given picture; lines below are looked for once more
CLOSER = 1344
TEXT = 0.3  # probability from which a pixel is text
BOX = 0.5  # mean probability from which a region is text
UNCLIP = 1.6  # the map shows the core of a line: grow by area x this / perimeter
SMALLEST = 3  # sides below this many map pixels are noise
MOST = 150  # lines; a document has 30, and each takes 30 ms to read


def detect_closely(img: Image) -> list[Quad]:
    """Boxes of text lines, looked for again in larger pixels where they are small.

    Small print is blurred print: its labels fade before the network sees them.
    """
    boxes = detect(img)
    heights = [quads.size(box)[1] for box in boxes]
    if not heights or float(np.median(heights)) >= SMALL or max(img.shape[:2]) >= CLOSER:
        return boxes
    return detect(img, CLOSER)


def detect(img: Image, longest: int = LONGEST) -> list[Quad]:
    """Boxes of text lines in pixels of the picture, top to bottom."""
    small, scale = fit(img, longest)
    heat = networks.network(weights.DETECTOR)(inference.to_blob(small))[0, 0]
    boxes = [(quad / scale).astype(np.float32) for quad in _boxes(heat)]
    return sorted(boxes, key=lambda box: float(box[:, 1].mean()))


def fit(img: Image, longest: int) -> tuple[Image, NDArray[np.float32]]:
    """The picture as the detector takes it, and how many of its pixels one of the given is."""
    height, width = img.shape[:2]
    factor = longest / max(height, width)
    # The network halves five times, so both sides must be multiples of 32. It is prepared for every
    # shape anew and keeps ten megabytes for each: the shorter side is one of few lengths, some
    # five percent off in a picture of a document.
    step = max(1, longest // 320) * 32
    w, h = (max(32, round(side * factor / step) * step) for side in (width, height))
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    small = cv2.resize(img, (w, h), interpolation=kind).astype(np.uint8, copy=False)
    return small, np.array([w / width, h / height], np.float32)


def _boxes(heat: NDArray[np.float32]) -> list[Quad]:
    mask = cv2.dilate((heat > TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    largest = sorted(contours, key=cv2.contourArea, reverse=True)[:MOST]
    return [quad for quad in (_box(heat, contour) for contour in largest) if quad is not None]


def _box(heat: NDArray[np.float32], contour: NDArray[Any]) -> Quad | None:
    centre, (width, height), angle = cv2.minAreaRect(contour)
    if min(width, height) < SMALLEST:
        return None
    if _mean_inside(heat, cv2.boxPoints((centre, (width, height), angle))) < BOX:
        return None
    margin = width * height * UNCLIP / (width + height)  # perimeter is 2 (w + h), both sides grow
    grown = (centre, (width + margin, height + margin), angle)
    return quads.order(np.asarray(cv2.boxPoints(grown), np.float32))


def _mean_inside(heat: NDArray[np.float32], corners: NDArray[Any]) -> float:
    height, width = heat.shape
    low = np.clip(np.floor(corners.min(axis=0)), 0, [width - 1, height - 1]).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)), 0, [width - 1, height - 1]).astype(int)
    patch = heat[low[1] : high[1] + 1, low[0] : high[0] + 1]
    mask = np.zeros(patch.shape, np.uint8)
    cv2.fillPoly(mask, [(corners - low).astype(np.int32)], 1)
    return float(cv2.mean(patch, mask)[0])
