"""One entry of a list as every parser gives it, and as it is kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from risk_app.models import ListedEntity, ListedName

EntityKind = ListedEntity.Kind
NameKind = ListedName.Kind

# How much of a birth date the publisher knows: a day, a month, a year, or a span of years.
Precision = Literal["day", "month", "year", "span"]
CountryRole = Literal["nationality", "citizenship", "birth", "residence"]


@dataclass(frozen=True, slots=True)
class PartyName:
    """One name; of a person in the order in which it is spoken or as the publisher writes it."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class BirthSpan:
    """The days among which the birth lies, both included. circa: the publisher is not sure.

    A span that is circa is already widened by the two years that the word is read as.
    raw: as the publisher wrote it.
    """

    first: date
    last: date
    precision: Precision
    circa: bool
    raw: str


@dataclass(frozen=True, slots=True)
class PartyDocument:
    """A document or registration number. country: ISO 3166 alpha-2, or nothing.

    kind: passport, national_id, or tax_id, or the publisher's own word in lower case.
    """

    kind: str
    number: str
    country: str


@dataclass(frozen=True, slots=True)
class ListedParty:
    """One entry: a person, an organisation, a vessel or an aircraft.

    countries: pairs of an ISO 3166 alpha-2 code and what the country is to the party. sex: "f",
    "m" or nothing. title and remarks are the publisher's own words.
    """

    source_id: str
    kind: EntityKind
    names: tuple[PartyName, ...]
    birth_dates: tuple[BirthSpan, ...] = ()
    countries: tuple[tuple[str, CountryRole], ...] = ()
    programs: tuple[str, ...] = ()
    documents: tuple[PartyDocument, ...] = ()
    title: str = ""
    remarks: str = ""
    sex: Literal["", "f", "m"] = ""


def to_json(party: ListedParty) -> dict[str, Any]:
    """The party as ListedEntity.content keeps it: dates in ISO form, tuples as lists."""
    return {
        "source_id": party.source_id,
        "kind": str(party.kind),
        "names": [{"text": name.text, "kind": str(name.kind)} for name in party.names],
        "birth_dates": [_told(span) for span in party.birth_dates],
        "countries": [list(country) for country in party.countries],
        "programs": list(party.programs),
        "documents": [
            {"kind": one.kind, "number": one.number, "country": one.country}
            for one in party.documents
        ],
        "title": party.title,
        "remarks": party.remarks,
        "sex": party.sex,
    }


def from_json(content: dict[str, Any]) -> ListedParty:
    """The party that `to_json` wrote."""
    return ListedParty(
        source_id=content["source_id"],
        kind=EntityKind(content["kind"]),
        names=tuple(PartyName(one["text"], NameKind(one["kind"])) for one in content["names"]),
        birth_dates=tuple(_span(one) for one in content["birth_dates"]),
        countries=tuple((iso2, role) for iso2, role in content["countries"]),
        programs=tuple(content["programs"]),
        documents=tuple(PartyDocument(**one) for one in content["documents"]),
        title=content["title"],
        remarks=content["remarks"],
        sex=content["sex"],
    )


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of what `to_json` gives, in hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _told(span: BirthSpan) -> dict[str, Any]:
    return {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "precision": span.precision,
        "circa": span.circa,
        "raw": span.raw,
    }


def _span(one: dict[str, Any]) -> BirthSpan:
    first, last = date.fromisoformat(one["first"]), date.fromisoformat(one["last"])
    return BirthSpan(first, last, one["precision"], one["circa"], one["raw"])
