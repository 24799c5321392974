"""European licences, whose fields are numbered: what the order of the numbers tells.

A number is small and often lost, or read as another one; 1 to 4 stand one below the other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from documents_app.engine.fields import loose
from documents_app.engine.fields.dates import LONGEST_VALID
from documents_app.engine.fields.layout import Cell, beside, box_of, printed
from documents_app.engine.fields.numbered import birth_place
from documents_app.engine.fields.pieces import Piece
from documents_app.engine.fields.values import Manner, PrintReading, is_a_label, read_value
from documents_app.engine.results import FieldValue

_UNLABELLED = 0.8
_CLASS = r"(?:AM|A[12]?|B[1E]?|C1?E?|D1?E?|BE|[FGKLMT])"
_CLASSES = re.compile(rf"{_CLASS}(?:[/ ,]+{_CLASS})+")  # two at least: they tell themselves
_FEWEST_LETTERS = 3  # of a place
_BRITISH_LENGTH = 16
_NEAR_THE_EDGE = 4  # heights
_DATES = ("birth_date", "issue_date", "expiry_date")
_DATED = re.compile(r"(?:[\dlI]?[a-d\d]?[.:]?\s+)?(\d{1,2}[./ -]\d{1,2}[./ -](?:\d{4}|\d{2}))")


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Without a 1 that stands below 2 or 3: it is the 7 beside the signature, misread."""
    below_it = [
        piece.label.middle for piece in pieces if piece.field in ("given_names", "birth_date")
    ]
    return [
        piece
        for piece in pieces
        if piece.field != "surname" or all(piece.label.middle < place for place in below_it)
    ]


def british_number(text: str) -> str:
    """A British driver number, O and 0 as their places ask: five letters, six figures, initials."""
    text = re.sub(rf"^(\w{{{_BRITISH_LENGTH}}}) \d\d$", r"\1", text)  # the number of its issue
    if len(text) != _BRITISH_LENGTH or not text.isalnum():
        return text
    name, birth, initials, rest = text[:5], text[5:11], text[11:13], text[13:]
    return name.replace("0", "O") + birth.replace("O", "0") + initials.replace("0", "O") + rest


def unnumbered(cells: Mapping[str, Cell], left: Sequence[Cell], manner: Manner) -> list[FieldValue]:
    """Fields 1, 2, 3 and 9 where their numbers were not read."""
    fields: list[FieldValue] = []
    if "given_names" in cells and "surname" not in cells:
        fields += loose.surname_above(cells["given_names"], left)
    line = loose.birth_line(left) if "birth_date" not in cells else None
    birth = cells.get("birth_date", line)
    if birth is not None and not {"given_names", "surname"} & cells.keys():
        fields += loose.names_above(birth, left)
    if birth is not None and "surname" in cells and "given_names" not in cells:
        fields += loose.name_between(cells["surname"], birth, left)
    if "vehicle_class" not in cells:
        found = [cell for cell in left if _CLASSES.fullmatch(cell.text)]
        fields += [printed("vehicle_class", cell.text, cell, _UNLABELLED) for cell in found[:1]]
    reading = read_value("birth_date", line.text, manner) if line else None
    if line is not None and reading is not None:
        confidence = round(line.line.confidence * reading.certainty * _UNLABELLED, 3)
        born = FieldValue("birth_date", reading.value, "visual", confidence, box_of([line]))
        fields += [born, replace(born, name="place_of_birth", value=birth_place(line.text) or "")]
    return [*fields, *_misnumbered(cells, left, manner)]


def _misnumbered(
    cells: Mapping[str, Cell], left: Sequence[Cell], manner: Manner
) -> list[FieldValue]:
    """Fields 4a and 4b whose numbers were misread ('4.', '1a.'): the only dates below field 3."""
    if "birth_date" not in cells:
        return []
    top = cells["birth_date"].middle
    edge = cells["birth_date"].left
    between = [
        cell
        for cell in left
        if top < cell.middle
        and abs(cell.left - edge) < _NEAR_THE_EDGE * cell.height
        and _DATED.fullmatch(cell.text)
    ]
    lacking = [name for name in ("issue_date", "expiry_date") if name not in cells]
    if len(between) != len(lacking):
        return []
    found = {}
    for name, cell in zip(lacking, sorted(between, key=lambda cell: cell.middle), strict=True):
        if reading := read_value(name, _DATED.sub(r"\1", cell.text), manner):
            found[name] = printed(name, reading.value, cell, _UNLABELLED)
    known = {name: read_value(name, cells[name].text, manner) for name in _DATES if name in cells}
    days = {name: known[name] or found.get(name) for name in known} | found
    return list(found.values()) if _are_in_order([days.get(name) for name in _DATES]) else []


def _are_in_order(days: Sequence[PrintReading | FieldValue | None]) -> bool:
    values = [day.value for day in days if day is not None]
    if len(values) != len(_DATES) or values != sorted(values):
        return False
    _, begin, end = (date.fromisoformat(value) for value in values)
    return (end - begin).days <= LONGEST_VALID


def place_beside(birth: Cell, left: Sequence[Cell]) -> list[FieldValue]:
    """The place of birth, where the detector parted it from the date before it."""
    place = next(iter(beside(birth, left)), None)
    if place is None or re.search(r"\d", place.text) or is_a_label(place.text):
        return []
    if sum(character.isalpha() for character in place.text) < _FEWEST_LETTERS:
        return []
    return [printed("place_of_birth", place.text, place, _UNLABELLED)]
