"""Every line cut into labels and the values that stand on the same line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents_app.engine.fields.country_names import country_named
from documents_app.engine.fields.dates import is_shaped_like_one
from documents_app.engine.fields.label_words import Languages, sexes
from documents_app.engine.fields.labels import Hit, find_labels
from documents_app.engine.fields.layout import Cell, part_of
from documents_app.engine.fields.numbered import NORTH_AMERICA, find_numbers, past_code, unglued
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.scripts import as_it_looks, has_foreign_letters

_FEWEST_NUMBERS = 3


@dataclass(frozen=True)
class Piece:
    """One label; `value` is what follows it on its line, None when nothing does."""

    field: str
    label: Cell
    value: Cell | None
    score: float
    # A translation may follow a slash: 'Surname / Sloinne'. Then the rest is no sure value.
    doubtful: bool


def cut(
    cells: Sequence[Cell], numbers: Mapping[str, str] | None, spoken: Languages | None = None
) -> tuple[list[Piece], list[Cell]]:
    """(labels with their values, lines that are no label: the candidates for a value elsewhere)."""
    pieces: list[Piece] = []
    free: list[Cell] = []
    if numbers and _count_of_numbers(cells) < _FEWEST_NUMBERS:
        numbers = None  # a lone '5' is a value, not the number of a field
    if numbers:
        cells = unglued(cells)
    for cell in cells:
        found = _labelled(cell, spoken) or (_numbered(cell, numbers) if numbers else [])
        pieces += found
        start = _first_label(cell, spoken) if found else len(cell.text)
        if _may_be_a_value(cell.text[:start]):
            # '6'-04" 17 WGT': a value and the next column's label in one line.
            free.append(cell if start == len(cell.text) else part_of(cell, 0, start))
    return _with_names(pieces), free


def _may_be_a_value(text: str) -> bool:
    """In Latin letters or digits; of other print only what is a country or a sex."""
    if squeezed(text) or not has_foreign_letters(text):
        return bool(squeezed(text))
    return country_named(text) is not None or as_it_looks(text) in sexes()


def _count_of_numbers(cells: Sequence[Cell]) -> int:
    return len({found.number for cell in cells for found in find_numbers(cell.text)})


def _first_label(cell: Cell, spoken: Languages | None) -> int:
    return min((hit.start for hit in find_labels(cell.text, spoken)), default=0)


def code_count(cells: Sequence[Cell]) -> int:
    """How many different short codes (DOB, EXP, HGT) of North American cards are printed."""
    hits = (hit for cell in cells for hit in find_labels(cell.text) if hit.code)
    return len({hit.field for hit in hits})


def _labelled(cell: Cell, spoken: Languages | None) -> list[Piece]:
    return [_piece(cell, hit) for hit in find_labels(cell.text, spoken)]


def _piece(cell: Cell, hit: Hit) -> Piece:
    value = part_of(cell, hit.end, hit.stop) if squeezed(cell.text[hit.end : hit.stop]) else None
    label = part_of(cell, hit.start, hit.end)
    colon = ":" in cell.text[hit.end : hit.stop]
    return Piece(hit.field, label, value, hit.score, hit.bilingual and not colon)


def _numbered(cell: Cell, numbers: Mapping[str, str]) -> list[Piece]:
    pieces = []
    for found in find_numbers(cell.text):
        if found.number not in numbers:
            continue
        has_value = bool(squeezed(cell.text[found.end : found.stop]))
        end = found.end
        if numbers is NORTH_AMERICA:
            end += past_code(found.number, cell.text[found.end : found.stop])
        value = part_of(cell, end, found.stop) if has_value else None
        label = part_of(cell, found.start, end)
        number, score = (found.number, 0.9)
        if number == "4c" and value is not None and is_shaped_like_one(value.text):
            number, score = ("4a", 0.8)  # the authority is no date: a misread 4a
        pieces.append(Piece(numbers[number], label, value, score, doubtful=False))
    return pieces


def _with_names(pieces: list[Piece]) -> list[Piece]:
    """'Name' is the surname where given names are asked for too, otherwise the whole name.

    Beside a label of its own for the surname, as 'Cognome' and 'Nome', it asks for the given names.
    """
    fields = {piece.field for piece in pieces}
    apart = "given_names" in fields and "surname" not in fields
    given = "surname" in fields and "given_names" not in fields
    meanings = {
        "name": "surname" if apart else "given_names" if given else "full_name",
        "names": "surname" if apart else "names",
    }
    return [replace(piece, field=meanings.get(piece.field, piece.field)) for piece in pieces]
