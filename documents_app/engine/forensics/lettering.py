"""Letters of one line that stand lower or higher, or are larger or smaller, than their neighbours.

Only lines of capitals and figures are looked at: in them all letters are equally tall.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine import quality
from documents_app.engine.forensics.results import Hint, hint

TALL = (13, 70)  # pixels of a letter that is looked at
FEWEST = 6  # letters in a line
ALIKE = 0.7  # of them that must agree
AGREE = 0.06  # of the height, up to which a letter agrees with the line
LIKELY = (0.82, 1.22)  # of the line's height; beyond, it is another kind of sign
ODD = 0.09  # of the height, by which two neighbours differ from the line
LEAST = 2.0  # pixels of such a difference; less is the camera's doing
SAME = 0.08  # of the height, up to which two neighbours are off alike: foreign letters share a size
ZONE = 22  # letters of equal pitch in a row, from which they are a zone or a typed line
PITCH, EVEN = 0.12, 0.85  # of the usual pitch; share of the letters that keep it
WORD = 0.5  # of the height: a wider gap parts words, if it is twice as wide as the usual one
CLEAR = 4.0  # times what the other letters of the line stand off, which print itself may do
LIMITS = (
    "Finds letters added or replaced, not whole lines; blind in blurred pictures and below 13 "
    "pixels of height and in long lines of one pitch, as zones are. Worn print may be flagged."
)
Letters = NDArray[np.float64]  # (n, 4): left, bottom, width, height in pixels, left to right


def odd_letters(card: NDArray[np.uint8]) -> Hint:
    """By how much of their height two neighbours differ from their line, the most of all lines."""
    value = 0.0
    if quality.blur_of(card) <= quality.DOUBTFUL_BLUR:
        value = max((_oddity(line) for line in _lines(_letters(card))), default=0.0)
    return hint("odd_letters", weight=0.5, value=value, threshold=ODD, limits=LIMITS)


def _letters(card: NDArray[np.uint8]) -> Letters:
    grey = cv2.cvtColor(card, cv2.COLOR_BGR2GRAY)
    ink = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((25, 25), np.uint8))
    _, mask = cv2.threshold(ink, 60, 255, cv2.THRESH_BINARY)
    _, _, facts, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    left, top, width, height = (facts[1:, column].astype(float) for column in range(4))
    wanted = (height >= TALL[0]) & (height <= TALL[1]) & (width < 1.4 * height)
    found = np.stack([left, top + height, width, height], axis=1)[wanted]
    return found[np.argsort(found[:, 0])]


def _lines(letters: Letters) -> list[Letters]:
    """Chains of neighbours: alike in height, side by side, close together."""
    chains: list[list[NDArray[np.float64]]] = []
    for letter in letters:
        for chain in chains:
            if _follows(chain[-1], letter):
                chain.append(letter)
                break
        else:
            chains.append([letter])
    return [np.array(chain) for chain in chains if len(chain) >= FEWEST]


def _follows(last: NDArray[np.float64], letter: NDArray[np.float64]) -> bool:
    height = max(last[3], letter[3])
    gap = letter[0] - (last[0] + last[2])
    return bool(
        -0.3 * height < gap < 1.1 * height
        and abs(letter[1] - last[1]) < 0.35 * height
        and min(last[3], letter[3]) > 0.75 * height
    )


def _oddity(line: Letters) -> float:
    place, bottom, height = line[:, 0], line[:, 1], line[:, 3]
    usual = float(np.median(height))
    fair = np.abs(height / usual - 1) < AGREE
    if fair.mean() < ALIKE or _is_zone(line):
        return 0.0
    drop = _beside(place, bottom, fair) / usual
    growth = _beside(place, height, fair) / usual
    if (fair & (np.abs(drop) < AGREE)).mean() < ALIKE:
        return 0.0
    likely = (height > LIKELY[0] * usual) & (height < LIKELY[1] * usual)
    words = _words(line, usual)
    most = 0.0
    for odd in (drop, growth):
        pair = _pair(odd * likely, words, fair & (np.abs(odd) < AGREE))
        jitter = float(np.median(np.abs(odd[fair]))) * usual
        if pair * usual >= max(LEAST, CLEAR * jitter):
            most = max(most, pair)
    return most


def _beside(
    place: NDArray[np.float64], values: NDArray[np.float64], fair: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """How far each value lies from the straight line through most of them."""
    chosen = fair
    rest = values
    for _ in range(3):
        slope, start = np.polyfit(place[chosen], values[chosen], 1)
        rest = values - (slope * place + start)
        near = np.abs(rest) <= max(1.0, 1.5 * float(np.median(np.abs(rest[chosen]))))
        chosen = fair & near if (fair & near).sum() >= FEWEST // 2 + 1 else chosen
    return rest


def _is_zone(line: Letters) -> bool:
    """Many letters of one pitch: OCR-B has figures taller than letters, and fillers lower."""
    middles = line[:, 0] + line[:, 2] / 2
    pitch = np.diff(middles)
    kept = np.abs(pitch / max(float(np.median(pitch)), 1.0) - 1) < PITCH
    return len(line) >= ZONE and float(kept.mean()) >= EVEN


def _words(line: Letters, usual: float) -> NDArray[np.int_]:
    """The number of the word that each letter belongs to."""
    gaps = line[1:, 0] - (line[:-1, 0] + line[:-1, 2])
    wide = max(WORD * usual, 2 * float(np.median(gaps)))
    return np.concatenate([[0], np.cumsum(gaps > wide)])


def _pair(odd: NDArray[np.float64], words: NDArray[np.int_], fair: NDArray[np.bool_]) -> float:
    """The largest deviation that two neighbours share, in a word whose other letters stand in line.

    A word of its own size is a label, and signs such as a stroke differ each in its own way.
    """
    same = np.sign(odd[1:]) == np.sign(odd[:-1])
    same &= np.abs(odd[1:] - odd[:-1]) <= SAME
    same &= (words[1:] == words[:-1]) & np.isin(words[1:], words[fair])
    both = np.minimum(np.abs(odd[1:]), np.abs(odd[:-1])) * same
    return float(both.max(initial=0.0))
