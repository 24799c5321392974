"""Whether a line stands behind or under a label that asks for something else than its kind."""

from collections.abc import Sequence
from functools import cache

from documents_app.engine.fields.country_names import country_nearly_named
from documents_app.engine.fields.headings import PHRASES
from documents_app.engine.fields.label_words import labels_in
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.layout import Cell
from documents_app.engine.fields.plain import likeness, squeezed

_LEGIBLE, _FEWEST_LETTERS = 0.95, 4  # a line above which no label is that was not read
_OVER = 1.6  # heights of a value up to its label
_HEADING = 6  # letters of a phrase that heads a document
_LIKE = 0.7  # of a label that was misread to one that asks for the number


def is_labelled(value: Cell, cells: Sequence[Cell]) -> bool:
    """Whether a label that we do not know stands before a value, or over it where nothing does."""
    return any(is_legible(cell) for cell in labels_of(value, cells))


def asks_for_another(number: Cell, cells: Sequence[Cell]) -> bool:
    """Whether what stands before a number, or over it, is the label of some other number."""
    aligned = 3 * number.height
    return any(
        _is_of_another(cell)
        for cell in labels_of(number, cells)
        if cell.right < number.left or abs(cell.left - number.left) < aligned
    )


def labels_of(value: Cell, cells: Sequence[Cell]) -> list[Cell]:
    """The lines where a label of the value would stand."""
    others = [cell for cell in cells if cell is not value and cell.line is not value.line]
    before = [cell for cell in others if _is_before(cell, value)]
    return before or [cell for cell in others if _is_over(cell, value)]


def is_legible(cell: Cell) -> bool:
    letters = sum(character.isalpha() for character in cell.text)
    has_digits = any(character.isdigit() for character in cell.text)
    return cell.line.confidence >= _LEGIBLE and letters >= _FEWEST_LETTERS and not has_digits


def _is_of_another(cell: Cell) -> bool:
    asked = [hit for part in cell.text.split("/") for hit in find_labels(part.strip())]
    if any(hit.field.endswith("_number") for hit in asked):
        return False
    if asked or labels_in().get(squeezed(cell.text), "document_number") != "document_number":
        return True
    return is_legible(cell) and not _heads(cell.text) and not _may_ask_for_it(cell.text)


def _heads(text: str) -> bool:
    """The title of a document, or a country's name: large numbers stand under these."""
    plain = squeezed(text)
    titled = any(phrase in plain for _, phrase in PHRASES if len(phrase) > _HEADING)
    return not plain or titled or any(country_nearly_named(part) for part in text.split("/"))


def _may_ask_for_it(text: str) -> bool:
    """Whether the text may be a label of the document's number, misread."""
    plain = squeezed(text)
    near = (label for label in _labels_of_numbers() if abs(len(label) - len(plain)) <= 2)
    return any(likeness(plain, label) >= _LIKE for label in near)


@cache
def _labels_of_numbers() -> tuple[str, ...]:
    return tuple(label for label, field in labels_in().items() if field == "document_number")


def _is_before(cell: Cell, value: Cell) -> bool:
    row = abs(value.middle - cell.middle) <= 0.4 * value.height
    return row and -0.5 * value.height <= value.left - cell.right < 3 * value.height


def _is_over(cell: Cell, value: Cell) -> bool:
    down = value.middle - cell.middle
    return (
        0.4 * value.height < down < _OVER * value.height
        and cell.left < value.right
        and cell.right > value.left
    )
