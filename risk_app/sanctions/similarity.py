"""How like two words of names are, from 0 to 1, and by which rule. Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA, JaroWinkler

from risk_app.sanctions.names import Token

How = Literal["equal", "symbol", "nickname", "phonetic", "initial", "edit", "skeleton"]

_SAME_SHORT_SOUND = 0.75
_SAME_NAME, _SAME_SOUND, _INITIAL, _NICKNAME = 0.95, 0.88, 0.80, 0.75
_SKELETON, _SHORT_SKELETON, _NEAR_SKELETON = 0.90, 0.85, 0.82
_LEAST_EDIT = 0.70
_NOT_ALIKE: tuple[float, How] = (0.0, "edit")


@dataclass(frozen=True, slots=True)
class AskedToken:
    """A word of the name that is looked for. names, nicknames: the token's, to be looked up in."""

    token: Token
    names: frozenset[str]
    nicknames: frozenset[str]


def asked(token: Token) -> AskedToken:
    return AskedToken(token, frozenset(token.names), frozenset(token.nicknames))


def similarity(word: AskedToken, listed: Token) -> tuple[float, How]:
    """How like the words are by the rule that finds them most alike, and that rule."""
    query = word.token
    if query.text == listed.text:
        return 1.0, "equal"
    if len(query.text) == 1 or len(listed.text) == 1:
        return (_INITIAL, "initial") if query.text[:1] == listed.text[:1] else _NOT_ALIKE
    best: tuple[float, How] = (edited(query.text, listed.text), "edit")
    by_name = _by_name(word, listed)
    if by_name[0] > best[0]:
        best = by_name
    by_sound = _by_sound(query, listed)
    if by_sound > best[0]:
        best = (by_sound, "phonetic")
    if query.is_semitic and best[0] < _SKELETON:
        by_skeleton = _by_skeleton(query.consonants, listed.consonants)
        if by_skeleton > best[0]:
            best = (by_skeleton, "skeleton")
    return best


@lru_cache(maxsize=20_000)
def edited(one: str, other: str) -> float:
    """How like two spellings are; 0 where more was changed than a slip explains."""
    longest = max(len(one), len(other))
    if longest <= 2:
        return 0.0
    changes = OSA.distance(one, other)
    kept = 1 - changes / longest
    if longest <= 4:
        return _edited_short(longest, changes, kept)
    alike = (kept + JaroWinkler.similarity(one, other)) / 2
    return alike if alike >= _LEAST_EDIT else 0.0


def _edited_short(longest: int, changes: int, kept: float) -> float:
    if changes > 1:
        return 0.0
    return kept * 0.9 if longest == 4 else 0.6


def _by_name(query: AskedToken, listed: Token) -> tuple[float, How]:
    if not query.names.isdisjoint(listed.names):
        return _SAME_NAME, "symbol"
    if not query.nicknames.isdisjoint(listed.nicknames):
        return _NICKNAME, "nickname"
    return _NOT_ALIKE


def _by_sound(query: Token, listed: Token) -> float:
    if not query.sound or query.sound != listed.sound:
        return 0.0
    # Two consonants are those of very many words that nobody takes for one another.
    is_weak = len(query.sound) == 2 and query.text[0] != listed.text[0]
    return _SAME_SHORT_SOUND if is_weak else _SAME_SOUND


def _by_skeleton(query: str, listed: str) -> float:
    if len(query) < 2 or len(listed) < 2:
        return 0.0
    if query == listed:
        return _SKELETON if len(query) >= 3 else _SHORT_SKELETON
    if len(query) >= 4 and OSA.distance(query, listed) <= 1:
        return _NEAR_SKELETON
    return 0.0
