"""The subfiles of an AAMVA file: elements apart, whatever became of separators and offsets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents_app.engine.aamva.divide import divide
from documents_app.engine.aamva.elements import LAST_VERSION, elements_of, known_ids
from documents_app.engine.aamva.header import Entry

# Printers and readers put other control characters in their place, U+0090 among them, which UTF-8
# taken for Latin-1 shows as two characters.
_SEPARATORS = re.compile(r"(?:\u00c2(?=[\x80-\x9f])|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd])+")
# No element begins with DL: that is the mark of a subfile.
_ID = re.compile(r"(?!DL)[DPZ][A-Z]{2}")
_CARD_TYPES = ("DL", "ID", "EN")
# With fewer records than this, and a text that names more elements, the separators were lost.
_FEWEST_RECORDS = 4
# A card that gives the residence has no mailing address.
_MAILING = frozenset(("DAG", "DAI", "DAJ", "DAK"))
_RESIDENCE = frozenset(("DAL", "DAN"))
_MANY_HIDDEN = 2  # elements that are due and stand within others


@dataclass(frozen=True)
class Body:
    """`elements` of the card itself; `jurisdiction` by subfile type, each as it was written."""

    elements: dict[str, str]
    jurisdiction: dict[str, str]
    types: tuple[str, ...]
    warnings: tuple[str, ...]


def read_body(text: str, entries: Sequence[Entry], version: int | None = None) -> Body:
    """Tell records apart by what they begin with: offsets are often wrong on genuine cards."""
    listed = tuple(dict.fromkeys(entry.type for entry in entries))
    warnings: list[str] = []
    records = [record.strip(" ") for record in _SEPARATORS.split(text) if record.strip(" ")]
    if len(records) < _FEWEST_RECORDS and len(_ids_in(text)) >= _FEWEST_RECORDS:
        warnings.append("body: separators are lost, elements divided by their ids")
        records = divide(_SEPARATORS.sub(" ", text).strip(), version, listed)
    else:
        begun = len(records)
        ids = _begun(records, version)
        records = [part for record in records for part in _apart(record, ids, version, listed)]
        if len(records) > begun:
            warnings.append("body: separators are lost, elements divided by their ids")
    elements: dict[str, str] = {}
    jurisdiction: dict[str, list[str]] = {}
    types, last = list(listed), ""
    for record in records:
        type_, record = _strip_type(record, listed)
        if type_ and type_ not in types:
            types.append(type_)
        if last in jurisdiction and not _ID.fullmatch(record[:3]) and record[:2] not in _CARD_TYPES:
            jurisdiction[last].append(record)  # a text of several lines, or ids of their own
            continue
        _keep(record, elements, jurisdiction, warnings)
        last = record[:2]
    raw = {type_: "\n".join(parts) for type_, parts in jurisdiction.items()}
    return Body(elements, raw, tuple(types), tuple(warnings))


def _strip_type(record: str, listed: tuple[str, ...]) -> tuple[str | None, str]:
    """'DLDAQT642' is subfile DL, element DAQ; other records have no type in front."""
    type_, rest = record[:2], record[2:].lstrip(" ")
    if type_ in _CARD_TYPES and rest[:3] in known_ids():
        return type_, rest
    if (type_ in listed or type_[:1] == "Z") and type_ not in _CARD_TYPES and rest[:2] == type_:
        return type_, rest
    return None, record


def _keep(
    record: str,
    elements: dict[str, str],
    jurisdiction: dict[str, list[str]],
    warnings: list[str],
) -> None:
    id_, value = record[:3], record[3:].strip()
    if id_.startswith("Z") and _ID.fullmatch(id_):
        jurisdiction.setdefault(id_[:2], []).append(record)
    elif not _ID.fullmatch(id_):
        if record not in _CARD_TYPES and record != "@":
            warnings.append("body: a record without an element id")
    elif elements.setdefault(id_, value) != value:
        warnings.append(f"element {id_}: occurs twice and differs")
    elif id_ not in known_ids():
        warnings.append(f"element {id_}: not in the standard")


def _ids_in(text: str) -> set[str]:
    return {id_ for id_ in known_ids() if id_ in text}


@dataclass(frozen=True)
class _Begun:
    """`ids` that records begin with; `hidden` ones stand only within other elements."""

    ids: frozenset[str]
    hidden: frozenset[str]
    many: bool  # of the hidden ones are due


def _begun(records: Sequence[str], version: int | None) -> _Begun:
    elements = elements_of(version if version is not None else LAST_VERSION)
    ids = frozenset(_begins_with(record) for record in records)
    owed = _MAILING if ids >= _RESIDENCE else frozenset()
    within = [record[3:] for record in records if not record.startswith("Z")]
    hidden = frozenset(
        id_ for id_ in elements.keys() - ids - owed if any(id_ in text for text in within)
    )
    due = [id_ for id_ in hidden if elements[id_].mandatory]
    return _Begun(ids, hidden, len(due) >= _MANY_HIDDEN)


def _begins_with(record: str) -> str:
    """The id of a record, behind the mark of its subfile where it has one."""
    return record[2:5] if record[:2] in _CARD_TYPES else record[:3]


def _apart(record: str, begun: _Begun, version: int | None, listed: Sequence[str]) -> list[str]:
    """The record, or several where the separators between its elements were lost."""
    if record.startswith("Z") or not any(id_ in record[3:] for id_ in begun.hidden):
        return [record]
    others = (begun.ids - {_begins_with(record)}) & known_ids()
    return divide(record, version, listed, others, doubtful=not begun.many)
