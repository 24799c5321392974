"""Spaces between words that the recogniser lost: 'ELENAVERA' where the picture shows a gap.

Letters stand a tenth of their line's height apart, words a quarter and more. Where the picture has
one more word than the text, the text is divided where its letters take as much room as the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.fields.labels import find_labels
from documents_app.engine.ocr import quads
from documents_app.engine.ocr.quads import Image
from documents_app.engine.results import TextLine

_HEIGHT = 48  # pixels of the straightened line
_GAP = 0.23  # of the height: gaps between words; between letters up to 0.19
_CLEARER = 1.3  # times as wide as the next narrower gap
_ROWS = slice(8, 40)  # of the line, without what reaches in from others
_INK = 0.4  # of the contrast
_LONG = re.compile(r"[A-Z]{8,}[,.]?")  # a word that may be two
_SHORTEST = 3  # letters of either
_NARROW, _WIDE = 0.45, 1.35  # beside other capitals
_OFF = 0.08  # of the line's room, by which the division may miss


def with_spaces(img: Image, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines, each long word of capitals divided where the upright picture divides it."""
    return tuple(
        replace(line, text=_divided(line.text, _words(img, line)))
        if any(_LONG.fullmatch(word) for word in line.text.split()) and not find_labels(line.text)
        else line
        for line in lines
    )


def _words(img: Image, line: TextLine) -> list[int]:
    """How wide each word is in the picture, pixels; empty where the gaps are not clear."""
    colours = cv2.split(quads.cut(img, np.array(line.box, np.float32), _HEIGHT))
    strip = np.asarray(cv2.max(cv2.max(colours[0], colours[1]), colours[2]), np.uint8)
    paper, dark = np.percentile(strip[::3, ::3], (85, 2))
    ink = (strip < paper - _INK * (paper - dark))[_ROWS].any(axis=0)
    steps = np.diff(np.r_[0, ink.astype(np.int8), 0])
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    gaps = starts[1:] - ends[:-1]
    wide = gaps >= _GAP * _HEIGHT
    if not wide.any() or gaps[wide].min() < _CLEARER * gaps[~wide].max(initial=0):
        return []
    begin = [starts[0], *starts[1:][wide]]
    end = [*ends[:-1][wide], ends[-1]]
    return [int(last - first) for first, last in zip(begin, end, strict=True)]


def _divided(text: str, widths: Sequence[int]) -> str:
    words = text.split()
    if len(widths) != len(words) + 1:
        return text
    shares = np.array(widths) / sum(widths)
    tried = ((float(np.abs(_shares(parts) - shares).max()), parts) for parts in _divisions(words))
    off, best = min(tried, default=(1.0, words))
    return " ".join(best) if off <= _OFF else text


def _divisions(words: Sequence[str]) -> Iterator[list[str]]:
    for at, word in enumerate(words):
        if _LONG.fullmatch(word):
            for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
                yield [*words[:at], word[:cut], word[cut:], *words[at + 1 :]]


def _shares(words: Sequence[str]) -> NDArray[np.float64]:
    room = np.array([sum(map(_room, word)) for word in words])
    return np.asarray(room / room.sum(), np.float64)


def _room(letter: str) -> float:
    return _NARROW if letter in "I1,.'-" else _WIDE if letter in "MW" else 1.0
