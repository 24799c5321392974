"""How the document lies in the frame: cut off at its edge, or not alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine import imaging, page
from documents_app.engine.ocr import quads
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.ocr.recognise import Line

WORK = 500  # longest side while looking, pixels
RIM = 3  # pixels at each side of the frame
HELD = 0.9  # of the text that the document holds; what holds less is a band or panel of it
STRAIGHT = 0.985  # of its upright frame that a page fills on a scanner's glass (0.4 degrees)
LID = 2.5  # standard deviation of grey of a scanner's lid; wood and cloth have 7 and more
MIXED = 25.0  # the same of a lid with parts of a page; of a page with its print 40 and more
AT_EDGE = 0.003  # of the longer side of the frame, as near to its edge as a line that is cut ends
READ = 0.5  # confidence of a line that is text
SHORTEST, TALLEST = 3, 0.15  # letters; of the frame
PALE = 130.0  # mean grey of paper that a page lies on
GAP = 9  # pixels between the document's rim and what counts as ground
LARGE = 0.15  # of the frame, from which a piece is a document that may be cut
SECOND = 0.06  # of the frame, from which a piece may be a second document
BESIDE = 0.4  # of the largest piece, for the same
SOLID = 0.85  # of its hull that a document fills
SHAPE = (1.15, 1.9)  # longer to shorter side of identity documents, seen from above or slanted


@dataclass(frozen=True)
class Framing:
    """cut: the largest share of a side of the frame that the document crosses; documents: how many.

    Both are told from a ground of one colour; on any other the document counts as whole and alone.
    scanned: it lies as on a scanner, whose operator trims scans or lays pages into a corner.
    """

    cut: float = 0.0
    documents: int = 1
    scanned: bool = False


def framing(img: Image, boxes: Sequence[Quad] = ()) -> Framing:
    """Look at what differs in colour from the rim of the frame; `boxes` are those of the text."""
    small = imaging.shrink(img, WORK)
    pieces = _pieces(page.unlike_border(small))
    if not pieces:
        return Framing()
    alike = [p for p in pieces if _is_document(p) and _filled(p) >= BESIDE * _filled(pieces[0])]
    held = _held(pieces[0], [box * (small.shape[1] / img.shape[1]) for box in boxes])
    cut = _cut(pieces[0]) if held >= HELD else 0.0
    return Framing(cut, max(1, len(alike)), _is_scanned(small, pieces[0]))


def run_out(shape: tuple[int, ...], lines: Sequence[Line]) -> int:
    """How many lines of an upright picture end at just one edge of it, and so may go on outside."""
    reach = AT_EDGE * max(shape[:2])
    found = 0
    for line in lines:
        (left, top), (right, low) = line.quad.min(axis=0), line.quad.max(axis=0)
        gaps = (left, top, shape[1] - right, shape[0] - low)
        is_text = line.confidence >= READ and len(line.text) >= SHORTEST
        found += is_text and low - top < TALLEST * shape[0] and sum(g <= reach for g in gaps) == 1
    return found


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
    """0 where the piece is small."""
    sides = (piece[:RIM], piece[-RIM:], piece[:, :RIM].T, piece[:, -RIM:].T)
    crossed = [float(side.any(axis=0).mean()) for side in sides]
    return max(crossed) if _filled(piece) >= LARGE else 0.0


def _held(piece: NDArray[np.uint8], boxes: Sequence[Quad]) -> float:
    """The share of the text, by its length, that stands on the piece; all where there is none."""
    height, width = piece.shape
    on = [
        piece[min(max(int(y), 0), height - 1), min(max(int(x), 0), width - 1)]
        for x, y in (box.mean(axis=0) for box in boxes)
    ]
    return float(np.average(on, weights=[quads.size(box)[0] for box in boxes])) if on else 1.0


def _is_scanned(small: Image, piece: NDArray[np.uint8]) -> bool:
    """Before a lid without grain or light, or exactly upright on something as pale as a page."""
    ground = cv2.dilate(piece, np.ones((GAP, GAP), np.uint8)) == 0
    if not ground.any():
        return False
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)[ground]
    down, across = np.nonzero(piece)
    frame = (np.ptp(down) + 1) * (np.ptp(across) + 1)
    upright = bool(piece.sum() >= STRAIGHT * frame)
    return _is_lid(grey) or (upright and float(grey.mean()) >= PALE)


def _is_lid(grey: NDArray[np.uint8]) -> bool:
    """Whether most of the ground is of one grey; a band of the page as grey may be a part of it.

    Print and portraits may not: then the ground is the page itself.
    """
    away = np.abs(grey - np.float32(np.median(grey)))
    return 1.4826 * float(np.median(away)) <= LID and float(grey.std()) <= MIXED


def _is_document(piece: NDArray[np.uint8]) -> bool:
    contours, _ = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    _, sides, _ = cv2.minAreaRect(contours[0])
    shape = max(sides) / max(1.0, min(sides))
    filled = cv2.contourArea(contours[0]) / max(1.0, sides[0] * sides[1])
    return SHAPE[0] <= shape <= SHAPE[1] and filled >= SOLID


def _filled(piece: NDArray[np.uint8]) -> float:
    return float(piece.mean())
