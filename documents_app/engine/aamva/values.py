"""What an element's text means: dates, sex, flags, addresses and postcodes."""

import re
from datetime import date

SEX = {"1": "M", "2": "F", "9": "X", "M": "M", "F": "F", "X": "X", "MALE": "M", "FEMALE": "F"}
COMPLIANCE = {"F": "compliant", "N": "not_compliant", "M": "compliant"}
TRUNCATION = {"T": "truncated", "N": "complete", "U": "unknown"}
# The District of Columbia writes DONOR.
_FLAG = {"1": "yes", "Y": "yes", "0": "no", "N": "no", "YES": "yes", "NO": "no", "DONOR": "yes"}
# Zeros, nines, or the year 9999: the document has no end.
_OPEN = re.compile(r"0+|9+|9999[0-9]{4}|[0-9]{4}9999")
_WORDS_FOR_OPEN = frozenset(("INDEFINITE", "NEVER", "PERMANENT"))


def read_date(text: str) -> tuple[str, bool] | None:
    """(ISO date, written year first) of eight digits, or None.

    MMDDCCYY and CCYYMMDD never read alike: a year begins with 19 or 20, and no month does.
    """
    digits = re.sub(r"[-/. ]", "", text)
    if not re.fullmatch(r"[0-9]{8}", digits):
        return None
    year_first = digits[:2] in ("19", "20")
    parts = (
        (digits[:4], digits[4:6], digits[6:])
        if year_first
        else (digits[4:], digits[:2], digits[2:4])
    )
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return (day.isoformat(), year_first) if 1900 <= day.year <= 2100 else None


def is_open(text: str) -> bool:
    """Whether a date says that there is no end."""
    return bool(_OPEN.fullmatch(re.sub(r"[-/. ]", "", text))) or text.upper() in _WORDS_FOR_OPEN


def read_plain(kind: str, text: str) -> str | None:
    """The value of a coded element, or None where the code is not one of the standard's."""
    tables = {"sex": SEX, "flag": _FLAG, "truncation": TRUNCATION, "compliance": COMPLIANCE}
    table = tables.get(kind)
    return text if table is None else table.get(text.upper())


_PLACE = ("city", "state", "postcode")


def with_address(fields: dict[str, str]) -> dict[str, str]:
    """Where only the residence is given, it is the address; a mailing address comes first.

    Oregon writes the street of the residence beside the town of the mailing address.
    """
    fields = _without_repeated_place(fields)
    if "address" in fields and any(name in fields for name in ("city", "postcode")):
        return fields
    moved = {
        name.removeprefix("residence_"): text
        for name, text in fields.items()
        if name.startswith("residence_")
    }
    return {**fields, **{name: text for name, text in moved.items() if name not in fields}}


def _without_repeated_place(fields: dict[str, str]) -> dict[str, str]:
    """Wyoming fills the second line with town, state and postcode once more."""
    second = _letters(fields.get("address_line2", ""))
    place = _letters("".join(fields.get(name, "") for name in _PLACE))
    if not second or not place.startswith(second[:40]):
        return fields
    return {name: text for name, text in fields.items() if name != "address_line2"}


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def read_postcode(text: str) -> str:
    """Return '23269' or '23269-1234' of what the standard fills up with zeros; 'K1A 0B1'."""
    plain = re.sub(r"[- ]", "", text.upper())
    if found := re.fullmatch(r"([A-Z][0-9][A-Z])([0-9][A-Z][0-9])0*", plain):
        return f"{found[1]} {found[2]}"
    if found := re.fullmatch(r"([0-9]{5})(?:0*|([0-9]{4})0*)", plain):
        return found[1] if not found[2] else f"{found[1]}-{found[2]}"
    return text
