"""How the document lies in the frame: cut off at its edge, or not alone."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine import imaging, page
from documents_app.engine.ocr.quads import Image

WORK = 500  # longest side while looking, pixels
RIM = 3  # pixels at each side of the frame
TRIMMED = 0.1  # of a side that the document crosses, from which it reaches that edge
_SCANNED = 3
LARGE = 0.15  # of the frame, from which a piece is a document that may be cut
SECOND = 0.06  # of the frame, from which a piece may be a second document
BESIDE = 0.4  # of the largest piece, for the same
SOLID = 0.85  # of its hull that a document fills
SHAPE = (1.15, 1.9)  # longer to shorter side of identity documents, seen from above or slanted


@dataclass(frozen=True)
class Framing:
    """cut: the largest share of a side of the frame that the document crosses; documents: how many.

    Both are told from a ground of one colour; on any other the document counts as whole and alone.
    """

    cut: float = 0.0
    documents: int = 1


def framing(img: Image) -> Framing:
    """Look at what differs in colour from the rim of the frame."""
    pieces = _pieces(page.unlike_border(imaging.shrink(img, WORK)))
    if not pieces:
        return Framing()
    alike = [p for p in pieces if _is_document(p) and _filled(p) >= BESIDE * _filled(pieces[0])]
    return Framing(_cut(pieces[0]), max(1, len(alike)))


def _pieces(mask: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """Solid pieces without their holes, 0 or 1, as large as the frame; the largest first."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    pieces = []
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:6]:
        area, hull = cv2.contourArea(contour), cv2.contourArea(cv2.convexHull(contour))
        if area >= SECOND * mask.size and area >= SOLID * hull:
            piece = np.zeros_like(mask)
            cv2.drawContours(piece, [contour], -1, 1, -1)
            pieces.append(piece)
    return pieces


def _cut(piece: NDArray[np.uint8]) -> float:
    """0 where the piece is small, or crosses three sides of the frame and so may fill it."""
    sides = (piece[:RIM], piece[-RIM:], piece[:, :RIM].T, piece[:, -RIM:].T)
    crossed = [float(side.any(axis=0).mean()) for side in sides]
    # A scan that was trimmed at three edges or at all of them is whole.
    if _filled(piece) < LARGE or sum(share > TRIMMED for share in crossed) >= _SCANNED:
        return 0.0
    return max(crossed)


def _is_document(piece: NDArray[np.uint8]) -> bool:
    contours, _ = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    _, sides, _ = cv2.minAreaRect(contours[0])
    shape = max(sides) / max(1.0, min(sides))
    filled = cv2.contourArea(contours[0]) / max(1.0, sides[0] * sides[1])
    return SHAPE[0] <= shape <= SHAPE[1] and filled >= SOLID


def _filled(piece: NDArray[np.uint8]) -> float:
    return float(piece.mean())
