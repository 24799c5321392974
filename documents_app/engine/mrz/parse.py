"""The fields of a machine readable zone, from its lines."""

from collections.abc import Sequence
from datetime import date

from documents_app.engine.mrz import checks, national
from documents_app.engine.mrz.issuer_codes import alpha_2
from documents_app.engine.mrz.layouts import FILLER, Layout, Name

EXPIRY_AHEAD = 50  # years: an expiry date is taken as at most this far in the future


def parse(layout: Layout, lines: Sequence[str], today: date) -> dict[str, str]:
    """Canonical names to values; a field that is empty, unknown or impossible is left out."""
    surname, given_names = _names(_text(layout, lines, "names"))
    if "given" in layout.fields:  # elsewhere, and two fillers part them from each other
        surname = _words(_text(layout, lines, "names"))
        given_names = _words(_text(layout, lines, "given"))
    issuer = _text(layout, lines, "issuer").strip(FILLER)
    birth = _text(layout, lines, "birth")
    expiry = _text(layout, lines, "expiry")
    found = {
        "surname": national.spelled(layout.kind, lines[0][:5], surname),
        "given_names": national.spelled(layout.kind, lines[0][:5], given_names),
        "document_number": _document_number(layout, lines),
        "personal_number": _personal_number(layout, lines),
        "birth_date": birth_date(birth, today),
        "birth_year": birth_year(birth, today),
        "expiry_date": expiry_date(expiry, today) if _expires(layout, issuer, expiry) else "",
        "sex": _sex(layout, lines, issuer),
        "nationality": alpha_2(_text(layout, lines, "nationality").strip(FILLER)),
        "issuing_country": alpha_2(issuer),
    }
    return {name: text for name, text in found.items() if text}


def _expires(layout: Layout, issuer: str, printed: str) -> bool:
    return not national.never_expires(layout.kind, issuer, printed)


def birth_date(printed: str, today: date) -> str:
    """YYMMDD as ISO in the latest century that is not in the future; empty if unknown."""
    for century in (today.year // 100, today.year // 100 - 1):
        day = _day(century, printed)
        if day and day <= today:
            return day.isoformat()
    return ""


def birth_year(printed: str, today: date) -> str:
    """The year of YY<<<< or YYMM<< in the latest century that is not in the future, else empty."""
    if not printed[:2].isdigit() or not printed.endswith(FILLER * 2):
        return ""
    year = today.year // 100 * 100 + int(printed[:2])
    return str(year if year <= today.year else year - 100)


def expiry_date(printed: str, today: date) -> str:
    """YYMMDD as ISO, up to 50 years ahead and less than 50 years back; empty if unknown."""
    this = today.year // 100
    for century in (this + 1, this, this - 1):
        day = _day(century, printed)
        if day and day.year - today.year <= EXPIRY_AHEAD:
            return day.isoformat()
    return ""


def _day(century: int, printed: str) -> date | None:
    if not printed.isdigit():
        return None  # fillers stand for a day, month or year that is not known
    try:
        return date(century * 100 + int(printed[:2]), int(printed[2:4]), int(printed[4:6]))
    except ValueError:
        return None


def _text(layout: Layout, lines: Sequence[str], name: Name) -> str:
    """As printed; empty where the layout has no such field."""
    if name not in layout.fields:
        return ""
    span = layout.fields[name]
    return lines[span.line][span.start : span.end]


def _names(printed: str) -> tuple[str, str]:
    """Primary and secondary identifier; transliterated letters stay as printed."""
    # A name may begin with the two fillers: the person has no primary identifier.
    surname, _, given_names = printed.rstrip(FILLER).partition(FILLER * 2)
    return _words(surname), _words(given_names)


def _words(printed: str) -> str:
    return " ".join(printed.replace(FILLER, " ").split())


def _sex(layout: Layout, lines: Sequence[str], issuer: str) -> str:
    printed = _text(layout, lines, "sex")
    return national.sex(layout.kind, lines[0][:2], issuer, printed) if printed else ""


def _document_number(layout: Layout, lines: Sequence[str]) -> str:
    in_force = checks.in_force(layout, lines)
    printed = _text(layout, lines, "number")
    if in_force and in_force[0] not in layout.checks:
        return checks.covered(in_force[0], lines).replace(FILLER, "")
    more = national.number_goes_on(lines[0]) if layout.kind == "TD1" else ""
    return printed.strip(FILLER).replace(FILLER, " ") + more


def _personal_number(layout: Layout, lines: Sequence[str]) -> str:
    """TD3 has a place for it; cards print it, if at all, in their optional data."""
    if layout.kind.startswith("MRV") or "optional" not in layout.fields:
        return ""
    issuer = _text(layout, lines, "issuer").strip(FILLER)
    if not national.has_personal_number(layout.kind, issuer):
        return ""
    if national.is_on_the_second_line(layout.kind, issuer):
        return _words(_text(layout, lines, "more"))
    return _words(national.without_digit(layout.kind, issuer, _optional(layout, lines)))


def _optional(layout: Layout, lines: Sequence[str]) -> str:
    """What is optional behind the number, or else on the second line."""
    optional = _text(layout, lines, "optional")
    line, column = checks.in_force(layout, lines)[0].digit
    if (line, column) != layout.checks[0].digit:
        optional = lines[line][column + 1 : layout.fields["optional"].end]
    elif layout.kind == "TD1":
        optional = optional[len(national.number_goes_on(lines[0])) :]
    if "more" in layout.fields and not optional.strip(FILLER):
        optional = _text(layout, lines, "more")
    return optional
