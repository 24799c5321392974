"""Lays the words of two names side by side, one to one; two neighbours may make up one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from risk_app.sanctions.names import Token
from risk_app.sanctions.similarity import How, asked, edited, similarity

# A word that is matched better than this is not joined with its neighbour any more.
_SETTLED = 0.85
_LEAST_JOINED, _OF_JOINED = 0.88, 0.97
_SHORTEST_JOINED = 5


class Similarities:
    """What each word of the person's name is like; listed words repeat among candidates."""

    def __init__(self, query: Sequence[Token]) -> None:
        self.query = query
        self._asked = tuple(asked(token) for token in query)
        self._known: dict[Token, tuple[tuple[int, float, How], ...]] = {}

    def of(self, listed: Token) -> tuple[tuple[int, float, How], ...]:
        """The places in the person's name whose words are like this one: (place, how much, how)."""
        found = self._known.get(listed)
        if found is None:
            found = self._known[listed] = tuple(self._compared(listed))
        return found

    def _compared(self, listed: Token) -> Iterator[tuple[int, float, How]]:
        for place, word in enumerate(self._asked):
            alike, how = similarity(word, listed)
            if alike:
                yield place, alike, how


@dataclass(slots=True)
class Side:
    """By place: how well a word is matched, and by which places of the other side."""

    tokens: Sequence[Token]
    matched: dict[int, float] = field(default_factory=dict)
    partners: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def is_open(self, place: int) -> bool:
        return self.matched.get(place, 0.0) < _SETTLED

    def open_places(self) -> list[int]:
        return [place for place in range(len(self.tokens)) if self.is_open(place)]

    def match(self, place: int, alike: float, partners: tuple[int, ...]) -> None:
        self.matched[place] = alike
        self.partners[place] = partners

    def release(self, place: int) -> tuple[int, ...]:
        """The places that the word was matched by until now."""
        self.matched.pop(place, None)
        return self.partners.pop(place, ())


@dataclass(slots=True)
class Alignment:
    query: Side
    listed: Side
    # By place in the person's name: the rule of what was matched before neighbours were joined.
    hows: dict[int, How] = field(default_factory=dict)

    def is_joined(self, place: int) -> bool:
        """Whether the word in the person's name is matched by two, or with its neighbour by one."""
        partners = self.query.partners[place]
        return len(partners) > 1 or len(self.listed.partners[partners[0]]) > 1


def align(
    similarities: Similarities,
    listed: Sequence[Token],
    query_weights: Sequence[float],
    listed_weights: Sequence[float],
) -> Alignment:
    """Match the words that are most alike and say most first, each at most once."""
    alignment = Alignment(Side(similarities.query), Side(listed))
    pairs = [
        (alike * (query_weights[here] + listed_weights[there]), alike, here, there, how)
        for there, token in enumerate(listed)
        for here, alike, how in similarities.of(token)
    ]
    pairs.sort(reverse=True)
    query, other = alignment.query, alignment.listed
    for _, alike, here, there, how in pairs:
        if here not in query.matched and there not in other.matched:
            query.match(here, alike, (there,))
            other.match(there, alike, (here,))
            alignment.hows[here] = how
    _join_neighbours(alignment)
    return alignment


def _join_neighbours(alignment: Alignment) -> None:
    query, listed = alignment.query, alignment.listed
    of_query, of_listed = query.open_places(), listed.open_places()
    if not of_query or not of_listed:
        return
    if len(of_query) == len(of_listed) == 1 and len(query.tokens) == len(listed.tokens):
        return
    _join(query, listed, of_listed)
    _join(listed, query, of_query)


def _join(side: Side, other: Side, places: list[int]) -> None:
    """Match two neighbours of one side with one open word of the other, where that is better."""
    long = [place for place in places if len(other.tokens[place].text) >= _SHORTEST_JOINED]
    for first in range(len(side.tokens) - 1) if long else ():
        if not side.is_open(first) and not side.is_open(first + 1):
            continue
        text = side.tokens[first].text + side.tokens[first + 1].text
        for place in long:
            alike = _joined_similarity(text, other.tokens[place].text)
            if alike >= _LEAST_JOINED and alike > _matched_so_far(side, first, other, place):
                _rematch(side, first, other, place, alike * _OF_JOINED)


def _matched_so_far(side: Side, first: int, other: Side, place: int) -> float:
    neighbours = min(side.matched.get(first, 0.0), side.matched.get(first + 1, 0.0))
    return max(other.matched.get(place, 0.0), neighbours)


def _rematch(side: Side, first: int, other: Side, place: int, alike: float) -> None:
    neighbours = (first, first + 1)
    for neighbour in neighbours:
        for partner in side.release(neighbour):
            other.release(partner)
    for partner in other.release(place):
        side.release(partner)
    for neighbour in neighbours:
        side.match(neighbour, alike, (place,))
    other.match(place, alike, neighbours)


def _joined_similarity(joined: str, word: str) -> float:
    if abs(len(joined) - len(word)) > 1:
        return 0.0
    return 1.0 if joined == word else edited(joined, word)
