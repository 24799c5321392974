"""What an element's text means: dates, sex, height, flags, and names in their pieces."""

import re
from datetime import date

# The standard's words for "there is none" and "could not be had".
ABSENT = frozenset(("", "NONE", "UNAVL", "UNAVAIL", "N/A"))
SEX = {"1": "M", "2": "F", "9": "X", "M": "M", "F": "F", "X": "X"}
COMPLIANCE = {"F": "compliant", "N": "not_compliant", "M": "compliant"}
TRUNCATION = {"T": "truncated", "N": "complete", "U": "unknown"}
_FLAG = {"1": "yes", "Y": "yes", "0": "no", "N": "no"}


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


def read_height(text: str, *, version: int, metric: bool) -> str | None:
    """'70 in' or '178 cm', from '070 in', '178 CM', version 1's '510', or 5'-10"."""
    text = text.strip().lower()
    if found := re.fullmatch(r"0*([0-9]{2,3})\s*(in|cm)\.?", text):
        return f"{found[1]} {found[2]}"
    if found := re.fullmatch(r"([2-8])\s*['\u2019-]+\s*([0-9]{1,2})\s*[\"\u201d]?", text):
        return _inches(int(found[1]), int(found[2]))
    if not re.fullmatch(r"[0-9]{2,3}", text):
        return None
    number = int(text)
    if version <= 1 and len(text) == 3 and not metric:
        return _inches(number // 100, number % 100)
    if 36 <= number <= 96:
        return f"{number} in"
    return f"{number} cm" if 97 <= number <= 250 else None


def _inches(feet: int, inches: int) -> str | None:
    return f"{12 * feet + inches} in" if inches < 12 and 2 <= feet <= 8 else None


def read_plain(kind: str, text: str) -> str | None:
    """The value of a coded element, or None where the code is not one of the standard's."""
    tables = {"sex": SEX, "flag": _FLAG, "truncation": TRUNCATION, "compliance": COMPLIANCE}
    table = tables.get(kind)
    return text if table is None else table.get(text.upper())


# Pennsylvania writes 'JOHN P SMITH JR' where the others write 'SMITH,JOHN,P,JR'.
FIRST_NAME_FIRST = frozenset(("PA",))
_SUFFIXES = frozenset(("JR", "SR", "I", "II", "III", "IV", "V"))
_PARTICLES = frozenset(
    ("DE", "DEL", "LA", "LAS", "LOS", "DA", "DI", "DU", "VAN", "VON", "DER", "DEN", "ST", "SAN")
)


def split_name(text: str, *, first_name_first: bool = False) -> dict[str, str] | None:
    """Version 1's 'LAST,FIRST,MIDDLE,SUFFIX'; None when nothing divides the pieces.

    first_name_first: how the issuer writes a name without any comma.
    """
    pieces = [" ".join(piece.split()) for piece in re.split(r"[,@$]", text)]
    while pieces and not pieces[-1]:
        pieces.pop()
    if len(pieces) == 1 and first_name_first:
        return _last_word(pieces[0].split())
    if len(pieces) < 2 or not pieces[0]:
        return None
    names = ("surname", "first_name", "middle_name", "name_suffix")
    return {name: piece for name, piece in zip(names, pieces, strict=False) if piece}


def _last_word(words: list[str]) -> dict[str, str] | None:
    """The surname is the last word, with the particles before it; a suffix follows it."""
    suffix = words.pop() if len(words) > 2 and words[-1].strip(".") in _SUFFIXES else ""
    if len(words) < 2:
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    pieces = {
        "surname": " ".join(words[at:]),
        "first_name": words[0],
        "middle_name": " ".join(words[1:at]),
        "name_suffix": suffix,
    }
    return {name: piece for name, piece in pieces.items() if piece}


def with_address(fields: dict[str, str]) -> dict[str, str]:
    """Where only the residence is given, it is the address; a mailing address comes first."""
    if "address" in fields:
        return fields
    moved = {
        name.removeprefix("residence_"): text
        for name, text in fields.items()
        if name.startswith("residence_")
    }
    return {**fields, **{name: text for name, text in moved.items() if name not in fields}}


def with_weight(fields: dict[str, str], state: str | None) -> dict[str, str]:
    """British Columbia writes kilograms where the others write pounds."""
    weight = fields.get("weight_lb", "")
    metric = state == "BC" or weight.upper().endswith("KG")
    if not weight or not metric:
        return fields
    others = {name: text for name, text in fields.items() if name != "weight_lb"}
    return {"weight_kg": re.sub(r"\s*KG$", "", weight, flags=re.IGNORECASE), **others}


def plain_names(text: str) -> str:
    """Given names, which versions 2 and 3 divide by commas, divided by spaces."""
    return " ".join(re.split(r"[,\s]+", text)).strip()


def read_postcode(text: str) -> str:
    """'23269' or '23269-1234' of the nine digits the standard fills up with zeros; 'K1A 0B1'."""
    plain = text.replace("-", "").replace(" ", "")
    if re.fullmatch(r"[A-Z][0-9][A-Z][0-9][A-Z][0-9]", plain):
        return f"{plain[:3]} {plain[3:]}"
    if not re.fullmatch(r"[0-9]{9}", plain):
        return text
    return plain[:5] if plain.endswith("0000") else f"{plain[:5]}-{plain[5:]}"
