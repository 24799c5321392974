"""Licences that number their fields instead of naming them: the EU's way and North America's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from documents_app.engine.fields.layout import Cell

_BOTH = {
    "1": "surname", "2": "given_names", "3": "birth_date", "4a": "issue_date",
    "4b": "expiry_date", "4c": "", "8": "address", "9": "vehicle_class", "12": "",
}  # fmt: skip
NORTH_AMERICA = MappingProxyType(
    _BOTH
    | {"4d": "document_number", "5": "", "9a": "", "15": "sex", "16": "height", "17": "",
       "18": "eye_colour", "19": "hair_colour"}
)  # fmt: skip
EUROPE = MappingProxyType(
    _BOTH | {"4d": "personal_number", "5": "document_number", "6": "", "7": "", "10": "", "11": ""}
)

# OCR reads 4b as 46, 1 as l or I, and loses the space after the number.
_MISREAD_CODE = {"1": re.compile(r"[ILl|T]N\s+(?=\w)"), "2": re.compile(r"[EP]N\s+(?=\w)")}
_START = re.compile(
    r"(?P<number>4\s?[abcd]|46|9a|1[0-9]|[1-9]|[lI|](?=[.\s]))"
    r"(?:[.:,)]+\s*|\s+|(?=[A-Z]{2})|(?<=[a-d])(?=\S)|$)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?<=\s)(?P<number>4\s?[abcd]\.?|(?:1[5-9]|[359])\.(?=\s)(?!\s*\d{1,2}\s?\.))\s*(?=\S)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{1,2}\s?[.,/-]\s?\d{1,2}\s?[.,/-]\s?(?:\d{4}|\d{2})|(?:19|20)\d\d[./-]\d\d[./-]\d\d)"
    r"(?![\d./-]|,\d)"
)


_AT_THE_EDGE = ("1", "2", "3", "4d", "5", "9", "12", "15")
_FEWEST_AT_THE_EDGE = 2


@dataclass(frozen=True)
class Numbered:
    """A number at [start, end) of a text, and its value at [end, stop)."""

    number: str
    start: int
    end: int
    stop: int


def find_numbers(text: str) -> list[Numbered]:
    """The numbered fields of one line; none when it begins with no number of a field."""
    first = _START.match(text)
    if first is None or _DATE.match(text):
        return []
    matches = [first, *(m for m in _WITHIN.finditer(text) if m.start() >= first.end())]
    stops = [match.start() for match in matches[1:]] + [len(text)]
    return [
        Numbered(_plain(match["number"]), match.start(), match.end(), stop)
        for match, stop in zip(matches, stops, strict=True)
    ]


def past_code(number: str, text: str) -> int:
    """How long a misread LN or FN at the start of field 1 or 2 is: '1 IN BRANDSTETT'."""
    code = _MISREAD_CODE[number].match(text) if number in _MISREAD_CODE else None
    return code.end() if code else 0


_STREET = re.compile(r"8(?=\d{1,5} [^\W\d_]{2})")


def unglued(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, with the number of field 8 cut off from the house number that it ran into.

    '8123 STREET' is house 123 where the line begins at the edge of the other fields' numbers and
    no other line has the number 8.
    """
    numbered = [(cell, n.number) for cell in cells for n in find_numbers(cell.text)[:1]]
    edges = [cell.left for cell, number in numbered if number in _AT_THE_EDGE]
    if len(edges) < _FEWEST_AT_THE_EDGE or any(number == "8" for _, number in numbered):
        return list(cells)
    glued = [cell for cell in cells if _STREET.match(cell.text) and _is_at_edge(cell, edges)]
    if len(glued) != 1:
        return list(cells)
    return [replace(c, text=f"8 {c.text[1:]}") if c is glued[0] else c for c in cells]


def _is_at_edge(cell: Cell, edges: Sequence[float]) -> bool:
    near = sum(abs(cell.left - edge) < 0.35 * cell.height for edge in edges)
    return near >= _FEWEST_AT_THE_EDGE


def _plain(number: str) -> str:
    plain = re.sub(r"[\s.]", "", number).lower()
    return {"l": "1", "i": "1", "|": "1", "46": "4b"}.get(plain, plain)


def birth_place(text: str) -> str | None:
    """European licences print the place after the date of field 3: '11.03.1976 UNITED KINGDOM'."""
    found = _DATE.match(text)
    place = text[found.end() :].strip(" .,_-") if found else ""
    return place if sum(c.isalpha() for c in place) >= 3 else None


def looks_numbered(cells: Sequence[Cell]) -> bool:
    """Whether the numbers of a licence are there: both dates, and a name or a number."""
    numbers = {n.number for cell in cells for n in find_numbers(cell.text)}
    return {"4a", "4b"} <= numbers and bool(numbers & {"1", "2", "4d", "5"})
