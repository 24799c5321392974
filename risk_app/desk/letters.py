"""Two texts side by side, with the letters in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A text of this many letters is compared letter by letter; a longer one is an address or worse.
_LONGEST = 200


@dataclass(frozen=True)
class Piece:
    """A run of letters. differs: whether the other text has something else there."""

    text: str
    differs: bool


def marked(text: str, other: str) -> tuple[Piece, ...]:
    """The text in runs, whose letters the other one has, or has not; capitals count as small."""
    if not text:
        return ()
    if not other or len(text) > _LONGEST or len(other) > _LONGEST:
        return (Piece(text, bool(other) and text != other),)
    # Upper-casing one letter may make two of it, which would shift every later one.
    one, two = _folded(text), _folded(other)
    runs = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return _joined(
        Piece(text[start:end], kind != "equal") for kind, start, end, _, _ in runs if end > start
    )


def nearest_other(texts: Sequence[str], number: int) -> str:
    """Which of the other texts this one is held against: what most of them say, else the first
    that says something else; empty where all say the same.
    """
    own = "".join(_folded(texts[number]))
    others = [one for one in texts if one and "".join(_folded(one)) != own]
    return max(others, key=others.count, default="")


def _folded(text: str) -> list[str]:
    return [letter.upper() if len(letter.upper()) == 1 else letter for letter in text]


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].differs == piece.differs:
            found[-1] = Piece(found[-1].text + piece.text, piece.differs)
        else:
            found.append(piece)
    return tuple(found)
