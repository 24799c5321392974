"""Values that stand on a document without any label: its number, the surname above field 2."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents_app.engine.fields.address import BRITISH_POSTCODE
from documents_app.engine.fields.country_names import (
    CANADIAN_PROVINCES,
    OTHER_STATE_NAMES,
    US_STATES,
    country_nearly_named,
    people_named,
)
from documents_app.engine.fields.dates import has_month, is_shaped_like_one, parse_date
from documents_app.engine.fields.headings import PHRASES
from documents_app.engine.fields.labelled import asks_for_another, is_legible
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.layout import Cell, below, beside, printed
from documents_app.engine.fields.numbered import birth_place
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.slips import is_a_slip, is_same
from documents_app.engine.fields.values import Manner, is_a_label, read_value
from documents_app.engine.results import FieldValue

_UNLABELLED = 0.8
_CONFIRMED = 0.95
_LEGIBLE = 0.9  # confidence of a line of few letters
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])+")  # noqa: RUF001 - the apostrophe of names
# One word of capitals and digits; half of them digits, or OCR may have read a word.
_NUMBER = re.compile(
    r"(?=(?:[A-Z0-9-]*\d){4})[A-Z0-9]{1,6}-?[A-Z0-9]{3,12}(?:-\d{4,5}|\([0-9A]\))?"
)
_POSTCODE = re.compile(BRITISH_POSTCODE)
_FEWEST_WORDS, _MOST_WORDS, _HEADING = 2, 4, 6
_HOUSE = re.compile(r"\d{1,5}[A-Z]? [^\W\d_]|P\.? ?O\.? BOX", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:STREET|ST|AVENUE|AVE|ROAD|RD|DRIVE|DR|LANE|LN|COURT|CT|BOULEVARD|BLVD|WAY|PLACE|PL)\b",
    re.IGNORECASE,
)
STATE_NAMES = frozenset((*US_STATES.values(), *CANADIAN_PROVINCES.values(), *OTHER_STATE_NAMES))
_NUMBERLESS = ("passport", "id_card", "residence_permit", "visa", "tax_card")


def document_number(
    document_type: str | None,
    free: Sequence[Cell],
    known: Sequence[str],
    cells: Sequence[Cell] = (),
) -> list[FieldValue]:
    """The printed number without a label: what a machine readable source says, else the topmost.

    Identity documents print it alone in a corner, larger than other text; on a licence nothing else
    looks like a number, so that one alone may be it.

    cells: the lines that may be labels; a number that one of them asks for is none of ours.
    """
    likely = [cell for cell in free if _looks_like_a_number(cell.text)]
    if known:
        return _nearest(likely, known)
    likely = [cell for cell in likely if not asks_for_another(cell, cells)]
    alone = document_type == "drivers_license" and len(likely) == 1
    if not likely or (document_type not in _NUMBERLESS and not alone):
        return []
    # With a check digit in brackets it is a number, whatever stands above it: 'Z683365(5)'.
    first = min(likely, key=lambda cell: (not cell.text.endswith(")"), cell.top))
    value = _value("document_number", first, _UNLABELLED)
    reading = read_value("document_number", first.text, Manner("dmy", sure=False))
    return [replace(value, value=reading.value) if reading else value]


def _nearest(likely: Sequence[Cell], known: Sequence[str]) -> list[FieldValue]:
    """The number that the other source gives, or that number with one character misread."""
    for is_it, trust in ((is_same, _CONFIRMED), (is_a_slip, _UNLABELLED)):
        for cell in likely:
            if any(is_it(cell.text, number) for number in known):
                return [_value("document_number", cell, trust)]
    return []


def _looks_like_a_number(text: str) -> bool:
    plain = re.sub(r"^N[°ºo.]+", "", text.replace(" ", ""))
    if not 7 <= len(plain) <= 18 or not _NUMBER.fullmatch(plain) or _POSTCODE.fullmatch(text):
        return False
    if is_shaped_like_one(text):
        return False
    return parse_date(text, order="dmy") is None and not has_month(text)


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


def name_between(surname: Cell, birth: Cell, free: Sequence[Cell]) -> list[FieldValue]:
    """The given names of a numbered licence: the one line between the surname and the birth."""
    between = [
        cell
        for cell in free
        if surname.middle + 0.5 * surname.height < cell.middle < birth.middle - 0.5 * birth.height
        and abs(cell.left - surname.left) < 0.8 * surname.height
        and re.fullmatch(r"[^\W\d_][^\d]+", cell.text)
    ]
    return [_value("given_names", between[0], _UNLABELLED)] if len(between) == 1 else []


def surname_above(given: Cell, free: Sequence[Cell]) -> list[FieldValue]:
    """On numbered licences the surname stands right above the given names, its '1.' often lost."""
    for above in free:
        near = 0.5 * given.height < given.middle - above.middle < 2.6 * given.height
        aligned = abs(above.left - given.left) < 0.8 * given.height
        if near and aligned and re.fullmatch(r"[^\W\d_][^\d]+", above.text):
            return [_value("surname", above, _UNLABELLED)]
    return []


def name_line(
    left: Sequence[Cell], free: Sequence[Cell], known: Sequence[Mapping[str, str]]
) -> list[FieldValue]:
    """The whole name of a North American licence that labels none: a line above the address.

    left: lines that no label has taken, of all that are no labels. Where another source gives a
    name, only that name is believed.
    """
    found = [
        cell for cell in left if _looks_like_a_name(cell) and _stands_over_a_street(cell, free)
    ]
    named = [said for said in known if "surname" in said]
    if named:
        found = [cell for cell in found if any(_says(cell.text, said) for said in named)]
    if len(found) != 1 or any(_is_name_over(cell, found[0]) for cell in left):
        return []
    return [_value("full_name", found[0], _UNLABELLED)]


def _is_name_over(cell: Cell, name: Cell) -> bool:
    """A word in capitals right above may be the surname: the line below it is no whole name."""
    near = 0.5 * name.height < name.middle - cell.middle < 1.8 * name.height
    aligned = abs(cell.left - name.left) < 2 * name.height
    return near and aligned and _may_be_a_name(cell)


def surname_over(label: Cell, free: Sequence[Cell]) -> list[FieldValue]:
    """The surname, its own label lost: it stands above the label of the given names."""
    above = [
        cell
        for cell in free
        if 0.5 * label.height < label.middle - cell.middle < 3.2 * label.height
        and abs(cell.left - label.left) < label.height
    ]
    nearest = max(above, key=lambda cell: cell.middle, default=None)
    if nearest is None or not _may_be_a_name(nearest):
        return []
    return [_value("surname", nearest, _UNLABELLED)]


def sex(free: Sequence[Cell], cells: Sequence[Cell], manner: Manner) -> list[FieldValue]:
    """A lone M or F on a document that is no licence, which has classes, is a sex.

    cells: all lines, in which labels are looked for.
    """
    found = [cell for cell in free if cell.text in ("M", "F")]
    if len(found) != 1 or found[0].line.confidence < _LEGIBLE or _is_asked_for(found[0], cells):
        return []
    reading = read_value("sex", found[0].text, manner)
    return [replace(_value("sex", found[0], _UNLABELLED), value=reading.value)] if reading else []


def _is_asked_for(letter: Cell, cells: Sequence[Cell]) -> bool:
    """Whether a label that was read stands near it, or it is one of a row of codes."""
    return asks_for_another(letter, cells) or any(
        _may_ask(cell) and letter in (*beside(cell, cells), *below(cell, cells))
        for cell in cells
        if cell is not letter
    )


def _may_ask(cell: Cell) -> bool:
    """Labels, also such as we do not know: those are seldom in capitals."""
    return bool(find_labels(cell.text)) or (is_legible(cell) and not cell.text.isupper())


def nationality(free: Sequence[Cell], cells: Sequence[Cell] = ()) -> list[FieldValue]:
    """What a country calls its people, alone on a line, is nothing else than a nationality."""
    found = [
        (cell, code)
        for cell in free
        if (code := people_named(cell.text)) and not asks_for_another(cell, cells)
    ]
    if len({code for _, code in found}) != 1:
        return []
    cell, code = found[0]
    return [replace(_value("nationality", cell, _UNLABELLED), value=code)]


def _may_be_a_name(cell: Cell) -> bool:
    """One word in capitals, and neither a label nor what heads a document."""
    if not _NAME.fullmatch(cell.text) or not cell.text.isupper():
        return False
    return not _says_something_else(cell.text) and not is_a_label(cell.text)


def _says(text: str, said: Mapping[str, str]) -> bool:
    """Whether all words of the text are of that person's name, the surname among them."""
    words = {squeezed(word) for word in text.split()}
    surname = {squeezed(word) for word in said["surname"].split()}
    given = {squeezed(word) for word in said.get("given_names", "").split()}
    return surname <= words <= surname | given


