"""The keys by which names of a list are found: what two spellings of a name have in common.

The first letter of a key says what it is of: L a word, P its sound, S a name that it is a spelling
of, T three letters, K its consonants, N a document's number. Knows no Django.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from risk_app.sanctions.names import MATCHER_VERSION as MATCHER_VERSION
from risk_app.sanctions.names import Token, analysed, consonants_of

# How much each kind of key says.
_WEIGHTS = {"L": 1.0, "P": 0.7, "S": 0.8, "K": 0.6, "T": 0.25}
# Keys that more names of a version have are not searched for: they find everybody, slowly.
MOST_FREQUENT = 1_000
_NUMBER = "N:"
# Shorter numbers are those of many documents.
_SHORTEST_NUMBER = 5
_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_ARTICLE = "al"
# Letters of a key behind its kind, of which the column of keys takes 80.
_LONGEST = 60


def listed_keys(name: str) -> tuple[tuple[str, float], ...]:
    """The keys of a listed name, each with the weight of its kind, sorted."""
    return tuple((key, _WEIGHTS[key[0]]) for key in sorted(keys_of_listed(analysed(name))))


def query_keys(name: str) -> tuple[str, ...]:
    """The keys by which a person of this name is looked for, sorted."""
    return tuple(sorted(keys_of_query(analysed(name))))


def document_keys(numbers: Iterable[str]) -> tuple[str, ...]:
    """The keys of documents' numbers; a number too short to tell a document has none."""
    plain = {_NO_LETTER_OR_DIGIT.sub("", number).upper() for number in numbers}
    return tuple(
        sorted(_NUMBER + number[:_LONGEST] for number in plain if _tells_a_document(number))
    )


def word_key(text: str) -> str:
    """The key of a word, whose frequency says how much the word tells."""
    return _key("L", text)


def keys_of_listed(tokens: Iterable[Token]) -> set[str]:
    tokens = tuple(tokens)
    return _common(tokens) | set(_of_consonants(tokens))


def keys_of_query(tokens: Iterable[Token]) -> set[str]:
    """Neighbours are joined too; consonants are used only where no vowels were written."""
    tokens = tuple(tokens)
    keys = _common(tokens)
    keys.update(_key("L", one.text + following.text) for one, following in pairwise(tokens))
    if any(token.is_semitic for token in tokens):
        keys.update(_of_consonants(tokens))
        keys.update(_of_consonants_without_article(tokens))
    return keys


def _common(tokens: Iterable[Token]) -> set[str]:
    keys: set[str] = set()
    for token in tokens:
        if len(token.text) > 1:
            keys.add(word_key(token.text))
        if token.sound:
            keys.add(_key("P", token.sound))
        keys.update(f"S{name}" for name in token.names)
        keys.update(f"S{name}" for name in token.nicknames)
        keys.update(_trigrams(token.text))
    return keys


def _key(kind: str, text: str) -> str:
    # Nobody has such a word in a name; its beginning finds it, and the column takes it.
    return kind + text[:_LONGEST]


def _trigrams(text: str) -> Iterator[str]:
    if len(text) > 2:
        padded = f"${text}$"
        for start in range(len(padded) - 2):
            yield f"T{padded[start : start + 3]}"


def _of_consonants(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if len(token.consonants) >= 2 and not token.is_particle:
            yield _key("K", token.consonants)


def _of_consonants_without_article(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.text.startswith(_ARTICLE) and len(token.text) > 4:
            consonants = consonants_of(token.text[len(_ARTICLE) :])
            if len(consonants) >= 2:
                yield _key("K", consonants)


def _tells_a_document(number: str) -> bool:
    return len(number) >= _SHORTEST_NUMBER and any(letter.isdigit() for letter in number)
