"""Text that the letters of a report can show: what they lack is written in others, never left out.

The font has Latin, Greek and Cyrillic letters. Words in other scripts are written in Latin letters,
and what has no letters at all by its number; both stand in brackets, so that a reader knows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import cache
from itertools import groupby
from typing import Any

import icu

# Categories of signs that show nothing: of control, of format, private ones, halves of pairs.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def legible(text: str, glyphs: Collection[int]) -> str:
    """The text in letters that have a picture; glyphs: numbers of those that have."""
    whole = text.encode("utf-8", "replace").decode()  # halves of pairs are no letters
    text = unicodedata.normalize("NFC", whole.replace("\r\n", "\n").replace("\t", " "))
    runs = groupby(text, key=lambda sign: _is_shown(sign, glyphs))
    return "".join(
        "".join(run) if is_shown else _written("".join(run), glyphs) for is_shown, run in runs
    )


def _is_shown(sign: str, glyphs: Collection[int]) -> bool:
    return sign == "\n" or (ord(sign) in glyphs and unicodedata.category(sign) not in _UNSEEN)


def _written(run: str, glyphs: Collection[int]) -> str:
    latin = str(_latin().transliterate(run))
    signs = (
        sign if _is_shown(sign, glyphs) else f"U+{ord(sign):04X} "
        for sign in unicodedata.normalize("NFC", latin)
    )
    return f"[{''.join(signs).strip()}]"


@cache
def _latin() -> Any:
    return icu.Transliterator.createInstance("Any-Latin")
