"""Values that stand on a document without any label: its number, the surname above field 2."""

import re
from collections.abc import Mapping, Sequence

from documents_app.engine.fields.address import BRITISH_POSTCODE
from documents_app.engine.fields.dates import has_month, parse_date
from documents_app.engine.fields.layout import Cell, box_of
from documents_app.engine.fields.numbered import birth_place
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.values import Manner, read_value
from documents_app.engine.results import FieldValue

_UNLABELLED = 0.8
_CONFIRMED = 0.95
_LOOK_ALIKES = str.maketrans("OQDILBSZG", "000118526")
# One word of capitals and digits; half of them digits, or OCR may have read a word.
_NUMBER = re.compile(r"(?=(?:[A-Z0-9-]*\d){4})[A-Z0-9]{1,6}-?[A-Z0-9]{3,12}(?:-\d{4,5})?")
_POSTCODE = re.compile(BRITISH_POSTCODE)
_NUMBERLESS = ("passport", "id_card", "residence_permit", "visa")


def document_number(
    document_type: str | None, free: Sequence[Cell], known: Sequence[str]
) -> list[FieldValue]:
    """The printed number without a label: what a machine readable source says, else the topmost.

    Identity documents print it alone in a corner, larger than other text; on a licence nothing else
    looks like a number, so that one alone may be it.
    """
    likely = [cell for cell in free if _looks_like_a_number(cell.text)]
    confirmed = [cell for cell in likely if _plain(cell.text) in {_plain(text) for text in known}]
    if confirmed:
        return [_value("document_number", confirmed[0], _CONFIRMED)]
    alone = document_type == "drivers_license" and len(likely) == 1
    if not likely or (document_type not in _NUMBERLESS and not alone):
        return []
    return [_value("document_number", min(likely, key=lambda cell: cell.top), _UNLABELLED)]


def _looks_like_a_number(text: str) -> bool:
    plain = text.replace(" ", "")
    if not 7 <= len(plain) <= 18 or not _NUMBER.fullmatch(plain) or _POSTCODE.fullmatch(text):
        return False
    return parse_date(text, order="dmy") is None and not has_month(text)


def _plain(text: str) -> str:
    return squeezed(text).translate(_LOOK_ALIKES)


def confirmed(
    missing: Sequence[str],
    free: Sequence[Cell],
    known: Sequence[Mapping[str, str]],
    manner: Manner,
) -> list[FieldValue]:
    """Fields whose labels were not read, where a line says what a machine readable source says."""
    fields: list[FieldValue] = []
    taken: list[Cell] = []
    for name in missing:
        values = {squeezed(said[name]) for said in known if said.get(name)}
        for cell in free:
            reading = read_value(name, cell.text, manner) if values and cell not in taken else None
            if reading is not None and squeezed(reading.value) in values:
                confidence = round(cell.line.confidence * _CONFIRMED, 3)
                box = box_of([cell])
                fields.append(FieldValue(name, reading.value, "visual", confidence, box))
                taken.append(cell)
                break
    return fields


def names_above(birth: Cell, free: Sequence[Cell]) -> list[FieldValue]:
    """Surname and given names of a numbered licence: the two lines over the date of birth."""
    above = [
        cell
        for cell in free
        if abs(cell.left - birth.left) < 0.8 * birth.height
        and 0.5 * birth.height < birth.middle - cell.middle < 4.2 * birth.height
        and re.fullmatch(r"[^\W\d_][^\d]+", cell.text)
    ]
    if len(above) != 2:
        return []
    first, second = sorted(above, key=lambda cell: cell.middle)
    return [_value("surname", first, _UNLABELLED), _value("given_names", second, _UNLABELLED)]


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
