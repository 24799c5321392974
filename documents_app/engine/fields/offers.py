"""Texts that could be the value of a label, and which of them are taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from documents_app.engine.fields.layout import Cell, below, beside
from documents_app.engine.fields.pieces import Piece
from documents_app.engine.fields.plain import likeness, squeezed
from documents_app.engine.fields.underneath import labels_stand_underneath, value_over
from documents_app.engine.fields.values import Manner, PrintReading, is_a_sentence, read_value

_NAMES = ("surname", "given_names", "names", "full_name")
_NAMED = (*_NAMES, "place_of_birth")
_LIKE_NAME = 0.75
_TALLER = 1.25  # times as high as its label, from which a line is no translation of it
# What a value loses for not standing on its label's own line.
_BESIDE, _BELOW = 0.98, 0.95


@dataclass(frozen=True)
class Offer:
    """A text that could be the value of a label; the cheapest offers are taken first."""

    cost: float
    piece: Piece
    cell: Cell
    reading: PrintReading
    trust: float


def offers_of(pieces: Iterable[Piece], free: Sequence[Cell], manner: Manner) -> list[Offer]:
    pieces = list(pieces)
    offers: list[Offer] = []
    nearby = _over if labels_stand_underneath(pieces, free, manner) else _nearby
    for piece in pieces:
        if not piece.field or _goes_on_beside(piece, free):
            continue
        own, near = _own_value(piece, manner), nearby(piece, free, manner)
        if own and _asks_for_all_names(own, near):
            piece = replace(piece, field="names", value=None)
            own, near = None, nearby(piece, free, manner)
        offers += [own] if own and not _is_rest_of_label(own, near) else near
    return sorted(offers, key=lambda offer: offer.cost)


def _goes_on_beside(piece: Piece, free: Sequence[Cell]) -> bool:
    """'COGNOME' before 'E NOME DEI GENITORI O ...': a long label of which the rest was misread."""
    if piece.field not in _NAMES:
        return False
    if piece.value is not None:
        return is_a_sentence(piece.value.text)
    near = [c for c in beside(piece.label, free)[:1] if c.left - piece.label.right < c.height]
    return any(is_a_sentence(cell.text) for cell in near)


def _own_value(piece: Piece, manner: Manner) -> Offer | None:
    """The rest of the label's line, unless it may be the label in another language."""
    if piece.value is None or (piece.doubtful and not _is_plainly_a_value(piece)):
        return None
    reading = read_value(piece.field, piece.value.text, manner)
    return Offer(1 - piece.score, piece, piece.value, reading, 1.0) if reading else None


def _is_rest_of_label(own: Offer, near: Sequence[Offer]) -> bool:
    """'Prénoms A lirven nantes' over JONATHAN: a label in two languages, the second one misread."""
    text, label = own.cell.text, own.piece.label.text
    if own.piece.field not in _NAMED or text.isupper() or label.isupper():
        return False
    below = [offer for offer in near if offer.trust == _BELOW]
    return ":" not in own.cell.line.text and any(o.cell.text.isupper() for o in below)


def _asks_for_all_names(own: Offer, near: Sequence[Offer]) -> bool:
    """'SURNAME, NANE' over 'CORVIN, VERA': the second half of the label, misread, is no surname."""
    if own.piece.field != "surname" or likeness(squeezed(own.cell.text), "NAME") < _LIKE_NAME:
        return False
    return any("," in offer.cell.text for offer in near if offer.trust == _BELOW)


def _is_plainly_a_value(piece: Piece) -> bool:
    text = piece.value.text if piece.value else ""
    return any(c.isdigit() for c in text) or (text.isupper() and not piece.label.text.isupper())


def _over(piece: Piece, free: Sequence[Cell], manner: Manner) -> list[Offer]:
    """The value above its label, on a document that prints them so."""
    cell = value_over(piece.label, free)
    reading = read_value(piece.field, cell.text, manner) if cell is not None else None
    return [Offer(0.2, piece, cell, reading, _BELOW)] if cell and reading else []


def _nearby(piece: Piece, free: Sequence[Cell], manner: Manner) -> list[Offer]:
    label, tall = piece.label, max(piece.label.height, 1.0)
    under = []
    for cell in _below(label, free)[:3]:
        if reading := read_value(piece.field, cell.text, manner):
            shift = abs(cell.left - label.left) / (12 * tall)
            cost = 0.2 + (cell.middle - label.middle) / (4 * tall) + shift
            under.append(Offer(cost, piece, cell, reading, _BELOW))
    for cell in beside(label, free)[:1]:
        if reading := read_value(piece.field, cell.text, manner):
            cost = 0.3 + (cell.left - label.right) / (10 * tall)
            offer = Offer(cost, piece, cell, reading, _BESIDE)
            return under if _is_rest_of_label(offer, under) else [offer, *under]
    return under


def _below(label: Cell, free: Sequence[Cell]) -> list[Cell]:
    """The lines under a label, without its translation where it ends with a stroke: 'Surname/'."""
    lines = below(label, free)
    if lines and label.line.text.rstrip().endswith("/") and not lines[0].text.isupper():
        small = lines[0].height < _TALLER * label.height
        letters = not any(character.isdigit() for character in lines[0].text)
        return lines[1:] if small and letters else lines
    return lines


def choose(offers: Sequence[Offer]) -> dict[str, Offer]:
    """Each field once, each line for one field only."""
    chosen: dict[str, Offer] = {}
    taken: list[Cell] = []
    for offer in offers:
        if offer.piece.field in chosen or offer.cell in taken:
            continue
        chosen[offer.piece.field] = offer
        taken.append(offer.cell)
    return chosen
