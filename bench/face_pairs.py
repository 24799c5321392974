"""Pairs of pictures to compare faces on: an operator's list, or drawn cards of two people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from documents_app.engine.imaging import encode_jpeg
from documents_app.specimens import NAMES, portrait, selfie
from documents_app.specimens.printed_cards import PRINTS, printed_card

_WORDS = {"same": True, "1": True, "different": False, "0": False}


@dataclass(frozen=True)
class Pair:
    selfie: Path
    portrait: Path
    is_same: bool


def read_pairs(listed: Path) -> list[Pair]:
    """Lines of `selfie,portrait,same` or `…,different`, paths from the list's folder.

    Raises ValueError for a line that is none.
    """
    pairs = []
    with listed.open(newline="") as stream:
        for number, row in enumerate(csv.reader(stream), 1):
            if len(row) != 3 or row[2].strip() not in _WORDS:
                raise ValueError(f"line {number} of {listed.name} is no selfie,portrait,same")
            here = [listed.parent / path.strip() for path in row[:2]]
            pairs.append(Pair(here[0], here[1], _WORDS[row[2].strip()]))
    return pairs


def draw_pairs(folder: Path, seed: int, pictures: int) -> list[Pair]:
    """Selfies of the two people of the tests beside cards of each kind, written into the folder."""
    faces = {
        (name, number): _write(folder / f"{name}-{number}.jpg", selfie(name, seed + number))
        for name in NAMES
        for number in range(pictures)
    }
    return list(_beside_cards(folder, faces, seed))


def _beside_cards(folder: Path, faces: dict[tuple[str, int], Path], seed: int) -> Iterator[Pair]:
    for kind in PRINTS:
        for owner in NAMES:
            card = printed_card(portrait(owner), kind, seed)
            path = _write(folder / f"{kind}-{owner}.jpg", card)
            for (name, _), face in faces.items():
                yield Pair(face, path, name == owner)


def _write(path: Path, pixels: object) -> Path:
    path.write_bytes(encode_jpeg(pixels))  # type: ignore[arg-type]  # BGR, as all drawings
    return path


def interval(hits: int, of: int) -> tuple[float, float]:
    """95 % of a share, by Wilson: right also where nothing was hit, or everything."""
    if of == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def told(hits: Sequence[bool]) -> str:
    """A share with its interval, as a person reads it."""
    if not hits:
        return "-"
    low, high = interval(sum(hits), len(hits))
    return f"{sum(hits)}/{len(hits)} = {sum(hits) / len(hits):.2%} [{low:.2%}, {high:.2%}]"
