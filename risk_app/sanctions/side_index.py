"""Finds people among a few entries of a version, such as those that are new in it, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from risk_app.models import ListVersion, NameKey
from risk_app.sanctions import keys
from risk_app.sanctions.screening import Match, Screened, compare, names_of, screen

# More entries than this are searched in the database, with all the others.
MOST = 2_000
# How many are compared word by word, as many as the search of everything compares.
_BEST = 20


class SideIndex:
    """The keys of some entries of one version."""

    def __init__(self, version: ListVersion, entities: Iterable[int]) -> None:
        self._version, self._entities = version, frozenset(entities)
        self._by_key: dict[str, list[tuple[int, float]]] = defaultdict(list)
        rows = NameKey.objects.filter(version=version, entity__in=self._entities)
        for key, entity, weight in rows.values_list("key", "entity", "weight"):
            self._by_key[key].append((entity, weight))

    def find(self, person: Screened, threshold: float) -> tuple[Match, ...]:
        """The matches among these entries, the best first."""
        if self._has_document_of(person):
            # A number counts whatever the name says, which the search of everything knows.
            found = screen(person, (self._version,), threshold)
            return tuple(one for one in found if one.entity_id in self._entities)
        candidates = self._candidates(person)
        return compare(person, self._version, candidates, threshold) if candidates else ()

    def _has_document_of(self, person: Screened) -> bool:
        return any(key in self._by_key for key in keys.document_keys(person.document_numbers))

    def _candidates(self, person: Screened) -> Sequence[int]:
        """The entities that have most keys in common with any of the person's names."""
        chosen: set[int] = set()
        for tokens in names_of(person):
            weights: dict[int, float] = defaultdict(float)
            for key in keys.keys_of_query(tokens):
                for entity, weight in self._by_key.get(key, ()):
                    weights[entity] += weight
            chosen.update(sorted(weights, key=lambda one: -weights[one])[:_BEST])
        return sorted(chosen)
