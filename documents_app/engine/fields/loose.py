"""Values that stand on a document without any label: its number, the surname above field 2."""

import re
from collections.abc import Sequence

from documents_app.engine.fields.layout import Cell, box_of
from documents_app.engine.fields.numbered import birth_place
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.results import FieldValue

_UNLABELLED = 0.8
_CONFIRMED = 0.95
_LOOK_ALIKES = str.maketrans("OQDILBSZG", "000118526")
# One word of capitals and digits; half of them digits, or OCR may have read a word.
_NUMBER = re.compile(r"(?=(?:[A-Z0-9-]*\d){4})[A-Z0-9]{1,6}-?[A-Z0-9]{3,12}")
_NUMBERLESS = ("passport", "id_card", "residence_permit", "visa")


def document_number(
    document_type: str | None, free: Sequence[Cell], known: Sequence[str]
) -> list[FieldValue]:
    """The printed number without a label: what a machine readable source says, else the topmost.

    Identity documents print it alone in a corner, larger than other text.
    """
    likely = [cell for cell in free if _looks_like_a_number(cell.text)]
    confirmed = [cell for cell in likely if _plain(cell.text) in {_plain(text) for text in known}]
    if confirmed:
        return [_value("document_number", confirmed[0], _CONFIRMED)]
    if document_type not in _NUMBERLESS or not likely:
        return []
    return [_value("document_number", min(likely, key=lambda cell: cell.top), _UNLABELLED)]


def _looks_like_a_number(text: str) -> bool:
    plain = text.replace(" ", "")
    is_date = re.fullmatch(r"\d{1,4}[-./]?\d{1,2}[-./]?\d{1,4}", text) and len(plain) != 9
    return bool(_NUMBER.fullmatch(plain)) and 7 <= len(plain) <= 14 and not is_date


def _plain(text: str) -> str:
    return squeezed(text).translate(_LOOK_ALIKES)


def surname_above(given: Cell, free: Sequence[Cell]) -> list[FieldValue]:
    """On numbered licences the surname stands right above the given names, its '1.' often lost."""
    for above in free:
        near = 0.5 * given.height < given.middle - above.middle < 2.6 * given.height
        aligned = abs(above.left - given.left) < 0.8 * given.height
        if near and aligned and re.fullmatch(r"[^\W\d_][^\d]+", above.text):
            return [_value("surname", above, _UNLABELLED)]
    return []


def birth_line(free: Sequence[Cell]) -> Cell | None:
    """On European licences only field 3 has a date with a place behind it."""
    return next((cell for cell in free if birth_place(cell.text)), None)


def _value(name: str, cell: Cell, trust: float) -> FieldValue:
    confidence = round(cell.line.confidence * trust, 3)
    return FieldValue(name, cell.text.strip(" .,"), "visual", confidence, box_of([cell]))
