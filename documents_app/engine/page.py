"""Where the document lies in the picture, and the document alone, straightened."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine import imaging
from documents_app.engine.ocr.quads import Image, Quad

WORK = 500  # longest side while looking, pixels
LEAST_SHARE = 0.10  # of the frame; a smaller quadrilateral is a detail of the document
MOST_SHARE = 0.97  # a larger one is the frame itself
LEAST_FILL = 0.85  # of the quadrilateral by its own contour
DETAIL = 0.4  # of the frame; what is smaller may be a portrait or a barcode on a larger document
OUTLINED = 0.85  # of a pale document's outline that lies on edges
PLAIN = 0.02  # share of edges around a pale document, at most
CROWDED = 0.05  # share of edges around a detail, from which it lies on a printed page


def find_document(img: Image) -> Quad | None:
    """The document's corners, clockwise from the top left, in pixels; None if it has no border.

    None also where the document fills the frame: then the frame is the document.
    """
    small = imaging.shrink(img, WORK)
    edges = _closed_edges(small)
    found = [*_quads(unlike_border(small)), *_quads(edges)]
    # A large one whose sides lie on edges: a hull may take in the grain of a table, and a
    # shadow may cut a document short, but neither has an edge there.
    best = max(found, key=lambda quad: share(small, quad) * _support(edges, quad), default=None)
    if best is None or share(small, best) < DETAIL:
        whole = next(iter(_pale(small, edges)), best)
        best = None if whole is best and _is_part(edges, best) else whole
    return None if best is None else _clockwise(best) * _scale(img, small)


def rectify(img: Image, quad: Quad, longest: int = 1000) -> Image:
    """The document alone, its longer side at most `longest` pixels, nothing enlarged."""
    edges = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    width, height = (max(float(edges[i]), float(edges[i + 2])) for i in (0, 1))
    factor = min(1.0, longest / max(width, height))
    w, h = max(8, round(width * factor)), max(8, round(height * factor))
    target = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    turn = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    # Area averaging first: warping a large picture down would invent sharpness.
    level = 1.0 if factor > 0.7 else factor * 1.2
    if level < 1.0:
        small = imaging.shrink(img, round(level * max(img.shape[:2])))
        turn = turn @ np.diag([*_scale(img, small), 1.0])
        img = small
    card = cv2.warpPerspective(img, turn, (w, h), flags=cv2.INTER_LINEAR)
    return card.astype(np.uint8, copy=False)


def _scale(img: Image, small: Image) -> NDArray[np.float32]:
    """How many pixels of the picture one of the small picture is: across, down."""
    (rows, columns), (few_rows, few_columns) = img.shape[:2], small.shape[:2]
    return np.array([columns / few_columns, rows / few_rows], np.float32)


def share(img: Image, quad: Quad) -> float:
    """How much of the frame the quadrilateral fills, 0 to 1."""
    frame = float(img.shape[0] * img.shape[1])
    return float(cv2.contourArea(quad.astype(np.float32))) / frame


def holds(quad: Quad, boxes: list[Quad], least: float = 0.7) -> bool:
    """Whether most of the text lies inside the quadrilateral."""
    corners = quad.astype(np.float32)
    centres = [box.mean(axis=0) for box in boxes]
    inside = [cv2.pointPolygonTest(corners, (float(x), float(y)), False) >= 0 for x, y in centres]
    return sum(inside) >= least * len(inside)


def _support(edges: NDArray[np.uint8], quad: Quad) -> float:
    """How much of the outline lies on edges, 0 to 1."""
    outline = np.zeros_like(edges)
    cv2.polylines(outline, [quad.astype(np.int32)], True, 255, 1)
    near = cv2.dilate(edges, np.ones((5, 5), np.uint8))
    return float((near[outline > 0] > 0).mean())


def unlike_border(small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What differs in colour from the rim of the picture."""
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (5, 5), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    rim = np.concatenate([lab[:6].reshape(-1, 3), lab[-6:].reshape(-1, 3)])
    rim = np.concatenate([rim, lab[:, :6].reshape(-1, 3), lab[:, -6:].reshape(-1, 3)])
    off = lab - np.median(rim, axis=0)
    away = cv2.sqrt(cv2.transform(off * off, np.ones((1, 3), np.float32)))
    scaled = np.clip(away * 2, 0, 255).astype(np.uint8)
    _, mask = cv2.threshold(scaled, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    kernel = np.ones((9, 9), np.uint8)
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel).astype(np.uint8, copy=False)


def _closed_edges(small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    middle = float(np.median(grey))
    edges = cv2.Canny(grey, 0.4 * middle, 0.9 * middle)
    kernel = np.ones((5, 5), np.uint8)
    return cv2.morphologyEx(edges, cv2.MORPH_CLOSE, kernel).astype(np.uint8, copy=False)


def _pale(small: NDArray[np.uint8], edges: NDArray[np.uint8]) -> list[Quad]:
    """Documents on a plain ground of nearly their own colour."""
    faint = _faint_edges(small)
    return [
        quad
        for quad in _quads(faint)
        if _support(faint, quad) > OUTLINED and _around(edges, quad) < PLAIN
    ]


def _is_part(edges: NDArray[np.uint8], quad: Quad | None) -> bool:
    """Whether print goes on around it: then the frame is the document."""
    return quad is not None and _around(edges, quad) > CROWDED


def _around(edges: NDArray[np.uint8], quad: Quad) -> float:
    """The share of edges outside of the quadrilateral, its own outline left out."""
    inside = np.zeros_like(edges)
    cv2.fillPoly(inside, [quad.astype(np.int32)], 255)
    outside = cv2.dilate(inside, np.ones((15, 15), np.uint8)) == 0
    return float((edges[outside] > 0).mean()) if outside.any() else 1.0


def _faint_edges(small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Edges of little contrast, as of a pale document on a pale table, in any colour channel."""
    calm = cv2.cvtColor(cv2.bilateralFilter(small, 7, 25, 5), cv2.COLOR_BGR2LAB)
    edges = np.max([cv2.Canny(channel, 8, 20) for channel in cv2.split(calm)], axis=0)
    closed = cv2.morphologyEx(edges.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return closed.astype(np.uint8, copy=False)


def _quads(mask: NDArray[np.uint8]) -> list[Quad]:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    frame = mask.shape[0] * mask.shape[1]
    quads: list[Quad] = []
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:3]:
        quad = _four_corners(cv2.convexHull(contour))
        if quad is None:
            continue
        area = float(cv2.contourArea(quad))
        filled = float(cv2.contourArea(cv2.convexHull(contour))) / max(area, 1.0)
        if LEAST_SHARE < area / frame < MOST_SHARE and filled > LEAST_FILL:
            quads.append(quad)
    return quads


def _four_corners(hull: NDArray[Any]) -> Quad | None:
    around = cv2.arcLength(hull, True)
    for tolerance in (0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, tolerance * around, True)
        if len(corners) == 4:
            return corners.reshape(4, 2).astype(np.float32)
    return None


def _clockwise(corners: Quad) -> Quad:
    """From the corner nearest to the top left of the picture."""
    centre = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    quad = corners[np.argsort(angles)]
    return np.roll(quad, -int(quad.sum(axis=1).argmin()), axis=0).astype(np.float32)
