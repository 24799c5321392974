"""Takes a person's name apart into tokens: how each is written, sounds, and is known. No Django."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rigour.names import Name, NamePart

# Raise it when the same name gives other tokens, keys or scores: versions of lists that were
# loaded with another one are loaded anew.
MATCHER_VERSION = "1"

# Words that say little about who somebody is, whether they stand there or not.
PARTICLES = frozenset(
    [
        *("al", "el", "ul", "bin", "ben", "ibn", "bint", "abu", "abou", "abd", "ould"),
        *("de", "del", "la", "los", "da", "dos", "di", "y", "e", "van", "von", "der", "den", "und"),
        *("haji", "hajji", "sheikh", "shaykh", "mullah", "dr", "jr", "sr", "the"),
    ]
)
# Hebrew and Arabic are mostly written without vowels.
_SEMITIC = re.compile("[\u0590-\u06ff\u0750-\u077f]")
_APOSTROPHES = re.compile("['`’‘ʻʼ]")  # noqa: RUF001  # they are meant
_WORD = re.compile("[a-z0-9]+")
# In this order: what several romanisations write differently for one consonant.
_SAME_CONSONANT = (
    ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ou", ""), ("dj", "j"), ("zh", "j"),
    ("ts", "s"), ("q", "k"), ("z", "s"), ("c", "k"), ("p", "b"), ("v", "b"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouwyh'`]")
_DOUBLED = re.compile(r"(.)\1+")


# Told apart as objects, of which equal ones are the same (_shared): looked up by what they hold
# they would take a third of a screening.
@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word of a name.

    text: in ASCII lower case. sound: its metaphone, or "" where it has none of two letters.
    names, nicknames: ids of the names that it is a spelling of, in any script. consonants: what
    remains of it without vowels. is_semitic: whether it was written in Hebrew or Arabic script.
    """

    text: str
    sound: str
    # Sorted, and no sets: those take ten times as much.
    names: tuple[str, ...]
    nicknames: tuple[str, ...]
    consonants: str
    is_semitic: bool

    @property
    def is_particle(self) -> bool:
        return self.text in PARTICLES


def warm_up() -> None:
    """Load the name library's automaton: some seconds and 300 MB, once in a process."""
    analysed("Ada Lovelace")
    romanised("عدا")


def analysed(text: str) -> tuple[Token, ...]:
    """The tokens of a name in the order in which they stand; none where it holds no word."""
    # Imported late: only processes that screen pay for the library.
    from rigour.names import NameTypeTag, analyze_names

    names = analyze_names(NameTypeTag.PER, [text], consolidate=False)
    return tuple(_tokens_of(next(iter(names)))) if names else ()


@lru_cache(maxsize=4096)
def romanised(text: str) -> str:
    """The words of a text in ASCII lower case, with a blank between them."""
    from normality import ascii_text

    plain = ascii_text(unicodedata.normalize("NFKC", text)).lower()
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", plain)))


def consonants_of(text: str) -> str:
    """What all romanisations of a word have in common: its consonants, without doubled ones."""
    for written, meant in _SAME_CONSONANT:
        text = text.replace(written, meant)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", text))


def _tokens_of(name: Name) -> Iterator[Token]:
    names, nicknames = _symbols_by_part(name)
    for part in name.parts:
        yield _shared(
            _text_of(part),
            _sound_of(part),
            tuple(sorted(names.get(part.index, ()))),
            tuple(sorted(nicknames.get(part.index, ()))),
            bool(_SEMITIC.search(part.form)),
        )


def _symbols_by_part(name: Name) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    from rigour.names import Symbol

    names: dict[int, set[str]] = {}
    nicknames: dict[int, set[str]] = {}
    of_category = {Symbol.Category.NAME: names, Symbol.Category.NICK: nicknames}
    for span in name.spans:
        found = of_category.get(span.symbol.category)
        if found is not None:
            for part in span.parts:
                found.setdefault(part.index, set()).add(sys.intern(span.symbol.id))
    return names, nicknames


def _text_of(part: NamePart) -> str:
    if part.comparable.isascii():
        return part.comparable
    # The library leaves Arabic, Hebrew and Han as they are.
    return romanised(part.form).replace(" ", "") or part.comparable


def _sound_of(part: NamePart) -> str:
    return part.metaphone if part.metaphone and len(part.metaphone) > 1 else ""


@lru_cache(maxsize=20_000)
def _shared(
    text: str, sound: str, names: tuple[str, ...], nicknames: tuple[str, ...], is_semitic: bool
) -> Token:
    """One object for all equal tokens: a list repeats its words many times."""
    return Token(text, sound, names, nicknames, consonants_of(text), is_semitic)
