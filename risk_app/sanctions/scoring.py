"""How like two names are, word by word: a number from 0 to 1, and what it is made of. No Django."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from risk_app.sanctions.alignment import Alignment, Similarities, align
from risk_app.sanctions.names import Token
from risk_app.sanctions.similarity import How

# What a listed name has and the person did not give costs less than the other way round.
_ALWAYS, _BY_LISTED = 0.72, 0.28
_LEAST_WEIGHT, _OF_PARTICLE, _OF_INITIAL = 0.35, 0.15, 0.4

PartHow = Literal[How, "joined", "document", "unmatched"]


@dataclass(frozen=True, slots=True)
class WeighedName:
    """The words of a name, and how much each says in the version that is searched, 0.06 to 1."""

    tokens: tuple[Token, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One word of the person's name, the listed word or words it is taken for, and the rule.

    Where it is taken for none, listed is empty, similarity 0 and how "unmatched".
    """

    query: str
    listed: str
    how: PartHow
    similarity: float
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are: score 0 to 1, made of the weighed shares of both that agree."""

    score: float
    query_cover: float
    listed_cover: float
    alignment: Alignment
    query: WeighedName
    listed: WeighedName

    def parts(self) -> tuple[Part, ...]:
        return tuple(self._part(place) for place in range(len(self.query.tokens)))

    def unmatched(self) -> tuple[str, ...]:
        """The words of the listed name that nothing of the person's was taken for."""
        return tuple(
            token.text
            for place, token in enumerate(self.listed.tokens)
            if place not in self.alignment.listed.matched
        )

    def _part(self, place: int) -> Part:
        text, weight = self.query.tokens[place].text, round(self.query.weights[place], 3)
        alike = self.alignment.query.matched.get(place, 0.0)
        if not alike:
            return Part(text, "", "unmatched", 0.0, weight)
        partners = self.alignment.query.partners[place]
        listed = " ".join(self.listed.tokens[partner].text for partner in partners)
        how: PartHow = "joined" if self.alignment.is_joined(place) else self.alignment.hows[place]
        return Part(text, listed, how, round(alike, 3), weight)


def weigh(tokens: Sequence[Token], frequencies: Mapping[str, int], names: int) -> WeighedName:
    """Give each word its weight: a word that few of the version's names have says more.

    frequencies: how many names of the version have a word, by its text; names: how many there are.
    """
    weights = (_weight(token, frequencies.get(token.text, 0), names) for token in tokens)
    return WeighedName(tuple(tokens), tuple(weights))


def likeness(similarities: Similarities, query: WeighedName, listed: WeighedName) -> Likeness:
    """How like a listed name is to the person's, of which `similarities` were made."""
    alignment = align(similarities, listed.tokens, query.weights, listed.weights)
    query_cover = _cover(alignment.query.matched, query.weights)
    listed_cover = _cover(alignment.listed.matched, listed.weights)
    score = query_cover * (_ALWAYS + _BY_LISTED * listed_cover)
    return Likeness(score, query_cover, listed_cover, alignment, query, listed)


def _cover(matched: Mapping[int, float], weights: Sequence[float]) -> float:
    whole = sum(weights)
    return sum(alike * weights[place] for place, alike in matched.items()) / whole if whole else 0.0


def _weight(token: Token, frequency: int, names: int) -> float:
    if token.is_particle:
        return _OF_PARTICLE
    if len(token.text) == 1:
        return _LEAST_WEIGHT * _OF_INITIAL
    rarity = math.log(1 + names / (1 + frequency)) / math.log(1 + max(names, 1))
    return max(_LEAST_WEIGHT, min(1.0, rarity))
