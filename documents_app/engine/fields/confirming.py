"""Print that a machine readable source points out: which line is which, though no label says so."""

from collections.abc import Mapping, Sequence

from documents_app.engine.fields.layout import Cell, printed
from documents_app.engine.fields.offers import Offer
from documents_app.engine.fields.plain import squeezed
from documents_app.engine.fields.values import Manner, PrintReading, read_value
from documents_app.engine.results import FieldValue

_CONFIRMED = 0.95
# Fields that a machine readable source can point out in print; a name in pieces stays in pieces.
CONFIRMABLE = (
    "surname", "given_names", "document_number", "birth_date", "expiry_date", "issue_date",
    "nationality", "sex",
)  # fmt: skip

Known = Sequence[Mapping[str, str]]


def confirmed(
    missing: Sequence[str], free: Sequence[Cell], known: Known, manner: Manner
) -> list[FieldValue]:
    """Fields whose labels were not read, where a line says what a machine readable source says."""
    fields: list[FieldValue] = []
    taken: list[Cell] = []
    for name in missing:
        values = {squeezed(said[name]) for said in known if said.get(name)}
        for cell in free if values else ():
            reading = None if cell in taken else read_value(name, cell.text, manner)
            if reading is not None and _says(name, cell.text, reading) in values:
                fields.append(printed(name, reading.value, cell, _CONFIRMED))
                taken.append(cell)
                break
    return fields


def _says(name: str, text: str, reading: PrintReading) -> str:
    """A lone letter counts as a sex only where it is that letter: V and K are more than that."""
    return squeezed(text if name == "sex" else reading.value)


def line_of_names(free: Sequence[Cell], known: Known) -> Cell | None:
    """The line that holds surname and given names as another source has them, in any order."""
    for said in known:
        surname, given = squeezed(said.get("surname", "")), squeezed(said.get("given_names", ""))
        for cell in free if surname and given else ():
            if squeezed(cell.text) in (surname + given, given + surname):
                return cell
    return None


def undoubted(
    chosen: dict[str, Offer],
    free: Sequence[Cell],
    known: Known,
    manner: Manner,
) -> dict[str, Offer]:
    """Without what another source contradicts where that points out another line.

    A label that was read in part may be another one, and 'NAPE' below 'SURNAME' the label 'NAME'.
    """
    doubted = [
        name for name, offer in chosen.items() if name in CONFIRMABLE and _is_doubted(offer, known)
    ]
    taken = [offer.cell for offer in chosen.values()]
    left = [cell for cell in free if cell not in taken]
    better = {field.name for field in confirmed(doubted, left, known, manner)}
    if line_of_names(left, known):
        better |= set(doubted) & {"surname"}
    return {name: offer for name, offer in chosen.items() if name not in better}


def _is_doubted(offer: Offer, known: Known) -> bool:
    values = {squeezed(said[offer.piece.field]) for said in known if said.get(offer.piece.field)}
    return bool(values) and squeezed(offer.reading.value) not in values and offer.piece.score < 1.0
