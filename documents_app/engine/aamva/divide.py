"""Elements told apart where their separators are lost: by what is due next, not by three capitals.

DADDARIO begins like a middle name, DAIJA like a city, DALE like an old street. A division of the
whole text is weighed: each id occurs once, dates have eight digits, a sex one, and what usually
follows an element follows it here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from documents_app.engine.aamva.elements import any_version, elements_of, known_ids
from documents_app.engine.aamva.issuers import COUNTRIES

# The orders in which cards print them: the standard's own, and what most printers make of it.
_ORDERS = (
    "DCA DCB DCD DBA DCS DCT DAC DAD DBD DBB DBC DAY DAU DAG DAH DAI DAJ DAK DAQ DCF DCG DDE DDF"
    " DDG",
    "DAQ DCS DDE DAC DDF DAD DDG DCU DCA DCB DCD DBD DBB DBA DBC DAU DAY DAG DAH DAI DAJ DAK DCF"
    " DCG DCK DDA DDB DDC DDD DAW DAZ DDH DDI DDJ DDK DDL",
    "DAA DAG DAH DAI DAJ DAK DAQ DAR DAS DAT DAU DAW DAY DAZ DBA DBB DBC DBD",
    "DAA DAG DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DAR DAS DAT DAU DBA DBB DBC DBD",
    "DAA DAB DAC DAD DAE DAF DAG DAH DAI DAJ DAK DAL DAN DAO DAP DAQ DAR",
)
_NAME = r"[^\W\d_][^\d]*"
_TOWN = r"[^\W\d_][^\d]{2,}"
_STREET = r"(?=.*[^\W\d_]{2})(?=.{5}).*"
_DATE = r"\d{8}|\d{2}[-/]\d{2}[-/]\d{4}|0*|NONE"
_EYES = "BLK|BLU|BRO|BRN|DIC|GRY|GRN|HAZ|MAR|PNK|UNK|UNAVL"
_HAIR = "BAL|BLK|BLN|BRO|BRN|GRY|RED|SDY|WHI|UNK|UNAVL"
_ADDRESS = ("DAG", "DAL")
_TOWNS = ("DAI", "DAN")
# What the text of an element must be; an element without a pattern takes any.
_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "DAA": _NAME, "DAB": _NAME, "DCS": _NAME, "DAC": _NAME + "|NONE", "DCT": _NAME,
        "DAD": f"({_NAME})?", "DCU": r"[A-Z0-9 .]{0,5}", "DAE": r"[A-Z0-9 .]{0,5}",
        **dict.fromkeys(_ADDRESS, _STREET), **dict.fromkeys(_TOWNS, _TOWN),
        "DAJ": "[A-Z]{2,3}", "DAO": "[A-Z]{2,3}",
        "DAK": r"[0-9A-Z][0-9A-Z -]{3,10}", "DAP": r"[0-9A-Z][0-9A-Z -]{3,10}",
        "DAQ": r"(?=.*\d)[0-9A-Z* -]{3,25}", "DAU": r"\d['0-9\" -]{1,6}\s*(?:in|cm|IN|CM)?",
        "DAV": r"\d{2,3}", "DAW": r"\d{2,3}( ?(LB|KG|lb|kg)S?)?", "DAX": r"\d{2,3}( ?(KG|kg)S?)?",
        "DAY": _EYES, "DAZ": _HAIR, "DCE": r"\d?", "DCG": "|".join(COUNTRIES), "DBC": "[129MFX]",
        "DDE": "[TNU]?", "DDF": "[TNU]?", "DDG": "[TNU]?", "DDA": "[FNM]?",
        **dict.fromkeys(("DDD", "DDK", "DDL", "DDM", "DDN", "DDO", "DDP"), "[01YN]?"),
        "DCF": r".{3,25}", "DCK": r".{3,25}", "DCJ": r".{2,25}", "DCL": "[A-Z]{1,2}",
    }
)  # fmt: skip
# Forms so narrow that a text which has one is hardly there by chance.
_TELLING = frozenset(
    ("DAJ", "DAO", "DAY", "DAZ", "DCG", "DBC", "DDE", "DDF", "DDG", "DDA", "DAU", "DAW", "DAX",
     "DDD", "DDK", "DDL", "DDM", "DDN", "DDO", "DDP")
)  # fmt: skip
_RIGHT, _LIKELY, _WRONG = 3.0, 1.0, -7.0
_EMPTY, _FOREIGN, _NEXT = -0.5, -2.5, 1.5
_SPLIT, _SPLIT_A_RECORD = -0.5, -2.0  # what every further element costs
_KEPT = 120  # divisions that are followed at a time
_NAME_PIECES = ("DAB", "DAC", "DAD")
_MOST_LETTERS = 4000


@dataclass(frozen=True)
class _Way:
    """A division so far: its score, where each element begins, and the ids that are used up."""

    score: float
    starts: tuple[int, ...]
    used: frozenset[str]


def divide(
    text: str,
    version: int | None,
    types: Sequence[str],
    elsewhere: frozenset[str] = frozenset(),
    *,
    doubtful: bool = False,
) -> list[str]:
    """The records of a text without separators; the first may begin with a subfile's mark.

    elsewhere: ids that other records of the same card have, where the text is one record of many.
    doubtful: it may well be whole, and is divided only for a good reason.
    """
    cost = _SPLIT_A_RECORD if doubtful else _SPLIT
    text = text[:_MOST_LETTERS]
    places = _places(text, types)
    known = frozenset(elements_of(version)) if version is not None else known_ids()
    ways = [_Way(0.0, (), elsewhere)]
    for place in places:
        longer = list(ways)
        id_ = text[place : place + 3]
        for way in ways:
            if way.used & _excluded(id_) or (way.starts and place - way.starts[-1] < 3):
                continue
            closed = _closing(text, way, place, known)
            score = way.score + closed + _following(text, way, id_) + cost
            longer.append(_Way(score, (*way.starts, place), way.used | {id_}))
        ways = _best(longer)
    end = max(ways, key=lambda way: way.score + _closing(text, way, len(text), known))
    return list(_records(text, end.starts))


@cache
def _excluded(id_: str) -> frozenset[str]:
    """What a card with this element has no more: itself, and names in the other manner."""
    if id_ == "DAA":
        return frozenset(("DAA", *_NAME_PIECES))
    return frozenset((id_, "DAA") if id_ in _NAME_PIECES else (id_,))


def _best(ways: list[_Way]) -> list[_Way]:
    """The likeliest; of those that end in the same element only the best one."""
    kept: dict[tuple[int, frozenset[str]], _Way] = {}
    for way in sorted(ways, key=lambda way: -way.score):
        kept.setdefault((way.starts[-1] if way.starts else -1, way.used), way)
    return list(kept.values())[:_KEPT]


def _places(text: str, types: Sequence[str]) -> list[int]:
    """Where an id may begin: after a blank where most of them do, else anywhere."""
    found = [at for at in range(len(text) - 2) if _is_id(text[at : at + 3], types)]
    spaced = [at for at in found if at == 0 or text[at - 1] == " " or _after_mark(text, at)]
    needed = {text[at : at + 3] for at in found if text[at : at + 3] in _NEEDED}
    if len(needed & {text[at : at + 3] for at in spaced}) > 0.8 * len(needed):
        return spaced
    return found


_NEEDED = frozenset(
    ("DAQ", "DCS", "DAA", "DAC", "DBA", "DBB", "DBC", "DBD", "DAG", "DAI", "DAJ", "DAK", "DCF")
)


def _after_mark(text: str, at: int) -> bool:
    return text[max(at - 2, 0) : at] in ("DL", "ID", "EN") and not text[: max(at - 2, 0)].strip()


def _is_id(id_: str, types: Sequence[str]) -> bool:
    return id_ in known_ids() or (id_[0] == "Z" and id_[:2] in types and id_.isalpha())


def _records(text: str, starts: Sequence[int]) -> Iterator[str]:
    if not starts:
        yield text.strip()
        return
    # The mark of a subfile stands before its first element.
    first = text[: starts[0]].strip()
    ends = [*starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        record = text[start:end].strip()
        yield first + record if number == 0 else record


def _closing(text: str, way: _Way, end: int, known: frozenset[str]) -> float:
    """What the last element's text is worth when it ends here."""
    if not way.starts:
        return -0.2 * max(0, end - 2)
    start = way.starts[-1]
    return _worth(text[start : start + 3], text[start + 3 : end].strip(), known)