def _looks_like_a_name(cell: Cell) -> bool:
    """Two to four words of letters, all in capitals or each with one, that say nothing else."""
    words = re.findall(r"[^\W\d_][^\W\d_.'’-]*\.?", cell.text)  # noqa: RUF001 - the apostrophe of names
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or re.search(r"[\d/:]", cell.text):
        return False
    # 'LAST, FIRST' has a comma after a whole word, and one only.
    if "," in cell.text and not re.fullmatch(r"[^\W\d_]{2}[^,]*, [^,]+", cell.text):
        return False
    return all(word[0].isupper() for word in words) and not _says_something_else(cell.text)


def _says_something_else(text: str) -> bool:
    """Whether it is a label, the heading of a document, a state or a country."""
    plain = squeezed(text)
    heads = any(phrase in plain for _, phrase in PHRASES if len(phrase) > _HEADING)
    named = plain in STATE_NAMES or country_nearly_named(text) is not None
    return heads or named or bool(find_labels(text))


def _stands_over_a_street(cell: Cell, free: Sequence[Cell]) -> bool:
    for street in below(cell, free, rows=2.1):
        aligned = abs(street.left - cell.left) < cell.height
        if aligned and (_HOUSE.match(street.text) or _STREET.search(street.text)):
            return True
    return False


def birth_line(free: Sequence[Cell]) -> Cell | None:
    """On European licences only field 3 has a date with a place behind it."""
    return next((cell for cell in free if birth_place(cell.text)), None)


def _value(name: str, cell: Cell, trust: float) -> FieldValue:
    return printed(name, cell.text.strip(" .,"), cell, trust)
