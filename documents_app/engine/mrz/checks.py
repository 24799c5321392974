"""Check digits of ICAO Doc 9303 part 3, section 4.9, over text that is already read."""

from collections.abc import Sequence
from dataclasses import replace

from documents_app.engine.mrz import national
from documents_app.engine.mrz.layouts import (
    ALPHABET,
    FILLER,
    LAYOUTS,
    LETTERS,
    Check,
    Layout,
    Span,
)

WEIGHTS = (7, 3, 1)


def value(character: str) -> int:
    """0 to 9 for digits, 10 to 35 for letters, 0 for the filler."""
    if character == FILLER:
        return 0
    if character in LETTERS:
        return LETTERS.index(character) + 10
    return int(character)


_DATES = LAYOUTS["TD1"].checks[1:3]
_LONG_NUMBER = (Check("document_number", (Span(0, 5, 16),), (0, 16)), *LAYOUTS["TD1"].checks[1:])
# Cards of three lines whose number is longer or shorter, as idpass/smartscanner-mrz-parser on
# GitHub has them (its pull requests 4 and 10): El Salvador and Guatemala eleven characters and the
# digit, Pakistan eight, the digit, and no composite digit.
NATIONAL: dict[str, tuple[Check, ...]] = {
    "SLV": _LONG_NUMBER,
    "GTM": _LONG_NUMBER,
    "PAK": (Check("document_number", (Span(0, 5, 13),), (0, 13)), *_DATES),
}

VALUES: dict[str, int] = {character: value(character) for character in ALPHABET}


def check_digit(text: str) -> str:
    """The digit which belongs to a text of A-Z, 0-9 and <."""
    return str(sum(VALUES[c] * WEIGHTS[i % 3] for i, c in enumerate(text)) % 10)


def in_force(layout: Layout, lines: Sequence[str]) -> tuple[Check, ...]:
    """The layout's checks, with the one of a long document number where it really stands.

    On TD1 and TD2 a number of more than nine characters leaves its check digit empty; the
    rest of the number and then the digit open the optional data (Doc 9303-5, 4.2.2.1 note j).
    """
    if own := _national(layout, lines):
        return own
    if not layout.checks or not layout.checks[0].may_be_filler:
        return layout.checks
    span = layout.fields["optional"]
    rest = lines[span.line][span.start : span.end].split(FILLER)[0]
    if not (_at(lines, layout.checks[0].digit) == FILLER and len(rest) >= 2):
        return layout.checks
    end = span.start + len(rest) - 1
    return (_moved(layout.checks[0], Span(span.line, span.start, end), lines), *layout.checks[1:])


def _moved(number: Check, rest: Span, lines: Sequence[str]) -> Check:
    """The check of a long number; the filler between its parts counts as a place, or does not.

    Both are printed: Belgian cards counted it (Arg0s1080/mrz issue 4 on GitHub) and since 2020 do
    not (its pull request 41), nor do Dominican ones (idpass/smartscanner-mrz-parser pull request
    9); Doc 9303's own example agrees either way.
    """
    digit = (rest.line, rest.end)
    passed = replace(number, covers=(*number.covers, rest), digit=digit, may_be_filler=False)
    filler = Span(number.digit[0], number.digit[1], number.digit[1] + 1)
    counted = replace(passed, covers=(*number.covers, filler, rest))
    return counted if _agrees(counted, lines) and not _agrees(passed, lines) else passed


def _national(layout: Layout, lines: Sequence[str]) -> tuple[Check, ...]:
    """The checks of a state that has its own, where its number's digit agrees.

    It agrees by chance with one in ten cards that follow the standard (newer ones of Guatemala do):
    where the standard's digits agree too, and its number ends there, that rule is the state's.
    """
    own = NATIONAL.get(lines[0][2:5], ()) if layout.kind == "TD1" else ()
    if not own or not _agrees(own[0], lines):
        return ()
    ends = national.number_goes_on(lines[0]) or not lines[0][15:30].strip(FILLER)
    return () if ends and all(_agrees(check, lines) for check in layout.checks) else own


def verify(layout: Layout, lines: Sequence[str]) -> dict[str, bool]:
    """Which check digits agree with what they cover."""
    return {check.name: _agrees(check, lines) for check in in_force(layout, lines)}


def covered(check: Check, lines: Sequence[str]) -> str:
    """The text which a check digit covers."""
    return "".join(lines[span.line][span.start : span.end] for span in check.covers)


def places(layout: Layout, lines: Sequence[str]) -> set[tuple[int, int]]:
    """Every place below a check digit, and the digits."""
    return {
        place
        for check in in_force(layout, lines)
        for place in [*(p for span in check.covers for p in span.places()), check.digit]
    }


def _agrees(check: Check, lines: Sequence[str]) -> bool:
    text, printed = covered(check, lines), _at(lines, check.digit)
    if printed == FILLER:  # no date needs no digit (national.py), and neither does no number
        may_be = check.may_be_filler or check.name.endswith("_date")
        return may_be and not text.strip(FILLER)
    return printed == check_digit(text)


def _at(lines: Sequence[str], place: tuple[int, int]) -> str:
    return lines[place[0]][place[1]]
