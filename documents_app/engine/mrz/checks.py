"""Check digits of ICAO Doc 9303 part 3, section 4.9, over text that is already read."""

from collections.abc import Sequence
from dataclasses import replace

from documents_app.engine.mrz.layouts import ALPHABET, FILLER, LETTERS, Check, Layout, Span

WEIGHTS = (7, 3, 1)


def value(character: str) -> int:
    """0 to 9 for digits, 10 to 35 for letters, 0 for the filler."""
    if character == FILLER:
        return 0
    if character in LETTERS:
        return LETTERS.index(character) + 10
    return int(character)


VALUES: dict[str, int] = {character: value(character) for character in ALPHABET}


def check_digit(text: str) -> str:
    """The digit which belongs to a text of A-Z, 0-9 and <."""
    return str(sum(VALUES[c] * WEIGHTS[i % 3] for i, c in enumerate(text)) % 10)


def in_force(layout: Layout, lines: Sequence[str]) -> tuple[Check, ...]:
    """The layout's checks, with the one of a long document number where it really stands.

    On TD1 and TD2 a number of more than nine characters leaves its check digit empty; the
    rest of the number and then the digit open the optional data (Doc 9303-5, 4.2.2.1 note j).
    """
    number, *others = layout.checks
    if not number.may_be_filler:
        return layout.checks
    span = layout.fields["optional"]
    optional = lines[span.line][span.start : span.end]
    rest = optional.split(FILLER)[0]
    if not (_at(lines, number.digit) == FILLER and len(rest) >= 2):
        return layout.checks
    end = span.start + len(rest) - 1
    covers = (*number.covers, Span(span.line, span.start, end))
    moved = replace(number, covers=covers, digit=(span.line, end), may_be_filler=False)
    return (moved, *others)


def verify(layout: Layout, lines: Sequence[str]) -> dict[str, bool]:
    """Which check digits agree with what they cover."""
    return {check.name: _agrees(check, lines) for check in in_force(layout, lines)}


def covered(check: Check, lines: Sequence[str]) -> str:
    """The text which a check digit covers."""
    return "".join(lines[span.line][span.start : span.end] for span in check.covers)


def _agrees(check: Check, lines: Sequence[str]) -> bool:
    text, printed = covered(check, lines), _at(lines, check.digit)
    if printed == FILLER:
        return check.may_be_filler and not text.strip(FILLER)
    return printed == check_digit(text)


def _at(lines: Sequence[str], place: tuple[int, int]) -> str:
    return lines[place[0]][place[1]]
