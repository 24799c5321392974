"""A list in a form of our own: for a watch list of the operator's, and for the fictional list.

UTF-8, comma separated, with a header. `id` and `name` are needed; any of the other columns may be
left out. Several values of one field are separated by semicolons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from risk_app.sanctions import refusals
from risk_app.sanctions.births import span_of_text
from risk_app.sanctions.countries import iso2_of
from risk_app.sanctions.parsers.names import distinct, kind_for
from risk_app.sanctions.parsers.rows import rows_of
from risk_app.sanctions.parsers.shapes import ParsedList, Parser
from risk_app.sanctions.refusals import ListRefused
from risk_app.sanctions.shapes import (
    EntityKind,
    ListedParty,
    NameKind,
    PartyDocument,
    PartyName,
)

_Value = TypeVar("_Value")

FILE = "list.csv"
NEEDED = ("id", "name")
COLUMNS = (
    *NEEDED,
    *("kind", "aliases", "weak_aliases", "birth_dates", "nationalities", "documents"),
    *("programs", "sex", "title", "remarks"),
)
_SEX: dict[str, Literal["f", "m"]] = {"f": "f", "female": "f", "m": "m", "male": "m"}


def read(files: Mapping[str, Path]) -> ParsedList:
    """The entries of the one file."""
    rows = (row for row in rows_of(FILE, files[FILE]) if any(value.strip() for value in row))
    columns = _columns(next(rows, []))
    counted = bad = 0
    parties = []
    for row in rows:
        counted += 1
        party = _party(dict(zip(columns, row, strict=True))) if len(row) == len(columns) else None
        bad += party is None
        parties += [party] if party else []
    return ParsedList(tuple(parties), rows=counted, bad_rows=bad)


PARSER = Parser(version="plain-csv-1", files=((FILE,),), read=read)


def _columns(header: Iterable[str]) -> list[str]:
    """The columns of a header; raises ListRefused where one is unknown, missing or there twice."""
    columns = [name.strip().lower() for name in header]
    unknown = [name for name in columns if name not in COLUMNS]
    missing = [name for name in NEEDED if name not in columns]
    if unknown or missing or len(set(columns)) < len(columns):
        raise ListRefused(
            refusals.COLUMNS,
            f"the header of {FILE} must name {', '.join(NEEDED)}, and of {', '.join(COLUMNS[2:])} "
            "what there is, each once",
        )
    return columns


def _party(row: Mapping[str, str]) -> ListedParty | None:
    """One entry; None where a field cannot be read as what it says."""
    read = _Fields(row)
    kind = read.one("kind", _kind)
    births = read.many("birth_dates", span_of_text)
    countries = read.many("nationalities", lambda text: iso2_of(text) or None)
    documents = read.many("documents", _document)
    sex: Literal["f", "m"] | None = read.one("sex", lambda text: _SEX.get(text.lower()))
    if read.is_wrong or not read.text("id") or not read.text("name"):
        return None
    return ListedParty(
        source_id=read.text("id"),
        kind=kind or EntityKind.PERSON,
        names=distinct(_names(read)),
        birth_dates=tuple(births),
        countries=tuple((code, "nationality") for code in dict.fromkeys(countries)),
        programs=tuple(read.texts("programs")),
        documents=tuple(documents),
        title=read.text("title"),
        remarks=read.text("remarks"),
        sex=sex or "",
    )


def _names(read: _Fields) -> list[PartyName]:
    return [
        PartyName(read.text("name"), NameKind.PRIMARY),
        *(PartyName(text, kind_for(text, NameKind.AKA)) for text in read.texts("aliases")),
        *(PartyName(text, NameKind.WEAK) for text in read.texts("weak_aliases")),
    ]


@dataclass
class _Fields:
    """The fields of one row. is_wrong: that one of them could not be read."""

    row: Mapping[str, str]
    is_wrong: bool = False

    def text(self, name: str) -> str:
        return self.row.get(name, "").strip()

    def texts(self, name: str) -> list[str]:
        return [part.strip() for part in self.text(name).split(";") if part.strip()]

    def many(self, name: str, read: Callable[[str], _Value | None]) -> list[_Value]:
        found = [read(text) for text in self.texts(name)]
        self.is_wrong = self.is_wrong or None in found
        return [one for one in found if one is not None]

    def one(self, name: str, read: Callable[[str], _Value | None]) -> _Value | None:
        found = read(self.text(name)) if self.text(name) else None
        self.is_wrong = self.is_wrong or (bool(self.text(name)) and found is None)
        return found


def _kind(text: str) -> EntityKind | None:
    return EntityKind(text.lower()) if text.lower() in EntityKind.values else None


def _document(text: str) -> PartyDocument | None:
    """A document as in passport:AB1234567:EE; the country may be left out."""
    kind, _, rest = text.partition(":")
    number, _, country = rest.partition(":")
    if not number.strip() or (country.strip() and not iso2_of(country)):
        return None
    return PartyDocument(kind.strip().lower(), number.strip(), iso2_of(country))
