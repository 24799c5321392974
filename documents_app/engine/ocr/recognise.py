"""What a line says: PP-OCRv6 recogniser, one line per call."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app import weights
from documents_app.engine.ocr import inference, networks, quads
from documents_app.engine.ocr.quads import Image, Quad

HEIGHT = 48  # the recogniser's input height, pixels
# Print is read at about this share of its width, and anew in full where that leaves doubt: letters
# are wider than the network needs, and a line costs what its width is. Neither for lines so short
# that nothing is gained, nor for those as long as a zone's, whose letters are weighed one by one.
PRESSED = 0.7
PRESSED_FROM, PRESSED_TO = 64, 600
SURE = 0.9
BLANK = 0
# A strip is read at the nearest of these, pixels: a network in bfloat16 is prepared for each width
# once, and keeps four megabytes for it. Letters a sixth wider or narrower are read as well.
WIDTHS = (32, 48, 64, 88, 120, 160, 216, 288, 384, 512, 680, 904, 1200, 1600, 2128, 2832)
# The narrow alphabet: the 37 characters of a machine readable zone, then the blank.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
# Characters the recogniser was taught which, in a machine readable zone, can only be these.
FILLERS = "<«‹〈《＜く〱ヘへハΛ∧"  # noqa: RUF001 look-alikes meant; the last five on patterned paper
FOLDED = {"<": FILLERS, "0": "0０Øø", "I": "Iiİı", "1": "1１l|", "L": "L"}  # noqa: RUF001 look-alikes meant


@dataclass(frozen=True)
class Line:
    """One read line.

    narrow: (T, 38) probabilities of ALPHABET and the blank at each step along the line.
    """

    quad: Quad
    text: str
    confidence: float
    narrow: NDArray[np.float32]


def load() -> None:
    """Open the network before the first line comes; raises weights.ModelUnavailable."""
    networks.network(weights.RECOGNISER)
    characters()


def recognise(img: Image, boxes: list[Quad]) -> list[Line]:
    """Read every box of an upright picture, one call each: long batches cost memory."""
    return [read_strip(quads.cut(img, quad, HEIGHT), quad) for quad in boxes]


def read_print(img: Image, quad: Quad) -> Line:
    """Read a line whose letters need not be weighed, for less."""
    strip = quads.cut(img, quad, HEIGHT)
    width = strip.shape[1]
    if not PRESSED_FROM <= width <= PRESSED_TO:
        return read_strip(strip, quad)
    line = read_strip(_to_width(strip, usual(round(width * PRESSED))), quad)
    if line.confidence >= SURE:
        return line
    return max(line, read_strip(strip, quad), key=lambda one: one.confidence)


def read_strip(strip: Image, quad: Quad) -> Line:
    """Read one straightened line of 48 pixels height."""
    found = _chances(strip)
    text, confidence = _greedy(found)
    return Line(quad, text, confidence, _narrow(found))


def chances(img: Image, quad: Quad) -> NDArray[np.float32]:
    """(T, classes) chances of `characters` at each step along a line of an upright picture."""
    return _chances(quads.cut(img, quad, HEIGHT))


def _chances(strip: Image) -> NDArray[np.float32]:
    fitted = _to_width(strip, usual(strip.shape[1]))
    found: NDArray[np.float32] = networks.network(weights.RECOGNISER)(inference.to_blob(fitted))[0]
    return found


def usual(width: int) -> int:
    """The nearest of the widths that are read."""
    return min(WIDTHS, key=lambda one: max(one / width, width / one))


def _to_width(strip: Image, width: int) -> Image:
    if strip.shape[1] == width:
        return strip
    kind = cv2.INTER_AREA if width < strip.shape[1] else cv2.INTER_LINEAR
    return cv2.resize(strip, (width, HEIGHT), interpolation=kind).astype(np.uint8, copy=False)


def _greedy(chances: NDArray[np.float32]) -> tuple[str, float]:
    best = chances.argmax(axis=1)
    fresh = np.ones(len(best), bool)
    fresh[1:] = best[1:] != best[:-1]
    steps = np.flatnonzero(fresh & (best != BLANK))
    if not len(steps):
        return "", 0.0
    letters = characters()
    text = "".join(letters[best[step]] for step in steps)
    return text.strip(), float(chances[steps, best[steps]].mean())


def _narrow(chances: NDArray[np.float32]) -> NDArray[np.float32]:
    columns = [chances[:, classes].sum(axis=1) for classes in _classes()]
    return np.stack(columns, axis=1).astype(np.float32)


@lru_cache(maxsize=1)
def characters() -> tuple[str, ...]:
    """The recogniser's classes in order: blank, its own list, space."""
    network = networks.network(weights.RECOGNISER)
    return ("", *network.note("character").split("\n")[: network.classes - 2], " ")


@lru_cache(maxsize=1)
def _classes() -> tuple[NDArray[np.int64], ...]:
    """For each column of the narrow alphabet the recogniser's classes that are summed into it."""
    number = {letter: index for index, letter in enumerate(characters())}
    groups = [FOLDED.get(letter, letter + letter.lower()) for letter in ALPHABET]
    known = [sorted({number[c] for c in group if c in number}) for group in groups]
    blank = [BLANK, number[" "]]
    return tuple(np.array(group, np.int64) for group in [*known, blank])
