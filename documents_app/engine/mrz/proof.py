"""Whether a zone is proven: what check digits cannot see is looked at here.

A check digit does not see a swap of characters whose values differ by ten, twenty or thirty (G
and 6, S and 8, L and 1, U and 0, K and the filler), nor two equal swaps at the weights 7 and 3 (OO
for 00), and names have no digit. A zone whose digits agree is proven only where none of the doubts
below holds. A doubt is no failed check: the reading stands, and needs a second source.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal

import pycountry

from documents_app.engine import words
from documents_app.engine.mrz import national
from documents_app.engine.mrz.decode import Decoded
from documents_app.engine.mrz.layouts import DIGITS, FILLER, Layout, Name
from documents_app.engine.mrz.parse import birth_date, birth_year, expiry_date

Doubt = Literal[
    "no_digits",
    "document_code",
    "issuer",
    "nationality",
    "dates",
    "overruled",
    "unseen",
    "unclear_number",
    "unclear_data",
    "unclear_names",
    "too_small",
]
# Doubts that another look at the picture may take away.
UNCLEAR: frozenset[str] = frozenset(
    (
        "overruled",
        "unseen",
        "unclear_number",
        "unclear_data",
        "unclear_names",
        "issuer",
        "nationality",
        "dates",
    )
)
# Letters below about twelve pixels: a character and the gap after it, in pixels along the line.
SMALLEST_PITCH = 12.5
# Characters that were taken against the network's first choice, of the whole zone.
MOST_OVERRULED = 1
# How many times likelier the text that was taken is than the next one that the digits allow.
NUMBER_MARGIN = 30.0
DATA_MARGIN = 50.0
# Several looks at one zone are taken, and of those the one with the widest margins counts: a letter
# under two layers of paint was wrong with 6, 6, 5 and 21.
NAMES_MARGIN = 50.0
# Places of the layout at which nothing was seen; right zones had one at most. A line whose end lies
# below a stamp is read as one of a shorter layout with many, and all its digits agree.
MOST_UNSEEN = 3

_CARDS = ("TD1", "TD2")
# Doc 9303-3, section 4.6: two fillers end the surname, one stands between two names.
_NO_NAMES = re.compile(r"^<(?!<)|<<<(?=[^<])")
_MONTHS = {2: 29} | dict.fromkeys((4, 6, 9, 11), 30)


def doubts_of(decoded: Decoded, pitch: float, today: date, *, unseen: int = 0) -> tuple[Doubt, ...]:
    """Why the zone is not proven, though its digits may agree; empty where it is.

    unseen: how many of its characters were added or dropped to fit the layout.
    """
    found: list[Doubt] = [*doubts_of_text(decoded.layout, decoded.lines, today)]
    if decoded.overruled > MOST_OVERRULED:
        found.append("overruled")
    if unseen > MOST_UNSEEN or decoded.blank:
        found.append("unseen")
    limits: tuple[tuple[Doubt, float, float], ...] = (
        ("unclear_number", decoded.margins.number, NUMBER_MARGIN),
        ("unclear_data", decoded.margins.data, DATA_MARGIN),
        ("unclear_names", decoded.margins.names, NAMES_MARGIN),
        ("too_small", pitch, SMALLEST_PITCH),
    )
    found += [doubt for doubt, measured, least in limits if measured < least]
    return tuple(dict.fromkeys(found))


def doubts_of_text(layout: Layout, lines: Sequence[str], today: date) -> tuple[Doubt, ...]:
    """The doubts that the text alone gives, whoever read it."""
    tests: tuple[tuple[Doubt, bool], ...] = (
        ("no_digits", bool(layout.checks)),
        ("document_code", _is_code(layout, lines[0])),
        ("issuer", _of(layout, lines, "issuer").rstrip(FILLER) in codes_in_use()),
        ("nationality", _is_nationality(layout, lines)),
        ("dates", _are_dates(layout, lines, today)),
        ("unclear_names", not _NO_NAMES.search(_of(layout, lines, "names"))),
    )
    return tuple(doubt for doubt, holds in tests if not holds)


@cache
def codes_in_use() -> frozenset[str]:
    """Codes of states and organisations that issue documents, and of persons without a state."""
    table = words.load("zone_codes")
    known = {code for row in table.values() for code in row}
    return frozenset(known | {country.alpha_3 for country in pycountry.countries})


def _of(layout: Layout, lines: Sequence[str], name: Name) -> str:
    span = layout.fields.get(name)
    return lines[span.line][span.start : span.end] if span else ""


def _is_code(layout: Layout, line: str) -> bool:
    first, second = line[0], line[1]
    if first == "R":  # Estonia alone (Arg0s1080/mrz on GitHub, special cases)
        return line[:5] == "RPEST"
    if second in DIGITS:
        return bool(layout.opening) or (first == "C" and line[2:5] == "USA")
    # Doc 9303-5, 4.2.2.2: V may not follow A, C or I on cards.
    return layout.kind not in _CARDS or second != "V"


def _is_nationality(layout: Layout, lines: Sequence[str]) -> bool:
    if "nationality" not in layout.fields:
        return True
    return _of(layout, lines, "nationality").rstrip(FILLER) in codes_in_use()


def _are_dates(layout: Layout, lines: Sequence[str], today: date) -> bool:
    """Both are real, and the document expires after the holder's birth."""
    birth, expiry = _of(layout, lines, "birth"), _of(layout, lines, "expiry")
    if not _is_real(birth) or not _is_real(expiry):
        return False
    issuer = _of(layout, lines, "issuer").rstrip(FILLER)
    if national.never_expires(layout.kind, issuer, expiry):
        return True
    born, expires = birth_date(birth, today) or birth_year(birth, today), expiry_date(expiry, today)
    return not (born and expires) or born < expires


def _is_real(printed: str) -> bool:
    """Whether YYMMDD can be a day; parts that are not known are fillers, from the right."""
    known = printed.rstrip(FILLER)
    if not known:
        return True
    if not known.isdigit() or len(known) % 2:
        return False
    month = int(known[2:4]) if len(known) >= 4 else 1
    day = int(known[4:6]) if len(known) == 6 else 1
    if not 1 <= month <= 12 or not 1 <= day <= _MONTHS.get(month, 31):
        return False
    return known[2:] != "0229" or int(known[:2]) % 4 == 0
