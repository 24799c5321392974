"""OFAC's lists as comma separated files: the SDN list and the consolidated one, in four files each.

As published, the files have no header; `-0- ` stands for nothing; the last record may be a single
0x1A; remarks that reach 1,000 characters go on in the file of comments without a separator; weak
aliases stand in the remarks alone. A copy that somebody saved anew may have a header and lack
quotes. A row counts where its first field is a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from risk_app.sanctions.countries import iso2_of
from risk_app.sanctions.parsers.names import distinct
from risk_app.sanctions.parsers.ofac_remarks import read_remarks
from risk_app.sanctions.parsers.rows import CONTROL_Z, rows_of
from risk_app.sanctions.parsers.shapes import ParsedList, Parser
from risk_app.sanctions.shapes import CountryRole, EntityKind, ListedParty, NameKind, PartyName

_NOTHING = "-0-"
_KINDS = {
    "individual": EntityKind.PERSON,
    "vessel": EntityKind.VESSEL,
    "aircraft": EntityKind.AIRCRAFT,
    "": EntityKind.ORGANISATION,
}
_ALIASES = {"aka": NameKind.AKA, "fka": NameKind.FKA, "nka": NameKind.NKA}
# How a header begins, in copies that have one.
_HEADERS = frozenset({"id", "ent_num"})
# Columns of each file, by its own name.
_WIDTHS = {"sdn.csv": 12, "alt.csv": 5, "add.csv": 6, "sdn_comments.csv": 2}


@dataclass
class _Counted:
    """The rows of all files. lines: how many of the further files each entry has."""

    rows: int = 0
    bad: int = 0
    lines: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def read(files: Mapping[str, Path]) -> ParsedList:
    """The entries of the main file, with what the other three say of them."""
    counted = _Counted()
    aliases: dict[str, list[PartyName]] = defaultdict(list)
    for number, _, kind, name, *_ in _lines("alt.csv", files, counted):
        aliases[number].append(PartyName(name, _ALIASES.get(kind.lower(), NameKind.AKA)))
    countries: dict[str, list[tuple[str, CountryRole]]] = defaultdict(list)
    for number, *_, country, _remarks in _lines("add.csv", files, counted):
        if code := iso2_of(country):
            countries[number].append((code, "residence"))
    further: dict[str, str] = defaultdict(str)
    for number, remarks in _lines("sdn_comments.csv", files, counted):
        further[number] += remarks
    parties = tuple(
        _party(row, further[row[0]], aliases[row[0]], countries[row[0]])
        for row in _rows("sdn.csv", files, counted)
        if row[1]
    )
    known = {party.source_id for party in parties}
    return ParsedList(
        parties,
        rows=counted.rows,
        bad_rows=counted.bad,
        lines=sum(counted.lines.values()),
        orphans=sum(lines for number, lines in counted.lines.items() if number not in known),
    )


PARSER = Parser(
    version="ofac-csv-1",
    files=(
        ("sdn.csv", "cons_prim.csv"),
        ("alt.csv", "cons_alt.csv"),
        ("add.csv", "cons_add.csv"),
        ("sdn_comments.csv", "cons_comments.csv"),
    ),
    read=read,
)


def _lines(name: str, files: Mapping[str, Path], counted: _Counted) -> Iterator[list[str]]:
    for row in _rows(name, files, counted):
        counted.lines[row[0]] += 1
        yield row


def _rows(name: str, files: Mapping[str, Path], counted: _Counted) -> Iterator[list[str]]:
    """The rows of one file whose first field is a number, without blanks and their nothing.

    Those of another width are counted and passed over.
    """
    for row in rows_of(name, files[name]):
        # Of remarks that go on in another file the blank counts at which they were cut.
        values = [*(_value(text) for text in row[:-1]), *(_value(text, "") for text in row[-1:])]
        if not any(values) or values[0] == CONTROL_Z or values[0].lower() in _HEADERS:
            continue
        counted.rows += 1
        if len(values) == _WIDTHS[name] and values[0].isdecimal():
            yield values
        else:
            counted.bad += 1


def _value(text: str, blanks: str | None = None) -> str:
    """The text without blanks around it, or as it is; nothing for what stands for nothing."""
    return "" if text.strip() == _NOTHING else text.strip(blanks)


def _party(
    row: list[str],
    further: str,
    aliases: list[PartyName],
    addresses: list[tuple[str, CountryRole]],
) -> ListedParty:
    number, name, kind, programs, title, *_, remarks = row
    whole = (remarks + further).strip()
    is_person = kind.lower() == "individual"
    said = read_remarks(whole)
    return ListedParty(
        source_id=number,
        kind=_KINDS.get(kind.lower(), EntityKind.ORGANISATION),
        names=distinct([PartyName(name, NameKind.PRIMARY), *aliases, *said.names]),
        birth_dates=tuple(said.births) if is_person else (),
        countries=tuple(dict.fromkeys([*said.countries, *addresses])),
        programs=tuple(part.strip() for part in programs.split("] [") if part.strip()),
        documents=tuple(said.documents),
        title=title,
        remarks=whole,
        sex=said.sex if is_person else "",
    )
