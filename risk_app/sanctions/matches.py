"""A listed person whom a screened one may be, with everything that speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from risk_app.sanctions import birth
from risk_app.sanctions.birth import ADJUSTMENTS, BirthRule, Days
from risk_app.sanctions.known_parties import KnownName, KnownParty
from risk_app.sanctions.names import PARTICLES
from risk_app.sanctions.scoring import Likeness, Part

# What counts as a match where no policy says it, and from where on it is called strong.
THRESHOLD, STRONG = 0.80, 0.90


@dataclass(frozen=True, slots=True)
class Screened:
    """Who is looked for. names: all that are known of one person, in any script.

    birth_year: where the day is not known. nationalities (ISO 3166 alpha-2) and sex are shown
    beside a match and change no score.
    """

    names: tuple[str, ...]
    birth_date: date | None = None
    nationalities: tuple[str, ...] = ()
    sex: str = ""
    document_numbers: tuple[str, ...] = ()
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A listed person whom the screened one may be.

    score: name_score with the birth date's adjustment, or 1 for the number of a document that is
    listed; query_cover and listed_cover: the weighed shares of both names that agree, which the
    name_score is made of. parts: the words of the name that was looked for, and that number where
    it is listed; unmatched: words of the listed name that nothing was taken for. is_strong: never
    where words agree by their consonants alone.
    """

    version_id: int
    entity_id: int
    source_id: str
    score: float
    name_score: float
    matched_name: str
    matched_kind: str
    parts: tuple[Part, ...]
    unmatched: tuple[str, ...]
    query_cover: float
    listed_cover: float
    birth_rule: BirthRule
    birth_adjustment: float
    is_strong: bool

    @property
    def by_number(self) -> bool:
        """Whether the number of a document is listed."""
        return bool(self.numbers)

    @property
    def numbers(self) -> frozenset[str]:
        """The listed numbers of documents that were found."""
        return frozenset(part.query for part in self.parts if part.how == "document")


@dataclass(frozen=True, slots=True)
class FoundName:
    """The name of a party that is most like one of the person's."""

    name: KnownName
    likeness: Likeness


def by_name(
    version_id: int, party: KnownParty, found: FoundName, *, born: Days | None, least: float
) -> Match | None:
    """The match by the name and the birth date; None where it scores less than `least`."""
    rule = birth.compare(born, party.births)
    like = found.likeness
    score = round(max(0.0, like.score + ADJUSTMENTS[rule]), 4)
    if score < least:
        return None
    parts = like.parts()
    return Match(
        version_id,
        party.entity_id,
        party.source_id,
        score,
        round(like.score, 4),
        found.name.text,
        found.name.kind,
        parts,
        like.unmatched(),
        round(like.query_cover, 4),
        round(like.listed_cover, 4),
        rule,
        ADJUSTMENTS[rule],
        score >= STRONG and not _rests_on_consonants(parts),
    )


def with_number(match: Match | None, version_id: int, party: KnownParty, number: str) -> Match:
    """The match by the number of a document: whole, whatever the names say of it."""
    part = Part(number, number, "document", 1.0, 1.0)
    if match is None:
        rule = BirthRule.UNKNOWN
        return Match(
            version_id, party.entity_id, party.source_id, 1.0, 0.0, "", "", (part,), (), 0.0, 0.0,
            rule, ADJUSTMENTS[rule], True,
        )  # fmt: skip
    return replace(match, score=1.0, parts=(*match.parts, part), is_strong=True)


def best_first(match: Match) -> tuple[float, int, int]:
    """A key to sort matches by."""
    return -match.score, match.version_id, match.entity_id


def _rests_on_consonants(parts: Iterable[Part]) -> bool:
    """Short words without vowels collide, so a match by them is looked at and never called sure."""
    return any(part.how == "skeleton" and part.query not in PARTICLES for part in parts)
