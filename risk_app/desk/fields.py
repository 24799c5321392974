"""One table of what every source says: field by source, what disagrees first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from documents_app.engine import crosscheck
from documents_app.models import Reading
from documents_app.shapes import SourceFacts
from risk_app.desk.letters import Piece, marked, nearest_other
from risk_app.desk.pictures import Mark
from risk_app.reasons import words_of

CLAIM = crosscheck.CLAIM
# Every column that there may be, in the order in which it is shown.
COLUMNS: dict[str, str] = {
    CLAIM: "Claim",
    Reading.Source.MRZ: "Zone",
    Reading.Source.VISUAL: "Print",
    Reading.Source.BARCODE: "Barcode",
    Reading.Source.AGENCY: "Agency",
}
# Why crosscheck says that two values agree although they are not the same.
_NEARLY = frozenset({"one_letter", "look_alike", "similar"})
_FIRST = (*crosscheck.NAMES, *crosscheck.NUMBERS, *crosscheck.DATES)


@dataclass(frozen=True)
class Cell:
    """What one source says of a field: in pieces where another says something else.

    note: what is wrong with it by itself. mark: where it was read.
    """

    source: str
    value: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    mark: Mark | None = None

    @property
    def words(self) -> str:
        return COLUMNS[self.source]


@dataclass(frozen=True)
class FieldRow:
    """is_nearly: the sources agree but for a letter. note: what is wrong with the field whatever
    its source, as that the document has expired.
    """

    field: str
    cells: tuple[Cell, ...]
    disagrees: bool = False
    is_nearly: bool = False
    note: str = ""

    @property
    def words(self) -> str:
        return words_of(self.field)

    @property
    def has_marks(self) -> bool:
        return any(cell.mark is not None for cell in self.cells)

    @property
    def needs_a_look(self) -> bool:
        is_odd = bool(self.note) or any(cell.note for cell in self.cells)
        return self.disagrees or self.is_nearly or is_odd


@dataclass(frozen=True)
class FieldTable:
    """columns: the words of the sources that said anything. wrong: what needs a look; then the
    rest, which is folded away.
    """

    columns: tuple[str, ...]
    wrong: tuple[FieldRow, ...]
    agreed: tuple[FieldRow, ...]


@dataclass(frozen=True)
class Said:
    """Everything that the table is made of.

    proven: sources that are certain. odd: field -> what the calendar has against it.
    """

    claims: Mapping[str, str]
    readings: Mapping[str, SourceFacts]
    proven: Collection[str]
    odd: Mapping[str, str]
    marks: Mapping[tuple[str, str, str], Mark]


def table_of(said: Said) -> FieldTable:
    """The table; a field that only one source knows cannot disagree."""
    by_source = {CLAIM: crosscheck.completed(said.claims)} | {
        source: crosscheck.completed(facts.values()) for source, facts in said.readings.items()
    }
    sources = [source for source in COLUMNS if by_source.get(source)]
    conflicts, nearly = _compared(said)
    rows = [
        _row(said, field, {source: by_source[source].get(field, "") for source in sources})
        for field in _fields([by_source[source] for source in sources], conflicts)
    ]
    rows = [_settled(row, conflicts, nearly) for row in rows]
    wrong = [row for row in rows if row.needs_a_look]
    return FieldTable(
        tuple(COLUMNS[source] for source in sources),
        tuple(sorted(wrong, key=lambda row: not row.disagrees)),
        tuple(row for row in rows if not row.needs_a_look),
    )


def _compared(said: Said) -> tuple[set[str], set[str]]:
    """(fields in which sources say different things, fields that differ by a letter)."""
    found = crosscheck.compare(
        {source: facts.values() for source, facts in said.readings.items()},
        said.claims,
        said.proven,
    )
    conflicts = {one.field for one in found if one.outcome == "conflict"}
    return conflicts, {one.field for one in found if one.reason in _NEARLY} - conflicts


def _fields(columns: Sequence[Mapping[str, str]], conflicts: Collection[str]) -> list[str]:
    """Every field once: names, numbers and dates first. The whole name only where some source
    says no more than that, or where it is what disagrees.
    """
    known = dict.fromkeys(field for values in columns for field in values)
    in_halves = all("surname" in values for values in columns)
    if in_halves and "full_name" not in conflicts:
        known.pop("full_name", None)
    first = [field for field in _FIRST if field in known]
    return [*first, *(field for field in known if field not in first)]


def _row(said: Said, field: str, values: Mapping[str, str]) -> FieldRow:
    texts = list(values.values())
    cells = tuple(
        Cell(
            source,
            value,
            marked(value, nearest_other(texts, number)),
            _note(said, source, field),
            _mark(said, source, field, value),
        )
        for number, (source, value) in enumerate(values.items())
    )
    return FieldRow(field, cells, note=said.odd.get(field, ""))


def _settled(row: FieldRow, conflicts: Collection[str], nearly: Collection[str]) -> FieldRow:
    """Letters are marked only where the sources say different things, not spell one otherwise."""
    if row.field in conflicts:
        return replace(row, disagrees=True)
    if row.field in nearly:
        return replace(row, is_nearly=True)
    plain = tuple(replace(cell, pieces=(Piece(cell.value, False),)) for cell in row.cells)
    return replace(row, cells=plain)


def _note(said: Said, source: str, field: str) -> str:
    facts = said.readings.get(source)
    failed = facts is not None and facts.checks.get(field) is False
    return "Its check digit does not fit." if failed else ""


def _mark(said: Said, source: str, field: str, value: str) -> Mark | None:
    """A whole name that was put together is found where its surname is."""
    facts = said.readings.get(source)
    if facts is None:
        return None
    found = said.marks.get((source, field, value))
    if found is None and field == "full_name" and "surname" in facts.fields:
        found = said.marks.get((source, "surname", facts.fields["surname"].value))
    return found