def _worth(id_: str, value: str, known: frozenset[str]) -> float:
    if id_.startswith("Z"):
        return 0.0
    foreign = 0.0 if id_ in known else _FOREIGN
    form = _form(id_)
    if form is None:
        return foreign + (_EMPTY if not value else 0.0)
    if not form.fullmatch(value.rstrip(", ")):
        return foreign + _WRONG
    if not value:
        return foreign + _EMPTY
    return foreign + (_RIGHT if id_ in _TELLING or _is_date(id_) else _LIKELY)


@cache
def _is_date(id_: str) -> bool:
    element = any_version(id_, 10) if id_ in known_ids() else None
    return element is not None and element.kind == "date"


@cache
def _form(id_: str) -> re.Pattern[str] | None:
    form = _DATE if _is_date(id_) else _FORMS.get(id_)
    return re.compile(form) if form is not None else None


def _following(text: str, way: _Way, id_: str) -> float:
    """A bonus for what is due next in one of the usual orders."""
    if not way.starts:
        return 0.0
    last = text[way.starts[-1] : way.starts[-1] + 3]
    return _NEXT if (last, id_) in _pairs() else 0.0


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Ids that follow each other in a usual order, or with one element between them left out."""
    rows = [order.split() for order in _ORDERS]
    return frozenset(
        (row[at], row[at + step])
        for row in rows
        for step in (1, 2)
        for at in range(len(row) - step)
    )
