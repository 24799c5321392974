"""Elements told apart where their separators are lost: by what is due next, not by three capitals.

DADDARIO begins like a middle name, DAIJA like a city, DALE like an old street. A division of the
whole text is weighed: each id occurs once, dates have eight digits, a sex one, and what usually
follows an element follows it here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import commonprefix

from documents_app.engine.aamva.element_forms import WRONG, worth
from documents_app.engine.aamva.elements import elements_of, known_ids
from documents_app.engine.aamva.usual_orders import usual_pairs

_NEXT = 1.5
_SPLIT, _SPLIT_A_RECORD = -0.5, -2.0  # what every further element costs
_UNUSUAL = -1.5  # for a part of a record that is doubtful, in an order that no card has
_EMPTY_AT_THE_END = 1.2  # one that is due here and left empty looks like the end of this one
_OVERLAPPED = -0.3
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


@dataclass(frozen=True)
class _Card:
    """`known` are the elements it may have; `named` ids cost where a division misses them."""

    text: str
    known: frozenset[str]
    named: frozenset[str]
    doubtful: bool


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
    text = text[:_MOST_LETTERS]
    places = _places(text, types)
    named = frozenset(text[place : place + 3] for place in places)
    card = _Card(text, _known(version, named), frozenset() if doubtful else named, doubtful)
    ways = [_Way(0.0, (), elsewhere)]
    for place in places:
        longer = [way for way in ways if _may_begin(card, way, place)]
        ways = _best([*ways, *(_begun(card, way, place) for way in longer)])
    end = max(ways, key=lambda way: _whole(card, way))
    return list(_records(text, end.starts))


def _known(version: int | None, named: frozenset[str]) -> frozenset[str]:
    """The elements that this card may have, by its version and by what its text names."""
    known = frozenset(elements_of(version)) if version is not None else known_ids()
    if named >= _RESIDENCE_DUE or "DAG" not in named:  # perhaps only the residence is given
        known |= _RESIDENCE
    if frozenset(_NAME_PIECES) <= named and version in (2, 3):  # Alberta writes both manners
        known |= frozenset(_NAME_PIECES)
    return known


def _may_begin(card: _Card, way: _Way, place: int) -> bool:
    """Whether an element can begin here after this division."""
    id_ = card.text[place : place + 3]
    if way.starts and place - way.starts[-1] < len(id_):
        return False
    return not _is_excluded(id_, way.used) or _is_repeated(card.text, way, place)


def _begun(card: _Card, way: _Way, place: int) -> _Way:
    """The division with one more element, which begins here."""
    id_ = card.text[place : place + 3]
    score = way.score + _closing(card, way, place) + _following(card.text, way, id_)
    score += _SPLIT_A_RECORD if card.doubtful else _SPLIT
    if card.doubtful and way.starts and not _following(card.text, way, id_):
        score += _UNUSUAL
    if _is_repeated(card.text, way, place):
        score += _REPEATED
    if card.text.startswith(id_, place + 2):  # LINDA before a DAD is likelier than LIN and AD
        score += _OVERLAPPED
    return _Way(score, (*way.starts, place), way.used | {id_})


def _whole(card: _Card, way: _Way) -> float:
    """The score of a finished division; what is due and stands within another element costs."""
    due = _DUE - _MAILING if card.named >= _RESIDENCE_DUE else _DUE
    missed = len((due & card.named) - way.used)
    score = way.score + _closing(card, way, len(card.text)) + _MISSED * missed
    empty = way.starts[1:] and not card.text[way.starts[-1] + 3 :].strip(" ,")
    return score + (_EMPTY_AT_THE_END if empty and card.doubtful else 0.0)


def _is_repeated(text: str, way: _Way, place: int) -> bool:
    """Whether this is the old element of surnames and says the one again that was said before."""
    if not text.startswith("DAB", place) or "DAB" in way.used:
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


def _closing(card: _Card, way: _Way, end: int) -> float:
    """What the last element's text is worth when it ends here."""
    text = card.text
    if not way.starts:  # before the first element there is the mark of the subfile, nothing else
        return WRONG if end and text[:3] in card.known else -0.2 * max(0, end - 2)
    start = way.starts[-1]
    if end - start > _LONGEST_ELEMENT and text[start] != "Z":
        return WRONG
    return worth(text[start : start + 3], text[start + 3 : end].strip(), card.known)


def _following(text: str, way: _Way, id_: str) -> float:
    """A bonus for what is due next in one of the usual orders."""
    if not way.starts:
        return 0.0
    last = text[way.starts[-1] : way.starts[-1] + 3]
    return _NEXT if (last, id_) in usual_pairs() else 0.0
