"""What may stand at each place of a zone, and how likely the recogniser found it."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents_app.engine.mrz import national
from documents_app.engine.mrz.cells import Chances
from documents_app.engine.mrz.layouts import ALPHABET, DIGITS, FILLER, Layout, Span

EVIDENCE = 0.01  # the recogniser's own probability from which an alternative counts
# Where only digits or only letters may stand, the other kind was misread.
AS_DIGIT = {
    "O": "0",
    "Q": "0",
    "D": "0",
    "I": "1",
    "L": "1",
    "Z": "2",
    "S": "5",
    "G": "6",
    "B": "8",
}
AS_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}

# Letters that have a stroke more, which paint may hide and taking paint away may erase.
FULLER = {
    "T": "I", "P": "RB", "F": "EP", "O": "Q", "C": "GO", "L": "E", "V": "WY", "R": "B", "N": "M",
    "I": "L", "Y": "X",
}  # fmt: skip
NEARLY = 0.25  # of the chance of the letter that was taken
Place = tuple[int, int]
Choice = dict[str, float]  # character -> probability
Grid = list[list[Choice]]


@dataclass(frozen=True)
class Tail:
    """The fillers after the names: where they stand, and how much likelier than a letter.

    margin: of those alone in whose place a letter would still be one of a name.
    """

    places: frozenset[Place]
    margin: float


def of_zone(layout: Layout, rows: Sequence[Sequence[Chances]]) -> tuple[Grid, Tail]:
    """The choices at all places of the layout, and the end of the names."""
    grid = [
        [_choice(chances, allowed) for chances, allowed in zip(row, allowed_row, strict=True)]
        for row, allowed_row in zip(rows, layout.allowed(), strict=True)
    ]
    _with_national_letters(layout, rows, grid)
    _without_digits_of_no_date(layout, rows, grid)
    tail = _quiet_fillers(layout.fields["names"], grid)
    _only_where_printed(layout, grid)
    return grid, tail


def best(choice: Choice) -> str:
    """The likeliest character."""
    return max(choice, key=lambda character: choice[character])


def _choice(chances: Chances, allowed: str) -> Choice:
    """The characters which may be taken at one place, with what the recogniser gave them."""
    given = dict(zip(ALPHABET, chances.tolist(), strict=True))
    table = AS_DIGIT if set(allowed) <= set(DIGITS + FILLER) else AS_LETTER
    if set(allowed) <= set(DIGITS + FILLER) or not set(allowed) & set(DIGITS):
        for wrong, right in table.items():
            if wrong not in allowed and right in allowed:
                given[right] += given[wrong]
    likeliest = max(allowed, key=lambda character: given[character])
    return {c: given[c] for c in allowed if c == likeliest or given[c] >= EVIDENCE}


def _quiet_fillers(span: Span, grid: Grid) -> Tail:
    """Marks in the run of fillers after the names are fillers if the recogniser thought so at all.

    A blurred filler looks like C or E. Nothing before the first likely filler is touched.
    """
    row = grid[span.line]
    start = span.end
    while start > span.start and FILLER in row[start - 1]:
        start -= 1
    first = next((c for c in range(start, span.end) if best(row[c]) == FILLER), span.end)
    margin = _margin_of(row[first : min(first + _open_places(span, row, first), span.end)])
    for column in range(first, span.end):
        row[column] = {FILLER: row[column][FILLER]}
    return Tail(frozenset((span.line, column) for column in range(first, span.end)), margin)


def _open_places(span: Span, row: list[Choice], first: int) -> int:
    """At how many of the fillers a name may go on: two, or three behind the surname alone."""
    before = "".join(best(row[column]) for column in range(span.start, first))
    return 2 if 2 * FILLER in before else 3


def _margin_of(places: list[Choice]) -> float:
    """How many times likelier the least likely filler is than any letter there."""
    others = [max((p for c, p in place.items() if c != FILLER), default=0.0) for place in places]
    return min(
        (place[FILLER] / other for place, other in zip(places, others, strict=True) if other),
        default=1e9,
    )


def _head(grid: Grid) -> str:
    return "".join(best(choice) for choice in grid[0][:5])


def _with_national_letters(layout: Layout, rows: Sequence[Sequence[Chances]], grid: Grid) -> None:
    """Digits stay digits in names that are spelled with them."""
    if not national.spells_with_digits(layout.kind, _head(grid)):
        return
    for line, column in layout.fields["names"].places():
        grid[line][column] = _choice(rows[line][column], ALPHABET)


def _without_digits_of_no_date(
    layout: Layout, rows: Sequence[Sequence[Chances]], grid: Grid
) -> None:
    """A date of fillers may leave its digit out."""
    for check in layout.checks:
        places = [place for span in check.covers for place in span.places()]
        if check.name.endswith("_date") and all(best(grid[r][c]) == FILLER for r, c in places):
            line, column = check.digit
            grid[line][column] = _choice(rows[line][column], DIGITS + FILLER)


def _only_where_printed(layout: Layout, grid: Grid) -> None:
    """An H of hombre is a misread M on every zone but those of states that print it."""
    issuer, place = layout.fields["issuer"], layout.fields.get("sex")
    printed = "".join(best(grid[issuer.line][c]) for c in range(issuer.start, issuer.end))
    if place is None or national.says_hombre(layout.kind, printed.strip(FILLER)):
        return
    choice = grid[place.line][place.start]
    misread = choice.pop("H", 0.0)
    if (misread and not choice) or max(choice.values(), default=0.0) < EVIDENCE:
        choice["M"] = choice.get("M", 0.0) + misread
