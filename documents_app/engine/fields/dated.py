"""Dates whose labels were not read: a holder is born before a document begins, and that ends later.

Three dates on a document are these three, in this order. Where one of them stands behind a label
that could be read, whatever it says, nothing is concluded.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from documents_app.engine.fields.dates import LONGEST_VALID
from documents_app.engine.fields.labelled import is_labelled
from documents_app.engine.fields.layout import Cell, printed
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.values import Manner, read_value
from documents_app.engine.results import FieldValue

_TRUST = 0.7
_LONGEST = 16  # letters and digits of a date, its month in words
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEGIBLE = 0.95  # of a date that nothing else confirms
_DIGITS_OF_A_SLIP = 1
_TWO = 2
_TELLING = ("id_card", "passport")
_ROLES = ("birth_date", "issue_date", "valid_from", "expiry_date")


def by_order(
    fields: Sequence[FieldValue],
    cells: Sequence[Cell],
    free: Sequence[Cell],
    known: Sequence[Mapping[str, str]],
    document_type: str | None,
    manner: Manner,
) -> tuple[FieldValue, ...]:
    """The dates among the free lines that must be the birth, the beginning or the end.

    cells: all lines, in which labels are looked for; known: the machine readable sources.
    """
    begin = "valid_from" if document_type == "visa" else "issue_date"
    roles = ("birth_date", begin, "expiry_date")
    told = {field.name: field.value for field in fields if field.name in _ROLES}
    found = _dates(free, cells, manner)
    if not found or set(told) - set(roles) or set(told) >= set(roles):
        return ()
    said = _said(known)
    if not said:  # nothing else would tell that a figure was misread
        found = {day: cell for day, cell in found.items() if cell.line.confidence >= _LEGIBLE}
    days = sorted({*found, *told.values()})
    placed = _placed(days, roles, told, said)
    # Classes of licences have dates, too, and permits say since when somebody resides.
    if document_type in _TELLING and len(_dates(free, (), manner)) == _TWO:
        placed = placed or _birth_alone(days, told, said)
    return tuple(
        printed(name, value, found[value], _TRUST)
        for name, value in placed.items()
        if name not in told and value in found
    )


def _said(known: Sequence[Mapping[str, str]]) -> dict[str, str]:
    names = ("birth_date", "expiry_date")
    return {name: said[name] for said in known for name in names if said.get(name)}


def _placed(
    days: list[str], roles: tuple[str, ...], told: Mapping[str, str], said: Mapping[str, str]
) -> dict[str, str]:
    """Role -> day, or nothing where the days do not fit what labels and other sources tell."""
    if len(days) == len(roles) - 1 and len(said) == len(roles) - 1:
        days = _completed(days, said)
    if len(days) != len(roles):
        return {}
    placed = dict(zip(roles, days, strict=True))
    fits = all(placed[name] == day for name, day in (*told.items(), *said.items()))
    return placed if fits and _is_a_life(days) else {}


def _birth_alone(
    days: list[str], told: Mapping[str, str], said: Mapping[str, str]
) -> dict[str, str]:
    """The first of two days which are further apart than a document is valid."""
    if len(days) != _TWO or said or "birth_date" in told:
        return {}
    first, last = (date.fromisoformat(day) for day in days)
    is_apart = (last - first).days > LONGEST_VALID and days[0] not in told.values()
    return {"birth_date": days[0]} if is_apart else {}


def _completed(days: list[str], said: Mapping[str, str]) -> list[str]:
    """With the day that another source gives and print does not, unless it was only misread."""
    absent = [day for day in said.values() if day not in days]
    others = [day for day in days if day not in said.values()]
    if len(absent) != 1 or any(_is_a_slip(absent[0], other) for other in others):
        return days
    return sorted([*days, *absent])


def _is_a_slip(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _DIGITS_OF_A_SLIP


def _is_a_life(days: list[str]) -> bool:
    birth, begin, end = (date.fromisoformat(day) for day in days)
    return birth < begin < end and (end - begin).days <= LONGEST_VALID


def _dates(free: Sequence[Cell], cells: Sequence[Cell], manner: Manner) -> dict[str, Cell]:
    """ISO day -> line, of the lines that are a date and nothing else, without a legible label."""
    found: dict[str, Cell] = {}
    for cell in free:
        if len(squeezed(cell.text)) > _LONGEST or not _YEAR.search(cell.text):
            continue
        reading = read_value("issue_date", cell.text, manner)
        if reading and reading.certainty == 1.0 and not is_labelled(cell, cells):
            found.setdefault(reading.value, cell)
    return found
