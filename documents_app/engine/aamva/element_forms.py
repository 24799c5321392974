"""What the text of an element looks like, and how well a text without separators fits it."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from documents_app.engine.aamva.elements import any_version, known_ids
from documents_app.engine.aamva.issuers import COUNTRIES

_NO_ID = r"(?!D[A-D][A-Z])"
_NOT_ONLY_AN_ID = r"(?!D[A-D][A-Z](?:\s|\d|D[A-D][A-Z]|$))"
_CODES = r"(?!.*D[A-D][A-Z])"
_NAME = r"[^\W\d_](?:[^\d]|\d(?:ST|ND|RD|TH))*"
_TOWN = _NOT_ONLY_AN_ID + r"[^\W\d_][^\d]{2,}|NONE|UNAVL"
_STREET = _NOT_ONLY_AN_ID + r"(?=.*[^\W\d_])(?=.{5}).{1,60}|NONE|UNAVL"
_DATE = r"\d{8}|\d{2}[-/]\d{2}[-/]\d{4}|\d{4}[-/]\d{2}[-/]\d{2}|0*|NONE|UNAVL"
_EYES = (
    "BLK|BLU|BRO|BRN|BR|BN|BL|DIC|GRY|GRA|GR|GY|GRN|GN|HAZ|HZL|HZ|MAR|PNK|UNK|UNAVL|NONE|OTH"
    "|BLACK|BLUE|BROWN|GR[AE]Y|GREEN|HAZEL"
)
_HAIR = (
    "BAL|BLK|BLN|BLO|BL|BRO|BRN|BR|BN|GRY|GRA|GR|RED|SDY|WHI|UNK|UNAVL|NONE|OTH"
    "|BALD|BLACK|BLONDE?|BROWN|GR[AE]Y|SANDY|WHITE"
)
_OLD_SUFFIX = r"(?:JR|SR|[IVX]{1,4}|\d(?:ST|ND|RD|TH)|ESQ|MD|PHD|NONE)?\.?"
_SECOND_LINE = _NOT_ONLY_AN_ID + r".{0,60}"
_POSTCODE = r"(?=.*\d)(?!.*[A-Z]{3})[0-9A-Z][0-9A-Z -]{3,11}|NONE|UNAVL"
_STATE = _NO_ID + "[A-Z]{2,3}"
_NUMBER = r"(?=.*\d)(?!.*\d ?D[A-D][A-Z])[0-9A-Z* -]{3,25}|NONE|UNAVL"
_HEIGHT = r"\d['0-9\" -]{1,6}\s*(?:in|cm|IN|CM)?\.?"
_WEIGHT = r"\d{2,3}( ?(LB|KG|lb|kg)S?)?"
_SUFFIX = _NO_ID + r"[A-Z0-9 .]{0,5}"
_ADDRESS = ("DAG", "DAL")
_TOWNS = ("DAI", "DAN")
# What the text of an element must be; an element without a pattern takes any.
_FORMS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("DAA", "DAB", "DAC", "DAD", "DCS", "DCT"), _NAME),
        "DCU": _SUFFIX, "DAE": _OLD_SUFFIX,
        **dict.fromkeys(_ADDRESS, _STREET), **dict.fromkeys(_TOWNS, _TOWN),
        "DAJ": _STATE, "DAO": _STATE, "DAK": _POSTCODE, "DAP": _POSTCODE,
        "DAH": _SECOND_LINE, "DAM": _SECOND_LINE,
        "DAQ": _NUMBER, "DAU": _HEIGHT, "DAV": _HEIGHT,
        **dict.fromkeys(("DCA", "DAR"), _CODES + ".{1,6}"),
        **dict.fromkeys(("DCB", "DAS"), _CODES + ".{1,20}"),
        **dict.fromkeys(("DCD", "DAT", "DCH"), _CODES + ".{1,8}"),
        "DAW": _WEIGHT, "DAX": _WEIGHT,
        "DAY": _EYES, "DAZ": _HAIR, "DCE": r"\d?", "DCG": "|".join(COUNTRIES), "DBC": "[129MFX]",
        "DDE": "[TNU]?", "DDF": "[TNU]?", "DDG": "[TNU]?", "DDA": "[FNMB]?",
        **dict.fromkeys(("DDD", "DDK", "DDL", "DDM", "DDN", "DDO", "DDP"), "[01YN]?"),
        "DCF": r".{1,25}", "DCK": r".{3,25}", "DCJ": r".{2,25}", "DCL": "[A-Z]{1,2}",
    }
)  # fmt: skip
_NEVER_WITH_COMMAS = frozenset(("DAE", "DAF", "DAH", "DAL", "DAM"))
# What is never left empty; of the others, states leave empty what they do not collect.
_NEVER_EMPTY = frozenset(("DAA", "DAB", "DAC", "DAQ", "DCS", "DCT", "DBA", "DBB"))
# Forms so narrow that a text which has one is hardly there by chance.
_TELLING = frozenset(
    ("DAJ", "DAO", "DAY", "DAZ", "DCG", "DBC", "DDE", "DDF", "DDG", "DDA", "DAU", "DAW", "DAX",
     "DAV", "DDD", "DDK", "DDL", "DDM", "DDN", "DDO", "DDP")
)  # fmt: skip
_RIGHT, _LIKELY, WRONG = 3.0, 1.0, -7.0
_EMPTY, _FOREIGN = -0.5, -2.5


def worth(id_: str, value: str, known: frozenset[str]) -> float:
    """How well a text is this element's; known: the elements of the card's version."""
    if id_.startswith("Z"):
        return 0.0
    foreign = 0.0 if id_ in known else _FOREIGN
    form = _form(id_)
    if form is None:
        return foreign + (_EMPTY if not value else 0.0)
    if not value and id_ not in _NEVER_EMPTY:
        return foreign + _EMPTY
    if not form.fullmatch(value.rstrip(", ")) or _is_half_a_name(id_, value):
        return foreign + WRONG
    if id_ in _ADDRESS and not re.search(r"\d", value):
        return foreign
    telling = not foreign and (id_ in _TELLING or _is_date(id_))
    return foreign + (_RIGHT if telling else _LIKELY)


def _is_half_a_name(id_: str, value: str) -> bool:
    """Whether a comma shows that the text was cut out of a name: 'SMITH,DALE,JR' has no DAL."""
    if id_ == "DAD":  # of LINDA and an empty DAD, not of LIN and AD
        return value == "AD"
    if id_ not in _NEVER_WITH_COMMAS:
        return False
    return value[0] == "," or (value[-1] == "," and not re.search(r"\d", value))


@cache
def _is_date(id_: str) -> bool:
    element = any_version(id_, 10) if id_ in known_ids() else None
    return element is not None and element.kind == "date"


@cache
def _form(id_: str) -> re.Pattern[str] | None:
    form = _DATE if _is_date(id_) else _FORMS.get(id_)
    return re.compile(form) if form is not None else None
