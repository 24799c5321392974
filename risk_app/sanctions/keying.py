"""The keys of all names of a version, counted, weighed and put in order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from risk_app.sanctions.keys import MOST_FREQUENT

Ints = NDArray[np.int64]
# Rows that are made objects of Python's at a time.
_AT_ONCE = 50_000
# One row of the table: key, weight, frequency, name, entity.
KeyRow = tuple[str, float, int, int, int]


class KeyRows:
    """Collects the keys of names, a few bytes for each, and then gives the rows by key.

    A million names have ten million keys: objects of Python's would take gigabytes.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys, self._names, self._entities = array("I"), array("q"), array("q")
        self._weights = array("d")
        self._exact: set[int] = set()
        self.named = 0

    def add(self, name: int, entity: int, keys: Iterable[tuple[str, float]]) -> None:
        """The keys of one name, each with the weight of its kind."""
        self.named += 1
        for key, weight in keys:
            self._append(key, weight, name, entity)

    def add_exact(self, name: int, entity: int, keys: Iterable[str]) -> None:
        """Keys that find an entity by themselves: their weight is 1, however common they are."""
        for key in keys:
            self._exact.add(self._append(key, 1.0, name, entity))

    def __len__(self) -> int:
        return len(self._keys)

    def rows(self) -> Iterator[KeyRow]:
        """The rows in the order of their keys.

        A rare key weighs more, and each one less the more a name has, so that long names find no
        more than short ones: weight x ln(1 + names / frequency) / sqrt(its sum over the name).
        """
        keys = np.frombuffer(self._keys, dtype=np.uint32)
        words = list(self._numbers)
        frequencies = np.bincount(keys, minlength=len(words))
        weights = self._weighed(keys, frequencies)
        order = np.lexsort((np.frombuffer(self._names, dtype=np.int64), _ranks(words)[keys]))
        order = order[self._is_asked_for(keys[order], frequencies[keys[order]])]
        names, entities = self._names, self._entities
        for start in range(0, len(order), _AT_ONCE):
            piece = order[start : start + _AT_ONCE]
            for at, key, weight, frequency in zip(
                piece.tolist(),
                keys[piece].tolist(),
                weights[piece].tolist(),
                frequencies[keys[piece]].tolist(),
                strict=True,
            ):
                yield words[key], weight, frequency, names[at], entities[at]

    def _is_asked_for(self, keys: NDArray[np.uint32], frequencies: Ints) -> NDArray[np.bool_]:
        """Which rows are written: of a key that is too frequent to be searched for the first,
        which says how frequent it is."""
        is_first = np.ones(len(keys), dtype=bool)
        is_first[1:] = keys[1:] != keys[:-1]
        return is_first | (frequencies <= MOST_FREQUENT) | self._are_exact(keys)

    def _are_exact(self, keys: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return np.isin(keys, np.fromiter(self._exact, dtype=np.uint32, count=len(self._exact)))

    def _append(self, key: str, weight: float, name: int, entity: int) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
        self._keys.append(number)
        self._weights.append(weight)
        self._names.append(name)
        self._entities.append(entity)
        return number

    def _weighed(self, keys: NDArray[np.uint32], frequencies: Ints) -> NDArray[np.float64]:
        rarity = np.log1p(self.named / np.maximum(frequencies, 1))
        weights: NDArray[np.float64] = np.frombuffer(self._weights, dtype=np.float64) * rarity[keys]
        exact = self._are_exact(keys)
        weights[exact] = 0.0
        _, places = np.unique(np.frombuffer(self._names, dtype=np.int64), return_inverse=True)
        sizes = np.sqrt(np.bincount(places, weights=weights))
        weights /= np.where(sizes > 0, sizes, 1.0)[places]
        weights[exact] = 1.0
        return weights


def _ranks(words: list[str]) -> Ints:
    """The place of each word among all, as the database orders them: by their bytes in UTF-8."""
    order = sorted(range(len(words)), key=lambda at: words[at].encode())
    ranks = np.empty(len(words), dtype=np.int64)
    ranks[order] = np.arange(len(words))
    return ranks
