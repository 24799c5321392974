"""Elements told apart where their separators are lost: by what is due next, not by three capitals.

DADDARIO begins like a middle name, DAIJA like a city, DALE like an old street. A division of the
whole text is weighed: each id occurs once, dates have eight digits, a sex one, and what usually
follows an element follows it here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix
from types import MappingProxyType

from documents_app.engine.aamva.elements import any_version, elements_of, known_ids
from documents_app.engine.aamva.issuers import COUNTRIES
from documents_app.engine.aamva.usual_orders import usual_pairs

_NO_ID = r"(?!D[A-D][A-Z])"
_NOT_ONLY_AN_ID = r"(?!D[A-D][A-Z](?:\s|D[A-D][A-Z]|$))"
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
_RIGHT, _LIKELY, _WRONG = 3.0, 1.0, -7.0
_EMPTY, _FOREIGN, _NEXT = -0.5, -2.5, 1.5
_SPLIT, _SPLIT_A_RECORD = -0.5, -2.0  # what every further element costs
_UNUSUAL = -1.5  # for a part of a record that is doubtful, in an order that no card has
_OVERLAPPED = 0.3
_MISSED, _REPEATED = -2.0, 4.0  # for an element that is due and named, for a surname said twice
_KEPT = 120  # divisions that are followed at a time
_NAME_PIECES = ("DAB", "DAC", "DAD")
_WHOLE_NAMES = ("DAA", "DCS")
_LONGEST_NAME = 45
_LONGEST_ELEMENT = 200  # with the blanks that fill it up
_AFTER_A_NAME = re.compile(r" *(?:[,$]|\Z|D[A-D][A-Z])")
_RESIDENCE = frozenset(("DAL", "DAM", "DAN", "DAO", "DAP"))
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
    named = frozenset(text[place : place + 3] for place in places)
    known = frozenset(elements_of(version)) if version is not None else known_ids()
    if named >= _RESIDENCE_DUE or "DAG" not in named:  # perhaps only the residence is given
        known |= _RESIDENCE
    if frozenset(_NAME_PIECES) <= named and version in (2, 3):  # Alberta writes both manners
        known |= frozenset(_NAME_PIECES)
    ways = [_Way(0.0, (), elsewhere)]
    for place in places:
        longer = list(ways)
        id_ = text[place : place + 3]
        for way in ways:
            repeated = id_ == "DAB" and _repeats(text, way, place)
            if not repeated and _is_excluded(id_, way.used):
                continue
            if way.starts and place - way.starts[-1] < 3:
                continue
            closed = _closing(text, way, place, known)
            following = _following(text, way, id_)
            score = way.score + closed + following + cost
            if doubtful and way.starts and not following:
                score += _UNUSUAL
            score += _REPEATED if repeated else 0.0
            if text.startswith(id_, place + 2):  # LINDA before a DAD is likelier than LIN and AD
                score -= _OVERLAPPED
            longer.append(_Way(score, (*way.starts, place), way.used | {id_}))
        ways = _best(longer)
    wanted = frozenset() if doubtful else named
    end = max(ways, key=lambda way: _whole(text, way, known, wanted))
    return list(_records(text, end.starts))


def _whole(text: str, way: _Way, known: frozenset[str], named: frozenset[str]) -> float:
    """The score of a finished division; what is due and stands within another element costs."""
    due = _DUE - _MAILING if named >= _RESIDENCE_DUE else _DUE
    missed = len((due & named) - way.used)
    return way.score + _closing(text, way, len(text), known) + _MISSED * missed


def _repeats(text: str, way: _Way, place: int) -> bool:
    """Whether the text at an element of the old manner begins with the surname just before it."""
    if not way.starts or "DAB" in way.used:
        return False
    whole = [start for start in way.starts if text[start : start + 3] in _WHOLE_NAMES]
    if not whole:
        return False
    said, again = text[whole[0] + 3 : place], text[place + 3 : place + 3 + _LONGEST_NAME]
    length = len(commonprefix((said, again)))  # noqa: RUF071 - letters are what is compared
    name = said[:length].rstrip(" ,$")
    return len(name) > 1 and bool(_AFTER_A_NAME.match(said, len(name)))


def _is_excluded(id_: str, used: frozenset[str]) -> bool:
    """Whether a card with these elements has this one no more: it, or names in another manner."""
    if id_ in used:
        return True
    if id_ == "DAA":
        return bool(used & frozenset(_NAME_PIECES))
    return id_ in _NAME_PIECES and "DAA" in used and "DAB" not in used


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
    if len(needed) < _FEWEST_NEEDED:
        return found
    if len(needed & {text[at : at + 3] for at in spaced}) > 0.8 * len(needed):
        return spaced
    return found


_FEWEST_NEEDED = 4  # a short text has too few to say
_NEEDED = frozenset(
    ("DAQ", "DCS", "DAA", "DAC", "DBA", "DBB", "DBC", "DBD", "DAG", "DAI", "DAJ", "DAK", "DCF")
)

_MAILING = frozenset(("DAG", "DAI", "DAJ", "DAK"))
_RESIDENCE_DUE = frozenset(("DAL", "DAN", "DAO", "DAP"))
# Of those, what no card leaves out and hardly a name begins with.
_DUE = frozenset(("DAA", "DAQ", "DCS", "DAG", "DAI", "DAJ", "DAK", "DBA", "DBB", "DBC", "DBD"))


def _after_mark(text: str, at: int) -> bool:
    return text[max(at - 2, 0) : at] in ("DL", "ID", "EN") and not text[: max(at - 2, 0)].strip()


def _is_id(id_: str, types: Sequence[str]) -> bool:
    return id_ in known_ids() or (id_[0] == "Z" and id_[:2] in types and id_.isalpha())


def _records(text: str, starts: Sequence[int]) -> Iterator[str]:
    """The records; the mark of a subfile stands before its first element and stays there."""
    if not starts:
        yield text.strip()
        return
    first = text[: starts[0]].strip()
    marked = [_before_mark(text, start) for start in starts[1:]]
    for number, (start, end) in enumerate(zip(starts, [*marked, len(text)], strict=True)):
        record = text[start:end].strip()
        yield first + record if number == 0 else record


def _before_mark(text: str, start: int) -> int:
    """Where the element before this one ends: 'ZT' of 'ZTZTA' is no part of it."""
    mark = text[start : start + 2]
    before = text[:start].rstrip(" ")
    return len(before) - 2 if mark[0] == "Z" and before.endswith(mark) else start


def _closing(text: str, way: _Way, end: int, known: frozenset[str]) -> float:
    """What the last element's text is worth when it ends here."""
    if not way.starts:  # before the first element there is the mark of the subfile, nothing else
        return _WRONG if end and text[:3] in known else -0.2 * max(0, end - 2)
    start = way.starts[-1]
    if end - start > _LONGEST_ELEMENT and text[start] != "Z":
        return _WRONG
    return _worth(text[start : start + 3], text[start + 3 : end].strip(), known)


def _worth(id_: str, value: str, known: frozenset[str]) -> float:
    if id_.startswith("Z"):
        return 0.0
    foreign = 0.0 if id_ in known else _FOREIGN
    form = _form(id_)
    if form is None:
        return foreign + (_EMPTY if not value else 0.0)
    if not value and id_ not in _NEVER_EMPTY:
        return foreign + _EMPTY
    if not form.fullmatch(value.rstrip(", ")) or _is_half_a_name(id_, value):
        return foreign + _WRONG
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


def _following(text: str, way: _Way, id_: str) -> float:
    """A bonus for what is due next in one of the usual orders."""
    if not way.starts:
        return 0.0
    last = text[way.starts[-1] : way.starts[-1] + 3]
    return _NEXT if (last, id_) in usual_pairs() else 0.0
