"""Which of some words a line says, where its letters alone cannot be read.

The recogniser's chances at each step along a line are added up for whole words, as speech
recognisers do with a lexicon: the best alignment of each word to the steps (Viterbi over the states
of connectionist temporal classification; Graves and others, ICML 2006). A word costs what the steps
lose against their own first choices, in nats: a line that is plainly the word loses nothing, any
other word loses several nats for each letter that is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from documents_app.engine.fields.plain import unaccented
from documents_app.engine.ocr import recognise

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_NONE = len(LETTERS)  # the column of no letter: the blank, spaces and points
_POINTS = " /.:,;()-|'’·•_"  # noqa: RUF001 - the apostrophe of print
_LEAST_CHANCE = 1e-6
_NEVER = np.float32(-1e9)
_IN_A_ROW = 2  # words of one meaning, one after the other: 'Place of birth / Lieu de naissance'

Chances = NDArray[np.float32]


@dataclass(frozen=True)
class Explanation:
    """What a line says: the meaning, its last word of so many, and what that costs, nats."""

    cost: float
    meaning: str
    word: str
    words: int = 1


class Lexicon:
    """Words of LETTERS, each with a meaning."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = list(words)
        self._meanings = sorted(set(words.values()))
        self._meaning_of = np.array([self._meanings.index(words[word]) for word in self._words])
        self._last = np.array([2 * len(word) for word in self._words])
        # States of a word: no letter, a letter, no letter, ... no letter.
        self._states = np.full((len(self._words), int(self._last.max()) + 1), _NONE)
        for row, word in zip(self._states, self._words, strict=True):
            row[1 : 2 * len(word) : 2] = [LETTERS.index(letter) for letter in word]
        # From a letter to the next one, unless they are the same: those have a step between them.
        straight = np.zeros(self._states.shape, bool)
        straight[:, 3::2] = self._states[:, 3::2] != self._states[:, 1:-2:2]
        self._held_up = np.where(straight[:, 2:], np.float32(0), _NEVER)

    def explain(self, line: Chances) -> list[Explanation]:
        """The cheapest explanation of the whole line for each meaning, cheapest first.

        line: (T, 38) of `by_letter`.
        """
        logs = np.log(line + np.float32(_LEAST_CHANCE))
        steps, best = logs[:, :-1], float(logs[:, -1].sum())
        entered = np.full((len(steps) + 1, len(self._meanings)), _NEVER, np.float32)
        entered[0] = 0
        found: dict[int, Explanation] = {}
        for words in range(1, _IN_A_ROW + 1):
            said = self._said(steps, entered)
            for meaning, name in enumerate(self._meanings):
                own = np.flatnonzero(self._meaning_of == meaning)
                word = own[said[-1, own].argmax()]
                cost = best - float(said[-1, word])
                if meaning not in found or cost < found[meaning].cost:
                    found[meaning] = Explanation(cost, name, self._words[word], words)
                entered[:, meaning] = said[:, own].max(axis=1)
        return sorted(found.values(), key=lambda one: one.cost)

    def _said(self, steps: Chances, entered: Chances) -> Chances:
        """(T + 1, words): the best score of having said each word by each step.

        entered: (T + 1, meanings), the best score of beginning a word of that meaning there.
        """
        rows = np.arange(len(self._words))
        score = np.full(self._states.shape, _NEVER, np.float32)
        said = np.full((len(steps) + 1, len(rows)), _NEVER, np.float32)
        for at, step in enumerate(steps):
            reached = score.copy()
            np.maximum(reached[:, 1:], score[:, :-1], out=reached[:, 1:])
            np.maximum(reached[:, 2:], score[:, :-2] + self._held_up, out=reached[:, 2:])
            begun = entered[at][self._meaning_of][:, None]
            np.maximum(reached[:, :2], begun, out=reached[:, :2])
            score = reached + step[self._states]
            said[at + 1] = np.maximum(score[rows, self._last - 1], score[rows, self._last])
        return said


def by_letter(chances: Chances) -> Chances:
    """(T, 38): LETTERS however they are written, no letter, and the first choice of all.

    chances: (T, classes) of `recognise.chances`.
    """
    columns = [chances[:, classes].sum(axis=1) for classes in _classes()]
    return np.stack([*columns, chances.max(axis=1)], axis=1)


@lru_cache(maxsize=1)
def _classes() -> tuple[NDArray[np.int64], ...]:
    """For each column the recogniser's classes that are summed into it."""
    columns: list[list[int]] = [[] for _ in range(_NONE + 1)]
    for number, character in enumerate(recognise.characters()):
        if number == recognise.BLANK or character in _POINTS:
            columns[_NONE].append(number)
        elif len(plain := unaccented(character)) == 1 and plain in LETTERS:
            columns[LETTERS.index(plain)].append(number)
    return tuple(np.array(column, np.int64) for column in columns)
