"""Cut a face out of a picture: with a margin, or upright at the size a model was trained on."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.faces.results import Face, Image, Mesh

Matrix = NDArray[np.float64]  # (2, 3): pixels of the picture to pixels of the cut

CHIP = 150
# Corners of the eyes and base of the nose, as dlib's get_face_chip places its five points
# (image_transforms/interpolation.h), and the points of the mesh that lie there.
_MEAN_SHAPE = np.array(
    [
        [0.8595674595992, 0.2134981538014],
        [0.6460604764104, 0.2289674387677],
        [0.1205750620789, 0.2137274526848],
        [0.3340850613712, 0.2290642403242],
        [0.4901123135679, 0.6277975316475],
    ]
)
MESH_POINTS = (263, 362, 33, 133, 2)
_PADDING = 0.25
# Right eye, left eye, nose, mouth corners on 112 pixels, as ArcFace, SFace and others are trained.
_AT_112 = np.array(
    [
        [38.2946, 51.6963],
        [73.5318, 51.5014],
        [56.0252, 71.7366],
        [41.5493, 92.3655],
        [70.7299, 92.2041],
    ]
)


def align(bgr: Image, mesh: Mesh, size: int = CHIP, padding: float = _PADDING) -> Image:
    """The face upright, (size, size, 3), as dlib's networks were trained to see it."""
    # The shape is measured from the chip's edge, pixels from their centres.
    there = (_MEAN_SHAPE + padding) / (1 + 2 * padding) * size - 0.5
    here = mesh.points[list(MESH_POINTS), :2].astype(np.float64)
    return cut(bgr, similarity_transform(here, there), size)


def align_at_112(bgr: Image, mesh: Mesh, size: int = 112) -> Image:
    """The face upright by eyes, nose and mouth, (size, size, 3), in the proportions of 112."""
    seen = mesh.points[:, :2].astype(np.float64)
    eyes = [seen[[33, 133]].mean(axis=0), seen[[263, 362]].mean(axis=0)]
    here = np.array([*eyes, seen[1], seen[61], seen[291]])
    return cut(bgr, similarity_transform(here, _AT_112 * (size / 112)), size)


def crop(bgr: Image, face: Face, margin: float = 0.3) -> Image:
    """The box with a margin (a share of its size) on every side, as far as the picture goes."""
    x, y, width, height = face.box
    low = (max(0, round(y - margin * height)), max(0, round(x - margin * width)))
    high = (round(y + (1 + margin) * height), round(x + (1 + margin) * width))
    return bgr[low[0] : max(high[0], low[0] + 1), low[1] : max(high[1], low[1] + 1)].copy()


def similarity_transform(here: NDArray[np.float64], there: NDArray[np.float64]) -> Matrix:
    """Turn, scale and shift (no mirror) that bring points nearest to others, by least squares."""
    rows = []
    for x, y in here:
        rows += [[x, -y, 1, 0], [y, x, 0, 1]]
    a, b, x, y = np.linalg.lstsq(np.array(rows), there.ravel(), rcond=None)[0]
    return np.array([[a, -b, x], [b, a, y]])


def cut(bgr: Image, matrix: Matrix, size: int) -> Image:
    """Warp to (size, size, 3); a large source is shrunk by area first, against moire."""
    back = cv2.invertAffineTransform(matrix)
    corners = np.array([[0, 0], [size, 0], [0, size], [size, size]]) @ back[:, :2].T + back[:, 2]
    height, width = bgr.shape[:2]
    x0, y0 = np.clip(np.floor(corners.min(axis=0)) - 2, 0, [width - 1, height - 1]).astype(int)
    x1, y1 = np.clip(np.ceil(corners.max(axis=0)) + 2, [x0 + 1, y0 + 1], [width, height])
    part = bgr[y0 : int(y1), x0 : int(x1)]
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if scale < 0.5:
        # Twice the final size is left, which the bilinear warp can halve cleanly.
        columns, rows = (max(1, round(n * 2 * scale)) for n in (part.shape[1], part.shape[0]))
        kx, ky = columns / part.shape[1], rows / part.shape[0]
        part = np.asarray(cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA))
    else:
        kx = ky = 1.0
    # Pixel centres, not corners, must stay where they are.
    to_picture = np.array(
        [[1 / kx, 0, x0 + 0.5 / kx - 0.5], [0, 1 / ky, y0 + 0.5 / ky - 0.5], [0, 0, 1]]
    )
    warped = cv2.warpAffine(part, matrix @ to_picture, (size, size), flags=cv2.INTER_LINEAR)
    return np.asarray(warped, dtype=np.uint8)
