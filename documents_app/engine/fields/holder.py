"""The holder's names, where one line or one label holds all of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents_app.engine.fields.layout import Cell, below
from documents_app.engine.fields.plain import MISREAD_COMMA, squeezed
from documents_app.engine.fields.values import Manner, read_value
from documents_app.engine.results import FieldValue

_WHOLE = ("names", "full_name", "surname")
_NAME_FIELDS = ("surname", "given_names", "full_name")
_TO_THE_LINE_BELOW = 0.95


def divided(
    fields: Sequence[FieldValue],
    cells: Mapping[str, Cell],
    free: Sequence[Cell],
    known: Sequence[tuple[str, str]],
) -> tuple[FieldValue, ...]:
    """Surname and given names apart, by a comma, by the line below, or as another source has them.

    cells: where each field was read; known: (surname, given names) of the machine readable sources.
    """
    by_name = {field.name: field for field in fields}
    whole = next((by_name[name] for name in _WHOLE if name in by_name), None)
    if whole is None or whole.name not in cells:
        parts = _by_comma(whole) if whole else []
        rest = fields if not parts else [field for field in fields if field is not whole]
        return (*(_plain(field) for field in rest), *parts)
    if "given_names" in by_name:
        own = _beside_given_names(whole, by_name["given_names"], known)
        return tuple(own if field is whole else _plain(field) for field in fields)
    parts = (
        _by_comma(whole)
        or _by_next_line(whole, cells[whole.name], free)
        or _as_known(whole, known)
        or _as_known_surname(whole, known)
        or [_plain(whole)]
    )
    return (*(field for field in fields if field is not whole), *parts)


def _plain(field: FieldValue) -> FieldValue:
    """No comma at the end of a name; an undivided 'names' is the whole name."""
    if field.name not in (*_NAME_FIELDS, "names"):
        return field
    name = "full_name" if field.name == "names" else field.name
    return replace(field, name=name, value=field.value.rstrip(" ,."))


def _by_comma(whole: FieldValue) -> list[FieldValue]:
    """'LAST, FIRST MIDDLE'; a suffix after a second comma stays with the given names' end."""
    surname, _, given = MISREAD_COMMA.sub(", ", whole.value).partition(",")
    given = " ".join(given.replace(",", " ").split())
    if not surname.strip() or not given:
        return []
    return _two(whole, surname.strip(), given)


def _by_next_line(whole: FieldValue, cell: Cell, free: Sequence[Cell]) -> list[FieldValue]:
    if whole.name != "names" and not whole.value.endswith(","):
        return []
    for candidate in below(cell, free, rows=2.1):
        near = abs(candidate.left - cell.left) < 1.5 * cell.height
        reading = read_value("given_names", candidate.text, Manner("dmy", sure=False))
        if near and reading is not None and not re.search(r"\d", candidate.text):
            surname, given = _two(whole, whole.value.rstrip(" ,"), reading.value)
            confidence = min(whole.confidence, candidate.line.confidence * _TO_THE_LINE_BELOW)
            return [
                surname,
                replace(given, confidence=round(confidence, 3), box=candidate.line.box),
            ]
    return []


def _as_known(whole: FieldValue, known: Sequence[tuple[str, str]]) -> list[FieldValue]:
    """Cut where a machine readable source cuts the same letters; the printed letters stay."""
    words = whole.value.split()
    for surname, given in known:
        for at in range(1, len(words)):
            first, last = " ".join(words[:at]), " ".join(words[at:])
            if (squeezed(first), squeezed(last)) == (squeezed(surname), squeezed(given)):
                return _two(whole, first, last)
            if (squeezed(first), squeezed(last)) == (squeezed(given), squeezed(surname)):
                return _two(whole, last, first)
    return []


def _as_known_surname(whole: FieldValue, known: Sequence[tuple[str, str]]) -> list[FieldValue]:
    """What another source gives for the surname is the surname, though its label said 'Name'."""
    is_it = any(squeezed(whole.value) == squeezed(surname) for surname, given in known if given)
    return [replace(_plain(whole), name="surname")] if is_it else []


def _beside_given_names(
    whole: FieldValue, given: FieldValue, known: Sequence[tuple[str, str]]
) -> FieldValue:
    """'Name' beside a label of its own for the given names asks for the surname."""
    plain = _plain(whole)
    alone = whole.name == "names" and squeezed(given.value) not in squeezed(whole.value)
    if alone or any(squeezed(plain.value) == squeezed(surname) for surname, _ in known if surname):
        return replace(plain, name="surname")
    return plain


def _two(whole: FieldValue, surname: str, given: str) -> list[FieldValue]:
    return [
        replace(whole, name="surname", value=surname),
        replace(whole, name="given_names", value=given),
    ]
