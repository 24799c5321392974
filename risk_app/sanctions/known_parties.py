"""Listed people taken apart, as they are compared; kept in the process while they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from risk_app.models import ListedEntity, ListVersion
from risk_app.sanctions import candidates, shapes
from risk_app.sanctions.keys import word_key
from risk_app.sanctions.names import Token, analysed
from risk_app.sanctions.scoring import WeighedName, weigh
from risk_app.sanctions.shapes import BirthSpan, EntityKind, ListedParty

# Of all versions together: a list of 8 000 people, which takes about 45 MB.
MOST_NAMES = 20_000
_MOST_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class KnownName:
    text: str
    kind: str
    weighed: WeighedName


@dataclass(frozen=True, slots=True)
class KnownParty:
    """One entity of one version. names: those that hold a word, as its version weighs them."""

    entity_id: int
    source_id: str
    kind: EntityKind
    births: tuple[BirthSpan, ...]
    names: tuple[KnownName, ...]


# By the name itself: a new version has mostly the names of the one before it.
taken_apart = lru_cache(maxsize=MOST_NAMES)(analysed)


class Cache:
    """The parties and words that were asked for last. Versions never change, nor do their rows."""

    def __init__(self, most_names: int = MOST_NAMES) -> None:
        self._most_names = most_names
        self._parties: OrderedDict[int, KnownParty] = OrderedDict()
        self._names = 0
        self._words: dict[int, dict[str, int]] = {}
        self._lock = Lock()

    def parties(self, version: ListVersion, entities: Sequence[int]) -> list[KnownParty]:
        """The people among these entities of the version, in the same order."""
        known = self._recall(entities)
        missing = [entity for entity in entities if entity not in known]
        if missing:
            read = self._read(version, missing)
            self._keep(read)
            known |= {party.entity_id: party for party in read}
        found = (known.get(entity) for entity in entities)
        return [party for party in found if party and party.kind == EntityKind.PERSON]

    def weighed(self, version: ListVersion, tokens: Sequence[Token]) -> WeighedName:
        """The words of a name with their weights in the version."""
        return weigh(tokens, self._frequencies(version, tokens), version.name_count)

    @property
    def names(self) -> int:
        """How many names are kept."""
        return self._names

    def _recall(self, entities: Iterable[int]) -> dict[int, KnownParty]:
        with self._lock:
            known = {key: self._parties[key] for key in entities if key in self._parties}
            for key in known:
                self._parties.move_to_end(key)
        return known

    def _keep(self, parties: Iterable[KnownParty]) -> None:
        with self._lock:
            for party in parties:
                if party.entity_id not in self._parties:
                    self._parties[party.entity_id] = party
                    self._names += len(party.names)
            while self._names > self._most_names and self._parties:
                self._names -= len(self._parties.popitem(last=False)[1].names)

    def _read(self, version: ListVersion, entities: Sequence[int]) -> list[KnownParty]:
        rows = ListedEntity.objects.filter(version=version, pk__in=entities)
        parties = {
            pk: shapes.from_json(content) for pk, content in rows.values_list("pk", "content")
        }
        taken = {
            pk: [(name, taken_apart(name.text)) for name in party.names]
            for pk, party in parties.items()
        }
        # One question for the words of all of them.
        every = [token for names in taken.values() for _, tokens in names for token in tokens]
        frequencies = self._frequencies(version, every)
        return [
            _known(
                pk,
                parties[pk],
                tuple(
                    KnownName(name.text, name.kind, weigh(tokens, frequencies, version.name_count))
                    for name, tokens in names
                    if tokens
                ),
            )
            for pk, names in taken.items()
        ]

    def _frequencies(self, version: ListVersion, tokens: Sequence[Token]) -> dict[str, int]:
        words = {token.text for token in tokens if len(token.text) > 1}
        with self._lock:
            there = self._words.get(version.pk, {})
            known = {word: there[word] for word in words if word in there}
        missing = {word: word_key(word) for word in words - known.keys()}
        if missing:
            found = candidates.frequencies(version.pk, sorted(set(missing.values())))
            new = {word: found[key] for word, key in missing.items()}
            self._keep_words(version.pk, new)
            known |= new
        return known

    def _keep_words(self, version: int, words: dict[str, int]) -> None:
        with self._lock:
            if sum(map(len, self._words.values())) + len(words) > _MOST_WORDS:
                self._words.clear()
            self._words.setdefault(version, {}).update(words)


def _known(entity_id: int, party: ListedParty, names: tuple[KnownName, ...]) -> KnownParty:
    return KnownParty(entity_id, party.source_id, party.kind, party.birth_dates, names)


# The one of this process.
CACHE = Cache()
