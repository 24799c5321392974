"""What is wrong with a picture of a document, and what the person can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine import imaging, page, quality_framing
from documents_app.engine.mrz.proof import SMALLEST_PITCH
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.results import QualityFinding

LONGEST = 1000  # pixels of the straightened document, or of the frame where it has no border
# Re-blur ratio of the card: sharp specimens 0.13 to 0.31, light blur and motion 0.48 to 0.61 (most
# still read), strong blur 0.63 to 0.74, hopeless 0.76.
BLURRED = 0.60
DOUBTFUL_BLUR = 0.42  # from here on the text decides
PLAIN_TEXT = 0.90  # mean confidence of the read lines above which a picture is good enough
DARK = 80.0  # 95th percentile of grey; dark specimens 51 to 57, all others above 200
GLARE = 0.02  # share of the document in one burnt-out patch; with glare 0.12 to 0.16, without 0.01
MOST_SPOTS = 3
RINGS = (0.004, 0.02, 0.04, 0.07)  # distances from a burnt patch, shares of the shorter side
NEXT, STILL = (0.004, 0.008), 242.0  # next to a reflection, where it is 248 to 251; a panel ended
FEWEST_PIXELS = 60  # of a ring
LEAST_FALL, STEEP, FLAT = 3.0, 30.0, 5.0  # grey levels from ring to ring around a reflection
PAPER = 247.0  # grey of paper that is not burnt out, at most
PALE = 60.0  # saturation next to a reflection: it takes the colour of its rim too, 8 to 21 of 255
TOO_SMALL = 480.0  # longer side of the document, pixels
LARGE_LINE = 17.0  # pixels across a line's box, above which doubtful print is not too small
MOVED = 0.3  # finest detail along the weakest direction to that along the strongest
UPSIDE_DOWN = 180  # degrees; a picture on its side is only held differently
TELLS_TURN = 0.8  # mean confidence of text that was turned rightly
CUT = 0.15  # of a side of the frame that the document crosses
RUN_OUT = 2  # lines that end at an edge of the frame; on a scan one is enough
FEW_LINES = 3  # lines of text below which a frame without borders holds no document

ADVICE = {
    "blurred": "Let the camera focus on the document before you take the picture.",
    "moved": "Hold the camera still while you take the picture.",
    "glare": "Tilt the document or move away from the lamp so that no light is reflected.",
    "dark": "Take the picture in a brighter place.",
    "too_small": "Move closer until the document fills the picture.",
    "cut_off": "Move back until all four corners of the document are in the picture.",
    "several_documents": "Leave only one document in the picture.",
    "upside_down": "Turn the document so that its text stands upright.",
    "no_document": "Place the whole document in the frame, on a plain background.",
}


@dataclass(frozen=True)
class Measures:
    """blur: re-blur ratio 0..1; dark: grey 0..255; glare, share: of the document, of the frame.

    evenness: 1 where detail is equally fine in all directions, near 0 where the camera moved. cut:
    the largest share of a side of the frame that the document crosses. scanned: it lies as on a
    scanner's glass, where a page without margin is whole.
    """

    blur: float
    dark: float
    glare: float
    longest: float  # the document's longer side in pixels
    share: float
    bordered: bool
    evenness: float = 1.0
    cut: float = 0.0
    documents: int = 1
    scanned: bool = False


@dataclass(frozen=True)
class TextFacts:
    """What the reading says about the picture: it has the last word on sharpness and size."""

    lines: int
    confidence: float  # 0..1, weighted by length
    proven: bool  # check digits or a barcode agree: the picture was good enough
    doubtful: bool = False  # a machine readable zone is there, but could not be read for certain
    turn: int = 0  # degrees by which the text must be turned to stand
    pitch: float | None = None  # of a zone's characters, pixels
    run_out: int = 0  # lines that end at an edge of the frame
    height: float = LARGE_LINE  # median of the lines' boxes across, pixels

    @property
    def plain(self) -> bool:
        return self.confidence >= PLAIN_TEXT and not self.doubtful


def measure(img: Image, quad: Quad | None, boxes: Sequence[Quad] = ()) -> Measures:
    """Look at the document, or at the whole frame where it has no border; `boxes`: its text."""
    card = page.rectify(img, quad, LONGEST) if quad is not None else imaging.shrink(img, LONGEST)
    edges = _edges(quad, img)
    frame = quality_framing.framing(img, boxes)
    return Measures(
        blur=blur_of(card),
        dark=float(np.percentile(cv2.cvtColor(card, cv2.COLOR_BGR2GRAY), 95)),
        glare=glare_of(card),
        longest=float(edges.max()),
        share=page.share(img, quad) if quad is not None else 1.0,
        bordered=quad is not None,
        evenness=evenness_of(card),
        cut=frame.cut,
        documents=frame.documents,
        scanned=frame.scanned,
    )


def advise(measured: Measures, text: TextFacts) -> tuple[QualityFinding, ...]:
    """The faults, the worst first."""
    found = (
        _absence(measured, text),
        _blur(measured, text),
        _finding("dark", measured.dark, DARK) if measured.dark < DARK else None,
        _finding("glare", measured.glare, GLARE) if measured.glare > GLARE else None,
        _size(measured, text),
        *_placing(measured, text),
    )
    return tuple(finding for finding in found if finding is not None)


def blur_of(img: Image) -> float:
    """Crete's re-blur ratio: how little is lost by blurring once more; 0 sharp, 1 blurred.

    The worst of four directions: a moving camera blurs along one of them only.
    """
    grey = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return max(_reblur(grey, kernel) for kernel in _DIRECTIONS)


def evenness_of(img: Image) -> float:
    """How much finest detail the poorest direction has beside the one across it."""
    grey = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY).astype(np.float32)
    calm = cv2.GaussianBlur(grey, (0, 0), 0.8)
    fine = [float(np.square(cv2.filter2D(calm, -1, kernel)).mean()) for kernel in _SECOND]
    pairs = ((fine[0], fine[1]), (fine[2], fine[3]))
    return min(min(pair) / max(*pair, 1e-6) for pair in pairs)


def glare_of(img: Image) -> float:
    """The share of the largest burnt-out patch: bright, without colour, fading at its rim."""
    hsv = np.asarray(cv2.cvtColor(img, cv2.COLOR_BGR2HSV), np.uint8)
    burnt = ((hsv[:, :, 2] >= 250) & (hsv[:, :, 1] <= 25)).astype(np.uint8)
    if float(burnt.mean()) <= GLARE:
        return 0.0
    side = max(3, round(min(img.shape[:2]) * 0.03)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    opened = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, kernel)
    count, labels, facts, _ = cv2.connectedComponentsWithStats(opened)
    whole = float(img.shape[0] * img.shape[1])
    large = [at for at in range(1, count) if facts[at][cv2.CC_STAT_AREA] > GLARE * whole]
    areas = [
        int(facts[at][cv2.CC_STAT_AREA])
        for at in sorted(large, key=lambda at: -facts[at][cv2.CC_STAT_AREA])[:MOST_SPOTS]
        if _is_spot(facts[at], opened.shape) and _fades(hsv, labels == at)
    ]
    return max(areas, default=0) / whole


def _fades(hsv: Image, patch: NDArray[np.bool_]) -> bool:
    """Whether brightness falls bit by bit around the patch, to paper that is not burnt out.

    White paper, or a scanner's lid, ends at once, also at a coloured band, or goes on behind the
    print.
    """
    away = cv2.distanceTransform((~patch).astype(np.uint8), cv2.DIST_L2, 5) / min(patch.shape)
    within = [(away > start) & (away <= end) for start, end in pairwise(RINGS)]
    rings = [hsv[:, :, 2][ring] for ring in within]
    if any(len(ring) < FEWEST_PIXELS for ring in rings):
        return False
    nearest = hsv[:, :, 2][(away > NEXT[0]) & (away <= NEXT[1])]
    if float(np.percentile(hsv[:, :, 1][within[0]], 70)) > PALE or np.median(nearest) < STILL:
        return False
    first, second, third = (float(np.median(ring)) for ring in rings)
    # The brighter pixels of a ring are its paper; print is darker and says nothing of the light.
    near, far = (float(np.percentile(ring, 70)) for ring in rings[1:])
    falls = LEAST_FALL <= first - second <= STEEP and -FLAT <= near - far <= STEEP
    return falls and max(near, far) <= PAPER and second - third <= STEEP


def _is_spot(facts: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    """White paper is burnt out from edge to edge; a reflection is a spot."""
    width, height = int(facts[cv2.CC_STAT_WIDTH]), int(facts[cv2.CC_STAT_HEIGHT])
    return width < 0.9 * shape[1] and height < 0.9 * shape[0]


def _absence(measured: Measures, text: TextFacts) -> QualityFinding | None:
    few = text.lines == 0 or (text.lines < FEW_LINES and not measured.bordered)
    if not few or text.proven:
        return None
    return _finding("no_document", float(text.lines), float(FEW_LINES))


def _blur(measured: Measures, text: TextFacts) -> QualityFinding | None:
    # A frame without anything that looks like a document is not called a blurred one.
    if text.proven or (not measured.bordered and text.lines == 0):
        return None
    limit = BLURRED if text.plain else DOUBTFUL_BLUR
    if measured.blur <= limit:
        return None
    advice = ADVICE["moved" if measured.evenness < MOVED else "blurred"]
    return QualityFinding("blurred", round(measured.blur, 3), limit, advice)


def _placing(measured: Measures, text: TextFacts) -> tuple[QualityFinding | None, ...]:
    """Cut off, not alone, upside down: of a frame without text nothing of it can be said."""
    if text.lines == 0:
        return ()
    several, turn = float(measured.documents), float(text.turn)
    turned = text.turn == UPSIDE_DOWN and text.confidence >= TELLS_TURN
    return (
        _cut_off(measured, text),
        _finding("several_documents", several, 1.0) if several > 1 else None,
        _finding("upside_down", turn, 90.0) if turned else None,
    )


def _cut_off(measured: Measures, text: TextFacts) -> QualityFinding | None:
    """The document crosses the frame, and is no trimmed scan unless lines end there too."""
    if text.run_out >= RUN_OUT:
        return _finding("cut_off", float(text.run_out), float(RUN_OUT))
    if measured.cut <= CUT or (measured.scanned and not text.run_out):
        return None
    return _finding("cut_off", measured.cut, CUT)


def _size(measured: Measures, text: TextFacts) -> QualityFinding | None:
    # Agreeing digits prove nothing where the letters are this small.
    if text.pitch is not None and text.pitch < SMALLEST_PITCH:
        return _finding("too_small", text.pitch, SMALLEST_PITCH)
    if text.proven or (text.lines >= FEW_LINES and text.plain):
        return None
    if text.lines >= FEW_LINES and text.height < LARGE_LINE:
        return _finding("too_small", text.height, LARGE_LINE)
    if measured.longest >= TOO_SMALL:
        return None
    return _finding("too_small", measured.longest, TOO_SMALL)


def _finding(code: str, measured: float, threshold: float) -> QualityFinding:
    return QualityFinding(code, round(measured, 3), threshold, ADVICE[code])


def _edges(quad: Quad | None, img: Image) -> NDArray[np.float32]:
    if quad is None:
        return np.array(img.shape[:2], np.float32)
    sides: NDArray[np.float32] = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    return sides


def _reblur(grey: NDArray[np.float32], kernel: NDArray[np.float32]) -> float:
    """Steps along the line of ones in the kernel, before and after blurring along it."""
    soft = cv2.filter2D(grey, -1, kernel / kernel.sum()).astype(np.float32, copy=False)
    down, across = _step(kernel)
    sharp_steps = np.abs(_shifted(grey, down, across))
    lost = np.maximum(0, sharp_steps - np.abs(_shifted(soft, down, across)))
    total = float(sharp_steps.sum())
    return (total - float(lost.sum())) / total if total else 1.0


def _step(kernel: NDArray[np.float32]) -> tuple[int, int]:
    """(rows, columns) from one of the kernel's ones to the next."""
    rows, columns = np.nonzero(kernel)
    order = np.lexsort((columns, rows))[:2]
    first, second = ((int(rows[i]), int(columns[i])) for i in order)
    return second[0] - first[0], second[1] - first[1]


def _shifted(values: NDArray[np.float32], down: int, across: int) -> NDArray[np.float32]:
    """Each pixel's difference from its neighbour that many rows and columns on."""
    if across < 0:
        return _shifted(values[:, ::-1], down, -across)
    height, width = values.shape
    here, there = values[: height - down, : width - across], values[down:, across:]
    difference: NDArray[np.float32] = there - here
    return difference


# Straight ones nine pixels long as Crete has them, slanted ones of nearly the same length.
_DIRECTIONS = (
    np.ones((1, 9), np.float32),
    np.ones((9, 1), np.float32),
    np.eye(7, dtype=np.float32),
    np.ascontiguousarray(np.eye(7, dtype=np.float32)[:, ::-1]),
)
_SECOND = (
    np.array([[1, -2, 1]], np.float32),
    np.array([[1], [-2], [1]], np.float32),
    np.array([[1, 0, 0], [0, -2, 0], [0, 0, 1]], np.float32),
    np.array([[0, 0, 1], [0, -2, 0], [1, 0, 0]], np.float32),
)
