"""Looks for a person in versions of lists, and says whom they may be, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from risk_app.models import ListVersion
from risk_app.sanctions import birth, candidates, keys, known_parties, matches
from risk_app.sanctions.alignment import Similarities
from risk_app.sanctions.known_parties import KnownParty
from risk_app.sanctions.matches import STRONG as STRONG
from risk_app.sanctions.matches import THRESHOLD as THRESHOLD
from risk_app.sanctions.matches import FoundName
from risk_app.sanctions.matches import Match as Match
from risk_app.sanctions.matches import Screened as Screened
from risk_app.sanctions.names import Token, analysed
from risk_app.sanctions.scoring import WeighedName, likeness
from risk_app.sanctions.versions import current_versions as current_versions

_NOBODY: Mapping[tuple[int, int], str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Question:
    """One name that is looked for, as it is weighed in one version."""

    similarities: Similarities
    weighed: WeighedName


def screen(
    person: Screened, versions: Sequence[ListVersion], threshold: float = THRESHOLD
) -> tuple[Match, ...]:
    """Every match from the threshold on, the best first."""
    names = names_of(person)
    found: dict[int, set[int]] = {version.pk: set() for version in versions}
    numbers = candidates.find_documents(list(found), keys.document_keys(person.document_numbers))
    for version_id, entity in numbers:
        found[version_id].add(entity)
    best = max((candidates.how_many(version.name_count) for version in versions), default=0)
    for tokens in names:
        of_name = candidates.find(list(found), keys.keys_of_query(tokens), best=best)
        for version_id, entities in of_name.items():
            found[version_id].update(entities)
    those = [
        match
        for version in versions
        for match in _compare(person, names, version, sorted(found[version.pk]), threshold, numbers)
    ]
    return tuple(sorted(those, key=matches.best_first))


def compare(
    person: Screened,
    version: ListVersion,
    entities: Sequence[int],
    threshold: float = THRESHOLD,
) -> tuple[Match, ...]:
    """The matches among these people of the version alone, by name; nobody else is searched for."""
    those = _compare(person, names_of(person), version, entities, threshold, _NOBODY)
    return tuple(sorted(those, key=matches.best_first))


def names_of(person: Screened) -> tuple[tuple[Token, ...], ...]:
    """The person's names that hold a word, taken apart, each once."""
    taken = dict.fromkeys(analysed(name) for name in person.names)
    return tuple(tokens for tokens in taken if tokens)


def _compare(
    person: Screened,
    names: Sequence[tuple[Token, ...]],
    version: ListVersion,
    entities: Sequence[int],
    threshold: float,
    numbers: Mapping[tuple[int, int], str],
) -> list[Match]:
    cache = known_parties.CACHE
    questions = [
        _Question(Similarities(tokens), cache.weighed(version, tokens)) for tokens in names
    ]
    born = birth.days_of(person.birth_date, person.birth_year)
    found: list[Match] = []
    for party in cache.parties(version, entities):
        number = numbers.get((version.pk, party.entity_id))
        name = _most_like(party, questions)
        least = threshold if number is None else 0.0
        match = matches.by_name(version.pk, party, name, born=born, least=least) if name else None
        if number is not None:
            match = matches.with_number(match, version.pk, party, number)
        if match is not None:
            found.append(match)
    return found


def _most_like(party: KnownParty, questions: Sequence[_Question]) -> FoundName | None:
    best: FoundName | None = None
    for question in questions:
        is_long = len(question.weighed.tokens) > 1
        for name in party.names:
            # A listed single word stands in very many longer names.
            if is_long and len(name.weighed.tokens) == 1:
                continue
            found = likeness(question.similarities, question.weighed, name.weighed)
            if best is None or found.score > best.likeness.score:
                best = FoundName(name, found)
    return best
