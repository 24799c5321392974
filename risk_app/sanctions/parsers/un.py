"""The United Nations Security Council's consolidated list, XML.

Published schema: the XSD of the Security Council's page of the list, without a namespace; the root
is `CONSOLIDATED_LIST`, with `INDIVIDUAL` and `ENTITY` for its entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

from risk_app.sanctions.births import span, span_of_parts, span_of_text
from risk_app.sanctions.countries import iso2_of
from risk_app.sanctions.parsers.elements import Element, elements_of, text_of, texts_of
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

FILE = "un.xml"
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
# Words of QUALITY; what none of them says is a good one.
_QUALITIES = {"low": NameKind.WEAK, "f.k.a.": NameKind.FKA, "f.k.a": NameKind.FKA}
_DOCUMENTS = {
    "passport": "passport",
    "national identification number": "national_id",
    "national id": "national_id",
}
_SEX: dict[str, Literal["f", "m"]] = {"female": "f", "male": "m"}


def read(files: Mapping[str, Path]) -> ParsedList:
    """The entries of the one file."""
    elements = elements_of(
        FILE,
        files[FILE],
        root="CONSOLIDATED_LIST",
        wanted=["INDIVIDUAL", "ENTITY"],
        namespaces=None,
    )
    published_on = _date(next(elements).attrib.get("dateGenerated", ""))
    found = [_party(one) for one in elements]
    parties = tuple(party for party in found if party.source_id and party.names)
    return ParsedList(parties, published_on, rows=len(found), bad_rows=len(found) - len(parties))


PARSER = Parser(version="un-1", files=((FILE,),), read=read)


def _party(entry: Element) -> ListedParty:
    is_person = entry.tag == "INDIVIDUAL"
    return ListedParty(
        source_id=text_of(entry, "REFERENCE_NUMBER") or text_of(entry, "DATAID"),
        kind=EntityKind.PERSON if is_person else EntityKind.ORGANISATION,
        names=distinct(_names(entry)),
        birth_dates=tuple(dict.fromkeys(_births(entry))) if is_person else (),
        countries=tuple(dict.fromkeys(_countries(entry))),
        programs=tuple(texts_of(entry, "UN_LIST_TYPE")),
        documents=tuple(dict.fromkeys(_documents(entry))),
        title="; ".join(
            dict.fromkeys([*texts_of(entry, "TITLE/VALUE"), *texts_of(entry, "DESIGNATION/VALUE")])
        ),
        remarks=text_of(entry, "COMMENTS1"),
        sex=_SEX.get(text_of(entry, "GENDER").lower(), ""),
    )


def _names(entry: Element) -> Iterator[PartyName]:
    whole = " ".join(part for name in _NAMES if (part := text_of(entry, name)))
    yield PartyName(whole, NameKind.PRIMARY)
    for text in texts_of(entry, "NAME_ORIGINAL_SCRIPT"):
        yield PartyName(text, NameKind.ORIGINAL_SCRIPT)
    for path in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        for alias in entry.findall(path):
            kind = _QUALITIES.get(text_of(alias, "QUALITY").lower(), NameKind.AKA)
            # Some fields hold several names.
            for text in text_of(alias, "ALIAS_NAME").split(";"):
                yield PartyName(text, kind_for(text, kind) if kind == NameKind.AKA else kind)


def _births(entry: Element) -> Iterator[BirthSpan]:
    for one in entry.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        found = _birth(one)
        if found is not None:
            yield found


def _birth(one: Element) -> BirthSpan | None:
    circa = text_of(one, "TYPE_OF_DATE").upper() == "APPROXIMATELY"
    exact = _date(text_of(one, "DATE"))
    year, first, last = (_year(one, name) for name in ("YEAR", "FROM_YEAR", "TO_YEAR"))
    if exact is not None:
        return span(exact, exact, "day", circa=circa, raw=exact.isoformat())
    if first and last:
        raw = f"{first} to {last}"
        return span(date(first, 1, 1), date(last, 12, 31), "span", circa=circa, raw=raw)
    if year:
        return span_of_parts(year, circa=circa, raw=f"{'circa ' if circa else ''}{year}")
    return span_of_text(text_of(one, "NOTE"))


def _countries(entry: Element) -> Iterator[tuple[str, CountryRole]]:
    places: tuple[tuple[str, CountryRole], ...] = (
        ("NATIONALITY/VALUE", "nationality"),
        ("INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY", "birth"),
        ("INDIVIDUAL_ADDRESS/COUNTRY", "residence"),
        ("ENTITY_ADDRESS/COUNTRY", "residence"),
    )
    for path, role in places:
        for text in texts_of(entry, path):
            if code := iso2_of(text):
                yield code, role


def _documents(entry: Element) -> Iterator[PartyDocument]:
    for one in entry.findall("INDIVIDUAL_DOCUMENT"):
        kind, number = text_of(one, "TYPE_OF_DOCUMENT").lower(), text_of(one, "NUMBER")
        country = text_of(one, "ISSUING_COUNTRY") or text_of(one, "COUNTRY_OF_ISSUE")
        if number:
            yield PartyDocument(_DOCUMENTS.get(kind, kind), number, iso2_of(country))


def _date(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text[:10])
    return None


def _year(one: Element, name: str) -> int | None:
    text = text_of(one, name)
    return int(text) if text.isdecimal() and 0 < int(text) <= 9999 else None
