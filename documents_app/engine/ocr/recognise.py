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
WIDEST = 3200  # 16 times the memory of a usual line; nothing on a document is longer
# Print is read at this share of its width, and anew in full where that leaves doubt: letters are
# wider than the network needs, and a line costs what its width is. Neither for lines so short that
# nothing is gained, nor for those as long as a zone's, whose letters are weighed one by one.
PRESSED = 0.75
PRESSED_FROM, PRESSED_TO = 64, 600
SURE = 0.9
BLANK = 0
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
    networks.session_of(weights.RECOGNISER)
    characters()


def recognise(img: Image, boxes: list[Quad]) -> list[Line]:
    """Read every box of an upright picture, one call each: long batches cost memory."""
    return [read_strip(quads.cut(img, quad, HEIGHT), quad) for quad in boxes]


def read_print(img: Image, quad: Quad) -> Line:
    """Read a line whose letters need not be weighed: for three quarters of the cost."""
    strip = quads.cut(img, quad, HEIGHT)
    width = strip.shape[1]
    if not PRESSED_FROM <= width <= PRESSED_TO:
        return read_strip(strip, quad)
    size = round(width * PRESSED), HEIGHT
    pressed = cv2.resize(strip, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    line = read_strip(pressed, quad)
    if line.confidence >= SURE:
        return line
    return max(line, read_strip(strip, quad), key=lambda one: one.confidence)


def read_strip(strip: Image, quad: Quad) -> Line:
    """Read one straightened line of 48 pixels height."""
    if strip.shape[1] > WIDEST:
        strip = cv2.resize(strip, (WIDEST, HEIGHT)).astype(np.uint8, copy=False)
    session = networks.session_of(weights.RECOGNISER)
    chances = session.run(None, {session.get_inputs()[0].name: inference.to_blob(strip)})[0][0]
    text, confidence = _greedy(chances)
    return Line(quad, text, confidence, _narrow(chances))


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
    listed = networks.session_of(weights.RECOGNISER).get_modelmeta().custom_metadata_map
    return ("", *listed["character"].split("\n")[: _class_count() - 2], " ")


def _class_count() -> int:
    outputs = networks.session_of(weights.RECOGNISER).get_outputs()
    return int(outputs[0].shape[2])


@lru_cache(maxsize=1)
def _classes() -> tuple[NDArray[np.int64], ...]:
    """For each column of the narrow alphabet the recogniser's classes that are summed into it."""
    number = {letter: index for index, letter in enumerate(characters())}
    groups = [FOLDED.get(letter, letter + letter.lower()) for letter in ALPHABET]
    known = [sorted({number[c] for c in group if c in number}) for group in groups]
    blank = [BLANK, number[" "]]
    return tuple(np.array(group, np.int64) for group in [*known, blank])
