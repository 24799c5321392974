"""Lines that answer a label about the person: a country there is no issuer."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents_app.engine.fields.headings import PHRASES
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.layout import Cell, below, beside, upright
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.values import is_a_label
from documents_app.engine.results import TextLine

_OF_A_BIRTH = ("", "place_of_birth", "address")
_OF_THE_PERSON = (*_OF_A_BIRTH, "nationality")
_HEADING = 9  # letters of a phrase that heads a document wherever it stands
_ROWS = 2.2  # label heights down to its answer


@dataclass(frozen=True)
class Answers:
    """of_a_birth: after labels of births, homes and what else is not kept; of_the_person: those,
    and nationalities. The labels' own lines are among them."""

    of_a_birth: frozenset[TextLine]
    of_the_person: frozenset[TextLine]


def answers(lines: Sequence[TextLine]) -> Answers:
    """The lines that stand behind or below such labels."""
    cells = upright(lines)
    asking = {id(cell): _asked(cell) for cell in cells}
    free = [cell for cell in cells if asking[id(cell)] is None]
    return Answers(
        *(
            frozenset(
                line
                for cell in cells
                if (field := asking[id(cell)]) is not None and field in wanted
                for line in _answered(cell, free)
            )
            for wanted in (_OF_A_BIRTH, _OF_THE_PERSON)
        )
    )


def _asked(cell: Cell) -> str | None:
    """The field that the line begins by asking for; 'Residence permit' is a heading."""
    hits = find_labels(cell.text)
    plain = squeezed(cell.text)
    if any(len(phrase) >= _HEADING and phrase in plain for _, phrase in PHRASES):
        return None
    return hits[0].field if hits and hits[0].start == 0 and not hits[0].code else None


def _answered(label: Cell, free: Sequence[Cell]) -> list[TextLine]:
    hits = find_labels(label.text)
    rest = label.text[hits[0].end : hits[0].stop].strip(" :/.,")
    if rest and not is_a_label(rest) and not find_labels(rest):
        return [label.line]
    near = [*beside(label, free)[:1], *below(label, free, rows=_ROWS)[:1]]
    return [label.line, *(cell.line for cell in near)]
