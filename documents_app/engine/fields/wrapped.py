"""Values that do not stand alone on one line: names over two lines, columns joined to one line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from documents_app.engine.fields.country_names import country_nearly_named, people_named
from documents_app.engine.fields.label_words import sexes
from documents_app.engine.fields.layout import Cell, below, part_of
from documents_app.engine.fields.of_others import is_a_former_name
from documents_app.engine.fields.offers import Offer
from documents_app.engine.fields.pieces import Piece
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.scripts import as_it_looks
from documents_app.engine.fields.values import Manner, PrintReading, read_value, second_day

_NAMES = ("surname", "given_names")
_WRAPPED = (*_NAMES, "place_of_birth")
_IN_WORDS = (*_NAMES, "full_name", "names", "place_of_birth", "address")
_ROWS = 1.6  # heights of a line down to the next one
_ALIGNED, _AS_TALL = 0.6, 0.25
_MOST_WORDS = 9


def in_columns(
    pieces: Sequence[Piece], free: Sequence[Cell], manner: Manner
) -> tuple[list[Piece], list[Cell]]:
    """'Sex Nationality' over 'M CAN': the words below, each to the label that it can answer."""
    left, done = list(free), []
    for line, row in groupby(pieces, key=lambda piece: piece.label.line):
        labels = list(row)
        values = _values_below(labels, left, manner) if _are_bare(labels) else None
        if values is None:
            done += labels
            continue
        left = [cell for cell in left if cell.line is not values[0].line or cell.line is line]
        done += [
            replace(label, value=value, doubtful=False)
            for label, value in zip(labels, values, strict=True)
        ]
    return done, left


def _are_bare(labels: Sequence[Piece]) -> bool:
    fields = [label.field for label in labels]
    in_words = sum(field in _IN_WORDS for field in fields)
    if in_words > 1:
        return False  # nothing says where a surname ends and a given name begins
    return len(set(fields)) == len(fields) > 1 and all(
        label.field and label.value is None for label in labels
    )


def _values_below(
    labels: Sequence[Piece], free: Sequence[Cell], manner: Manner
) -> list[Cell] | None:
    first, last = labels[0].label, labels[-1].label
    under = below(replace(first, right=last.right), free, rows=_ROWS)
    if not under or sum(abs(c.middle - under[0].middle) < 0.5 * c.height for c in under) != 1:
        return None
    cell = under[0]
    if len(cell.text.split()) > _MOST_WORDS or cell.right < last.left:
        return None
    fields = [label.field for label in labels]
    spans = next(_divided(cell.text, 0, fields, manner), None)
    return [part_of(cell, *span) for span in spans] if spans else None


def _divided(
    text: str, start: int, fields: Sequence[str], manner: Manner
) -> Iterator[list[tuple[int, int]]]:
    """The ways to part the text so that each field can read its part."""
    if not fields:
        return
    ends = [at for at in range(start + 1, len(text)) if text[at] == " "]
    for end in ends if len(fields) > 1 else [len(text)]:
        if read_value(fields[0], text[start:end], manner) is None:
            continue
        if len(fields) == 1:
            yield [(start, end)]
        for rest in _divided(text, end + 1, fields[1:], manner):
            yield [(start, end), *rest]


def over_two_lines(
    chosen: Mapping[str, Offer],
    free: Sequence[Cell],
    pieces: Sequence[Piece],
    known: Sequence[Mapping[str, str]],
) -> dict[str, Offer]:
    """'GARCIA' over 'LOPEZ' between the label of the surname and the next label is one surname.

    Where another source gives the surname, only if it is both.
    """
    taken = [offer.cell for offer in chosen.values()]
    left = [cell for cell in free if cell not in taken]
    labels = [piece.label for piece in pieces]
    whole = {
        name: _with_next(name, offer, left, labels)
        for name, offer in chosen.items()
        if name in _WRAPPED and (name not in _NAMES or set(_NAMES) <= chosen.keys() or known)
    }
    told = {name: {squeezed(said[name]) for said in known if said.get(name)} for name in whole}
    return dict(chosen) | {
        name: offer
        for name, offer in whole.items()
        if not told[name] or squeezed(offer.reading.value) in told[name]
    }


def _with_next(name: str, offer: Offer, left: Sequence[Cell], labels: Sequence[Cell]) -> Offer:
    cell = offer.cell
    under = [label for label in labels if label.line is not offer.piece.label.line]
    alone = cell.middle > offer.piece.label.middle + 0.5 * cell.height
    near = [other for other in left if _is_next_line(other, cell)] if alone else []
    if len(near) != 1 or not _is_label_below(near[0], cell, under):
        return offer
    reading = read_value(name, near[0].text, Manner("dmy", sure=False))
    if (
        reading is None
        or is_a_former_name(near[0].text)
        or not near[0].text.isupper()
        or not cell.text.isupper()
        or _is_something_else(name, near[0].text)
    ):
        return offer
    value = f"{offer.reading.value} {reading.value}"
    return replace(offer, reading=PrintReading(value, offer.reading.certainty))


def _is_something_else(name: str, text: str) -> bool:
    """A people or a sex without its label is no second line; below a place stands its country."""
    if people_named(text) or as_it_looks(text) in sexes():
        return True
    return name == "place_of_birth" and country_nearly_named(text) is None


def _is_next_line(other: Cell, cell: Cell) -> bool:
    return (
        0.5 * cell.height < other.middle - cell.middle < _ROWS * cell.height
        and abs(other.left - cell.left) < _ALIGNED * cell.height
        and abs(other.height - cell.height) < _AS_TALL * cell.height
    )


def _is_label_below(second: Cell, first: Cell, labels: Sequence[Cell]) -> bool:
    """No label stands between the two lines, and one right below the second."""
    rows = [label for label in labels if abs(label.left - first.left) < 2 * first.height]
    between = any(first.middle < label.middle < second.middle for label in rows)
    under = any(0 < label.middle - second.middle < 2 * second.height for label in rows)
    return under and not between


def with_its_end(chosen: dict[str, Offer], manner: Manner) -> dict[str, Offer]:
    """Two days behind the label of the first: a document begins on one and ends on the other."""
    begin = chosen.get("issue_date") or chosen.get("valid_from")
    if begin is None or "expiry_date" in chosen:
        return chosen
    day = second_day(begin.cell.text, manner)
    if day is None:
        return chosen
    end = replace(begin, reading=PrintReading(day, begin.reading.certainty))
    return chosen | {"expiry_date": end}
