"""Labels that were read in part, where the value beside them says what kind it is.

'Sox: M', 'Lves GRN', 'Exoires:' before a date: small pictures lose labels long before values. A
lone M is a sex, GRN a colour and 176 cm a height, whatever stands before it; the part that was read
tells which label of that kind it was.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from documents_app.engine.fields.label_words import CODES, Languages, labels_in
from documents_app.engine.fields.layout import Cell, below, beside, part_of
from documents_app.engine.fields.offers import Offer
from documents_app.engine.fields.pieces import Piece
from documents_app.engine.fields.plain import likeness, squeezed
from documents_app.engine.fields.values import Manner, read_value

_COLOUR = re.compile(r"[A-Z]{3}")
_WHOLE_DATE = re.compile(r"(?=(?:.*\d){6})[\dA-Za-z./ ,-]{8,12}")
# What a value of each kind looks like where it can be nothing else.
_TELLING = {
    "sex": re.compile(r"[MFX]"),
    "height": re.compile(r"[12]\d\d ?cm|[4-7]['’]-? ?\d{1,2}\"?"),  # noqa: RUF001 - primes as printed
    "eye_colour": _COLOUR,
    "hair_colour": _COLOUR,
    "vehicle_class": re.compile(r"[1-8A-G]"),
    "birth_date": _WHOLE_DATE,
    "issue_date": _WHOLE_DATE,
    "expiry_date": _WHOLE_DATE,
    "valid_from": _WHOLE_DATE,
}
_ALIKE = {"vehicle_class": 0.75}  # a class is a letter like any other
_LIKE = 0.5
_MARGIN = 0.15  # to the likest label of another field
_WITH_VALUE = re.compile(r"(?P<label>[^\W\d_]{2,12})[.:]? +(?P<value>\S.*)")
_ALONE = re.compile(r"(?P<label>[^\W\d_]{3,12})[.:]?")
_SCORE = 0.6
_ROWS = 1.8  # heights of a label down to its value


@dataclass(frozen=True)
class _Part:
    """A word that may be a label, and the line where its value would stand."""

    word: str
    label: Cell
    value: Cell


def offers_in_part(
    free: Sequence[Cell], spoken: Languages | None, manner: Manner, told: Collection[str]
) -> list[Offer]:
    """Values of these kinds whose field is not told, the likest first."""
    found = [
        offer
        for cell in free
        for part in _parts(cell, free)
        if (offer := _offer(part, spoken, manner)) and offer.piece.field not in told
    ]
    return sorted(found, key=lambda offer: offer.cost)


def _parts(cell: Cell, free: Sequence[Cell]) -> Iterator[_Part]:
    if found := _WITH_VALUE.fullmatch(cell.text):
        label = part_of(cell, *found.span("label"))
        yield _Part(found["label"], label, part_of(cell, *found.span("value")))
    elif found := _ALONE.fullmatch(cell.text):
        near = [*beside(cell, free)[:1], *below(cell, free, rows=_ROWS)[:1]]
        yield from (_Part(found["label"], cell, value) for value in near)


def _offer(part: _Part, spoken: Languages | None, manner: Manner) -> Offer | None:
    text = part.value.text.strip(" .,:;")
    kinds = [name for name, shape in _TELLING.items() if shape.fullmatch(text)]
    likest = sorted(((_likeness(part.word, name, spoken), name) for name in kinds), reverse=True)
    if not likest or (len(likest) > 1 and likest[0][0] - likest[1][0] < _MARGIN):
        return None
    like, field = likest[0]
    reading = read_value(field, text, manner)
    if reading is None or like < _ALIKE.get(field, _LIKE):
        return None
    piece = Piece(field, part.label, part.value, _SCORE * like, doubtful=False)
    return Offer(1 - like, piece, part.value, reading, 1.0)


def _likeness(word: str, field: str, spoken: Languages | None) -> float:
    """Of the word to the likest label of the field, in these languages."""
    plain = squeezed(word)
    near = (label for label in _labels_of(field, spoken) if abs(len(label) - len(plain)) <= 1)
    return max((likeness(plain, label) for label in near), default=0.0)


@cache
def _labels_of(field: str, spoken: Languages | None) -> tuple[str, ...]:
    table = {**CODES, **labels_in(spoken)}
    return tuple(label for label, of in table.items() if of == field)
