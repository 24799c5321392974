"""Documents that print their labels under the values: told by where dates and sexes stand."""

from collections.abc import Sequence

from documents_app.engine.fields.layout import Cell
from documents_app.engine.fields.pieces import Piece
from documents_app.engine.fields.values import Manner, read_value

# What tells itself: a name may stand over any label.
_TELLING = ("birth_date", "issue_date", "expiry_date", "sex", "nationality")
_ROWS = 1.8  # heights of a value down to its label
_FEWEST = 3  # labels without a value on their own line
_NEARER = 0.6


def labels_stand_underneath(pieces: Sequence[Piece], free: Sequence[Cell], manner: Manner) -> bool:
    """Whether every value that tells itself stands over a label of its kind, and none under one.

    And whether the labels stand nearer to the lines above them than to those below.
    """
    bare = [piece for piece in pieces if piece.field and piece.value is None]
    telling = [piece for piece in bare if piece.field in _TELLING]
    over = [piece for piece in telling if _reads(piece, value_over(piece.label, free), manner)]
    under = [piece for piece in telling if _reads(piece, _under(piece.label, free), manner)]
    if len(bare) < _FEWEST or under or not over:
        return False
    near = [piece for piece in bare if _is_nearer_to_what_is_above(piece.label, free)]
    return len(near) * 2 > len(bare)


def value_over(label: Cell, free: Sequence[Cell]) -> Cell | None:
    """The line right above a label that begins where the label does."""
    above = [cell for cell in free if cell.middle < label.middle and _is_near(cell, label)]
    return max(above, key=lambda cell: cell.middle, default=None)


def _under(label: Cell, free: Sequence[Cell]) -> Cell | None:
    below = [cell for cell in free if cell.middle > label.middle and _is_near(cell, label)]
    return min(below, key=lambda cell: cell.middle, default=None)


def _is_near(cell: Cell, label: Cell) -> bool:
    tall = max(cell.height, label.height)
    return (
        0.3 * tall < abs(cell.middle - label.middle) < _ROWS * tall
        and cell.left < label.right
        and cell.right > label.left
        and abs(cell.left - label.left) < 3 * tall
    )


def _is_nearer_to_what_is_above(label: Cell, free: Sequence[Cell]) -> bool:
    over, under = value_over(label, free), _under(label, free)
    if over is None or under is None:
        return over is not None
    return label.top - over.bottom < _NEARER * (under.top - label.bottom)


def _reads(piece: Piece, cell: Cell | None, manner: Manner) -> bool:
    return cell is not None and read_value(piece.field, cell.text, manner) is not None
