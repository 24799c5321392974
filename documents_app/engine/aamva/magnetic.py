"""Barcodes from before the standard that repeat a licence's magnetic stripe, three tracks in a row.

The stripe of ISO/IEC 7811 and AAMVA: '%VARICHMOND^SAMPLE$JOHN$A^1 MAIN ST^?;636000...=...?#...?'.
Its pieces become the elements of version 1, which was made from them. British Columbia still prints
it and begins its third track with '_%' (bcgov/bc-wallet-mobile; rechner/py-aamva#3).
"""

import re

_FIRST = re.compile(
    r"(?:%|\A\s*)(?P<DAJ>[A-Z]{2})(?P<DAI>[^^%?]{13}|[^^%?]{0,12}\^)"
    r"(?P<DAA>[^^%?]{35}|[^^%?]{0,34}\^)(?P<DAG>[^^%?]*+)\^?+[^%?;]*+\?"
)
_SECOND = re.compile(
    r";(?P<iin>\d{6})(?P<DAQ>[0-9]{1,13})=(?P<expiry>\d{4})(?P<DBB>\d{8})(?P<more>\d{0,5})=?\?"
)
# After two signs for versions, each with its own width; a blank is "none". The track has room for
# 82 characters; with no bound at all, every start would be followed to the end of the text.
_THIRD = re.compile(r"[#%+][ !\"#0-9A-Z]{2}(?P<rest>[^?]{26,120}+)(?:\?|\Z)")
_WIDTHS = (
    ("DAK", 11), ("DAR", 2), ("DAS", 10), ("DAT", 4), ("DBC", 1), ("DAU", 3), ("DAW", 3),
    ("DAZ", 3), ("DAY", 3),
)  # fmt: skip
# A letter that begins a number is written as its place in the alphabet (ieatlint/MagRead#1).
_LETTER_AS_DIGITS = frozenset(("636010",))
_AS_THE_BIRTHDAY, _LONGEST = "99", 14


def read_stripe(text: str) -> tuple[str | None, dict[str, str]]:
    """(issuer number, elements of version 1); nothing of a text that is no stripe."""
    first, second = _FIRST.search(text), _SECOND.search(text)
    if first is None and second is None:
        return None, {}
    elements: dict[str, str] = {}
    if first:
        elements |= {id_: piece.rstrip("^").strip() for id_, piece in first.groupdict().items()}
        elements["DAG"] = _street(elements)
    if second:
        elements |= _second(second)
    last = second or first
    elements |= _third(text[last.end() if last else 0 :])
    return second["iin"] if second else None, {id_: t for id_, t in elements.items() if t}


def _street(elements: dict[str, str]) -> str:
    """The lines of the address, without one that only says the town and the state again."""
    place = f"{elements['DAI']} {elements['DAJ']}"
    lines = [line.strip() for line in elements["DAG"].split("$")]
    return ", ".join(line for line in lines if line and not line.startswith(place))


def _second(found: re.Match[str]) -> dict[str, str]:
    """Number and dates. An expiry is a year and a month; only month 99 says the day, the birthday.

    77 would be "never" and 88 the month after the birthday (AAMVA DL/ID-2000, magnetic stripe).
    """
    number, birth = found["DAQ"] + found["more"], found["DBB"]
    if found["iin"] in _LETTER_AS_DIGITS and len(number) >= _LONGEST and "01" <= number[:2] <= "26":
        number = chr(ord("A") - 1 + int(number[:2])) + number[2:]
    if birth[4:6] == _AS_THE_BIRTHDAY:  # Florida writes it the other way round
        return {"DAQ": number, "DBB": birth[:4] + found["expiry"][2:] + birth[6:]}
    expiry = f"20{found['expiry'][:2]}{birth[4:]}"
    known = found["expiry"][2:] == _AS_THE_BIRTHDAY
    return {"DAQ": number, "DBB": birth} | ({"DBA": expiry} if known else {})


def _third(text: str) -> dict[str, str]:
    found = _THIRD.search(text)
    if found is None:
        return {}
    pieces, at = {}, 0
    for id_, width in _WIDTHS:
        pieces[id_] = found["rest"][at : at + width].strip()
        at += width
    return pieces
