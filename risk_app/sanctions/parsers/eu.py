"""The European Union's consolidated financial sanctions list, XML version 1.1.

Published schema: namespace http://eu.europa.ec/fpi/fsd/export of the Financial Sanctions Database
(xmlFullSanctionsList_1_1); the root is `export`, with one `sanctionEntity` for each entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

from risk_app.sanctions.births import span, span_of_parts
from risk_app.sanctions.countries import iso2_of
from risk_app.sanctions.parsers.elements import Element, elements_of, text_of
from risk_app.sanctions.parsers.names import distinct, kind_for
from risk_app.sanctions.parsers.shapes import ParsedList, Parser
from risk_app.sanctions.shapes import (
    BirthSpan,
    CountryRole,
    EntityKind,
    ListedParty,
    NameKind,
    PartyDocument,
    PartyName,
)

FILE = "eu.xml"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_KINDS = {"person": EntityKind.PERSON, "P": EntityKind.PERSON, "vessel": EntityKind.VESSEL}
# Where each country of an entry stands.
_ROLES: tuple[tuple[str, CountryRole], ...] = (
    ("citizenship", "citizenship"),
    ("birthdate", "birth"),
    ("address", "residence"),
)
_DOCUMENTS = {"passport": "passport", "id": "national_id", "diplpassport": "passport"}
_SEX: dict[str, Literal["f", "m"]] = {"F": "f", "M": "m"}
# The first and last year of a span of which one end is open, in years from the other.
_OPEN = 10


def read(files: Mapping[str, Path]) -> ParsedList:
    """The entries of the one file."""
    elements = elements_of(
        FILE, files[FILE], root="export", wanted=["sanctionEntity"], namespaces=(NAMESPACE,)
    )
    published_on = _date(next(elements).attrib.get("generationDate", ""))
    found = [_party(one) for one in elements]
    parties = tuple(party for party in found if party.source_id and party.names)
    return ParsedList(parties, published_on, rows=len(found), bad_rows=len(found) - len(parties))


PARSER = Parser(version="eu-1", files=((FILE,),), read=read)


def _party(entity: Element) -> ListedParty:
    subject = entity.find("subjectType")
    code = subject.attrib.get("code", "") if subject is not None else ""
    aliases = entity.findall("nameAlias")
    sexes = [_SEX[value] for one in aliases if (value := one.attrib.get("gender", "")) in _SEX]
    return ListedParty(
        source_id=entity.attrib.get("euReferenceNumber") or entity.attrib.get("logicalId", ""),
        kind=_KINDS.get(code, EntityKind.ORGANISATION),
        names=distinct(_names(aliases)),
        birth_dates=tuple(dict.fromkeys(_births(entity))),
        countries=tuple(dict.fromkeys(_countries(entity))),
        programs=tuple(dict.fromkeys(_attributes(entity, "regulation", "programme"))),
        documents=tuple(dict.fromkeys(_documents(entity))),
        title="; ".join(dict.fromkeys(_attributes(entity, "nameAlias", "function"))),
        remarks=" ".join(text_of(one) for one in entity.findall("remark")),
        sex=sexes[0] if sexes else "",
    )


def _names(aliases: list[Element]) -> Iterator[PartyName]:
    """The first strong name is the main one; the whole name is left out where it is in parts."""
    strong_first = sorted(aliases, key=lambda one: one.attrib.get("strong") == "false")
    for place, alias in enumerate(strong_first):
        parts = (alias.attrib.get(name, "") for name in ("firstName", "middleName", "lastName"))
        text = alias.attrib.get("wholeName") or " ".join(part for part in parts if part)
        is_weak = alias.attrib.get("strong") == "false"
        kind = NameKind.WEAK if is_weak else kind_for(text, NameKind.AKA)
        yield PartyName(text, NameKind.PRIMARY if place == 0 else kind)


def _births(entity: Element) -> Iterator[BirthSpan]:
    for one in entity.findall("birthdate"):
        found = _birth(one.attrib)
        if found is not None:
            yield found


def _birth(said: Mapping[str, str]) -> BirthSpan | None:
    circa = said.get("circa") == "true"
    year, month, day = (_number(said, name) for name in ("year", "monthOfYear", "dayOfMonth"))
    first, last = _number(said, "yearRangeFrom"), _number(said, "yearRangeTo")
    if exact := _date(said.get("birthdate", "")):
        return span(exact, exact, "day", circa=circa, raw=said["birthdate"])
    if year:
        raw = "-".join(str(part) for part in (year, month, day) if part)
        return span_of_parts(year, month, day if month else None, circa=circa, raw=raw)
    if first or last:
        first, last = first or (last or 0) - _OPEN, last or (first or 0) + _OPEN
        raw = f"{said.get('yearRangeFrom', '')} to {said.get('yearRangeTo', '')}".strip()
        return span(date(first, 1, 1), date(last, 12, 31), "span", circa=circa, raw=raw)
    return None


def _countries(entity: Element) -> Iterator[tuple[str, CountryRole]]:
    for name, role in _ROLES:
        for code in _attributes(entity, name, "countryIso2Code"):
            if iso2_of(code):  # "00" is unknown
                yield iso2_of(code), role


def _documents(entity: Element) -> Iterator[PartyDocument]:
    for one in entity.findall("identification"):
        number = one.attrib.get("number") or one.attrib.get("latinNumber", "")
        if number and one.attrib.get("knownFalse") != "true":
            kind = one.attrib.get("identificationTypeCode", "")
            country = iso2_of(one.attrib.get("countryIso2Code", ""))
            yield PartyDocument(_DOCUMENTS.get(kind, kind), number, country)


def _attributes(entity: Element, path: str, name: str) -> Iterator[str]:
    for one in entity.findall(path):
        if value := one.attrib.get(name, "").strip():
            yield value


def _date(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text[:10])
    return None


def _number(said: Mapping[str, str], name: str) -> int | None:
    value = said.get(name, "")
    return int(value) if value.isdecimal() and 0 < int(value) <= 9999 else None
