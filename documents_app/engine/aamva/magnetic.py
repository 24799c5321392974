"""Barcodes from before the standard that repeat a licence's magnetic stripe, three tracks in a row.

The stripe of ISO/IEC 7811 and AAMVA: '%VARICHMOND^SAMPLE$JOHN$A^1 MAIN ST^?;636000...=...?#...?'.
Its pieces become the elements of version 1, which was made from them.
"""

import re

_FIRST = re.compile(
    r"%(?P<DAJ>[A-Z]{2})(?P<DAI>[^^%?]{13}|[^^%?]{0,12}\^)"
    r"(?P<DAA>[^^%?]{35}|[^^%?]{0,34}\^)(?P<DAG>[^^%?]*+)\^?+[^%?;]*+\?"
)
_SECOND = re.compile(
    r";(?P<iin>\d{6})(?P<DAQ>[0-9]{1,13})=(?P<expiry>\d{4})(?P<DBB>\d{8})(?P<more>\d{0,5})=?\?"
)
# After two digits of versions, each with its own width; a blank is "none". The track has room for
# 82 characters; with no bound at all, every start would be followed to the end of the text.
_THIRD = re.compile(r"[#%+][ 0-9A-Z]{2}(?P<rest>[^?]{26,120}+)\?")
_WIDTHS = (
    ("DAK", 11), ("DAR", 2), ("DAS", 10), ("DAT", 4), ("DBC", 1), ("DAU", 3), ("DAW", 3),
    ("DAZ", 3), ("DAY", 3),
)  # fmt: skip


def read_stripe(text: str) -> tuple[str | None, dict[str, str]]:
    """(issuer number, elements of version 1); nothing of a text that is no stripe."""
    first, second = _FIRST.search(text), _SECOND.search(text)
    if first is None and second is None:
        return None, {}
    elements: dict[str, str] = {}
    if first:
        pieces = {id_: piece.rstrip("^").strip() for id_, piece in first.groupdict().items()}
        elements |= pieces | {"DAG": ", ".join(filter(None, pieces["DAG"].split("$")))}
    if second:
        # The expiry is a year and a month: which day of it is not written.
        elements |= {"DAQ": second["DAQ"] + second["more"], "DBB": second["DBB"]}
    elements |= _third(text[second.end() if second else 0 :])
    return second["iin"] if second else None, {id_: t for id_, t in elements.items() if t}


def _third(text: str) -> dict[str, str]:
    found = _THIRD.search(text)
    if found is None:
        return {}
    pieces, at = {}, 0
    for id_, width in _WIDTHS:
        pieces[id_] = found["rest"][at : at + width].strip()
        at += width
    return pieces
