"""How figures are written for people: shares, times, countries and kinds of documents."""

from __future__ import annotations

from functools import cache

import pycountry

_UNITS = ((86_400.0, "d"), (3_600.0, "h"), (60.0, "min"))
OTHERS = "others, of few sessions each"
NO_DOCUMENT = "no document was read"


class Said(str):
    """A figure as people read it; plain: as a program does."""

    plain: str

    def __new__(cls, text: str, plain: str) -> Said:
        made = super().__new__(cls, text)
        made.plain = plain
        return made


NOTHING = Said("\u2013", "")


def whole(number: float) -> Said:
    """12 345, with narrow spaces that do not break."""
    return Said(f"{number:,.0f}".replace(",", "\u202f"), f"{number:.0f}")


def percent(part: float | None) -> Said:
    return NOTHING if part is None else Said(f"{part * 100:.0f}\u202f%", f"{part:.4f}")


def points(change: float | None) -> Said:
    """A change of a share, in percentage points."""
    if change is None:
        return NOTHING
    return Said(f"{change * 100:+.1f}".replace("-", "\u2212"), f"{change:.4f}")


def duration(seconds: float | None) -> Said:
    """A time in the unit that suits it, with two digits that count."""
    if seconds is None:
        return NOTHING
    plain = f"{seconds:.1f}"
    for length, unit in _UNITS:
        if seconds >= length:
            return Said(f"{_two_digits(seconds / length)}\u202f{unit}", plain)
    return Said(f"{_two_digits(seconds)}\u202fs", plain)


def end_of_scale(seconds: float) -> float:
    """The next time at which a scale may end, so that its half is a plain time too."""
    ends = (1, 2, 4, 10, 20, 60, 120, 240, 600, 1_200, 3_600, 7_200, 14_400, 43_200, 86_400)
    later = (days * 86_400.0 for days in (2, 4, 10, 20, 60, 200, 400))
    return next((float(end) for end in (*ends, *later) if seconds <= end), seconds)


def country(code: str | None) -> str:
    """The country's name and code; a code that ISO does not know stands for itself."""
    if code is None:
        return OTHERS
    return f"{_country_name(code)} ({code})" if _country_name(code) else code or NO_DOCUMENT


def document(kind: str | None) -> str:
    if kind is None:
        return OTHERS
    return kind.replace("_", " ") or NO_DOCUMENT


def _two_digits(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"


@cache
def _country_name(code: str) -> str:
    found = (
        pycountry.countries.get(alpha_2=code)
        if len(code) == 2
        else pycountry.countries.get(alpha_3=code)
    )
    return str(getattr(found, "common_name", None) or found.name) if found else ""
