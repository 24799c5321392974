"""Pictures of heads and of prints that turn, rendered from one picture of a face.

A head is its own mesh, turned, with the picture as its skin: partly circular, as the model that
reads the turn also made the mesh. A print is the whole picture swung in space.
"""

from math import cos, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces import detect, main_face, mesh
from documents_app.faces.results import Image
from documents_app.specimens.recordings import Points, turned


def turned_head(bgr: Image, yaw: float, pitch: float = 0.0) -> Image:
    """The largest face turned by real degrees, left of the person positive, before a grey wall."""
    face = main_face(detect(bgr, small=False))
    if face is None:
        raise ValueError("there is no face to turn")
    here = mesh(bgr, face).points
    there = turned(here, yaw, pitch)
    out = np.full_like(bgr, 120)
    corners = triangles_of(here[:, :2])
    # Far triangles first, so that near ones cover them.
    for triangle in corners[np.argsort(-there[corners, 2].mean(axis=1))]:
        paint(bgr, out, here[triangle, :2], there[triangle, :2])
    return out


def swung_print(bgr: Image, yaw: float, pitch: float = 0.0) -> Image:
    """The picture as a flat print, turned in the hand at two picture widths from the camera."""
    height, width = bgr.shape[:2]
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [width / 2, height / 2]
    across, up = radians(yaw), radians(pitch)
    x, depth = corners[:, 0] * cos(across), corners[:, 0] * sin(across)
    y, depth = corners[:, 1] * cos(up), depth + corners[:, 1] * sin(up)
    scale = 2.0 * width / (2.0 * width + depth)
    middle = np.array([width / 2, height / 2])
    there = np.column_stack([x * scale, y * scale]) + middle
    way = cv2.getPerspectiveTransform(
        (corners + middle).astype(np.float32), there.astype(np.float32)
    )
    swung = cv2.warpPerspective(bgr, way, (width, height), borderValue=(120, 120, 120))
    return np.asarray(swung, np.uint8)


def triangles_of(points: Points) -> NDArray[np.intp]:
    """(n, 3) indices of a Delaunay triangulation."""
    low, high = points.min(axis=0) - 1, points.max(axis=0) + 1
    area = (int(low[0]), int(low[1]), int(high[0] - low[0]) + 2, int(high[1] - low[1]) + 2)
    plane = cv2.Subdiv2D(area)
    for x, y in points:
        plane.insert((float(x), float(y)))
    corners = np.asarray(plane.getTriangleList()).reshape(-1, 3, 2)
    inside = (np.abs(corners - (low + high) / 2) <= (high - low)).all(axis=(1, 2))
    near = np.linalg.norm(corners[inside][:, :, None] - points[None, None], axis=3)
    nearest: NDArray[np.intp] = near.argmin(axis=2)
    return nearest


def paint(source: Image, out: Image, here: Points, there: Points) -> None:
    x, y, width, height = cv2.boundingRect(there.astype(np.float32))
    x, y = max(x, 0), max(y, 0)
    part = out[y : y + height, x : x + width]
    if part.size == 0:
        return
    way = cv2.getAffineTransform(here.astype(np.float32), (there - [x, y]).astype(np.float32))
    size = (part.shape[1], part.shape[0])
    skin = cv2.warpAffine(source, way, size, borderMode=cv2.BORDER_REFLECT)
    mask = np.zeros(part.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.round(there - [x, y]).astype(np.int32), 1)
    part[mask > 0] = skin[mask > 0]
