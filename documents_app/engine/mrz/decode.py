"""The text of a zone from the recogniser's evidence, within the layout and its check digits.

The reading follows rule P1: at each place stand only characters of the layout which the
recogniser itself found most likely or gave at least one per cent; among those texts the most
likely one that satisfies a check digit is taken. A check which then fails, fails. Rule P2 adds
look-alikes in the document number and is only ever a suggestion: applied silently it turns
forged numbers into valid ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from documents_app.engine.mrz import checks, choices
from documents_app.engine.mrz.cells import Chances
from documents_app.engine.mrz.choices import EVIDENCE, Choice, Grid, Place, best
from documents_app.engine.mrz.layouts import ALPHABET, DIGITS, FILLER, LETTERS, Check, Layout
from documents_app.engine.results import MrzRepair

MOST_CHANGED = 2  # characters that a suggestion may change
LOOK_ALIKE = {"O": "0", "0": "O", "I": "1", "1": "I", "B": "8", "8": "B"} | {
    "S": "5", "5": "S", "Z": "2", "2": "Z"
}  # fmt: skip
FAINT = 50.0  # times likelier than all others, from which a faint character is certain
SURE = 1e9  # times likelier, where there is no other text

Way = tuple[float, str]  # the logarithm of how likely a text is, and the text


@dataclass(frozen=True)
class Margins:
    """How many times likelier the text is than the next one that its check digits allow.

    number: of the document's number; data: of everything else below a digit; names: of what no
    digit covers, at the place where it is least.
    """

    number: float
    data: float
    names: float


@dataclass(frozen=True)
class Decoded:
    """What a layout makes of the cells.

    first: how likely the first character is one of this layout. weakest: how sure the least
    sure character below a failed check is, 1 if no check failed. strain: how many characters
    were taken against the recogniser, because the layout allows no others. overruled: how many
    were not its first choice, for whatever reason; bent: those of them that stand below a digit and
    which the layout allows, with the first choice. fuller: where no digit tells, a likely letter of
    which the taken one is a part. blank: at how many places hardly anything
    was seen.
    """

    layout: Layout
    lines: tuple[str, ...]
    checks: dict[str, bool]
    repair: MrzRepair | None
    confidence: float
    first: float
    weakest: float
    strain: int
    overruled: int
    bent: dict[Place, str]
    fuller: dict[Place, str]
    blank: int
    margins: Margins


def decode(layout: Layout, rows: Sequence[Sequence[Chances]]) -> Decoded:
    """Read rows of `layout.width` cells; the rows must be as many as the layout has lines."""
    grid, tail = choices.of_zone(layout, rows)
    lines, narrowest = _with_or_without_digit(layout, grid)
    results = checks.verify(layout, lines)
    return Decoded(
        layout=layout,
        lines=lines,
        checks=results,
        repair=None if all(results.values()) else _suggest(layout, grid, lines),
        confidence=_mean_chance(grid, lines),
        first=grid[0][0][lines[0][0]],
        weakest=_weakest(layout, grid, lines, results),
        strain=_strain(rows, lines),
        overruled=_overruled(rows, lines),
        bent=_bent(layout, rows, lines),
        fuller=_fuller(layout, grid, lines),
        blank=_blank(rows, lines, tail.places),
        margins=Margins(
            number=narrowest[:1][0] if narrowest else SURE,
            data=min(narrowest[1:], default=SURE),
            names=min(tail.margin, _margin_without_digits(layout, grid, lines)),
        ),
    )


def _with_or_without_digit(layout: Layout, grid: Grid) -> tuple[tuple[str, ...], list[float]]:
    """The text with each digit that may be left out as it seems, or else the other way.

    Its filler says that the number goes on, or that there is none: only the digits can tell a
    blurred one.
    """
    seemed = _satisfy(layout, grid)
    if all(checks.verify(layout, seemed[0]).values()):
        return seemed
    for line, column in (check.digit for check in layout.checks if check.may_be_filler):
        choice = grid[line][column]
        turned = {c: p for c, p in choice.items() if (c == FILLER) != (best(choice) == FILLER)}
        if turned:
            other = [list(row) for row in grid]
            other[line][column] = turned
            found = _satisfy(layout, other)
            if all(checks.verify(layout, found[0]).values()):
                return found
    return seemed


def _satisfy(layout: Layout, grid: Grid) -> tuple[tuple[str, ...], list[float]]:
    """The most likely text, bent to each digit as far as the choices go; and the margins."""
    text = [[best(choice) for choice in row] for row in grid]
    settled: set[Place] = set()
    margins = [
        _settle(check, grid, text, settled) for check in checks.in_force(layout, _join(text))
    ]
    return _join(text), margins


def _settle(check: Check, grid: Grid, text: list[list[str]], settled: set[Place]) -> float:
    """Choose the characters of one check; those of an earlier check stay as they are.

    Returns how many times likelier they are than the next text of the same digit.
    """
    places = [place for span in check.covers for place in span.places()]
    if text[check.digit[0]][check.digit[1]] == FILLER:
        return SURE  # left out: nothing to satisfy, and verify() says whether that was allowed
    weights = [checks.WEIGHTS[i % 3] for i in range(len(places))]
    free = [
        {text[line][column]: 1.0} if (line, column) in settled else grid[line][column]
        for line, column in [*places, check.digit]
    ]
    free[-1] = {c: chance for c, chance in free[-1].items() if c != FILLER}
    first, second = two_likeliest(free, [*weights, -1])
    found = first[1] if first else None
    for (line, column), character in zip([*places, check.digit], found or (), strict=bool(found)):
        text[line][column] = character
    settled.update(places, [check.digit])
    return min(SURE, float(np.exp(first[0] - second[0]))) if first and second else SURE


def most_likely(among: Sequence[Choice], weights: Sequence[int]) -> str | None:
    """The likeliest text whose weighted sum is 0 modulo 10 (exact, Viterbi), or None."""
    first, _ = two_likeliest(among, weights)
    return first[1] if first else None


def two_likeliest(among: Sequence[Choice], weights: Sequence[int]) -> tuple[Way | None, Way | None]:
    """The two likeliest texts whose weighted sum is 0 modulo 10, each with its logarithm."""
    ways: dict[int, list[Way]] = {0: [(0.0, "")]}
    for choice, weight in zip(among, weights, strict=True):
        longer: dict[int, list[Way]] = {}
        for rest, known in ways.items():
            for character, chance in choice.items():
                key = (rest + weight * checks.VALUES[character]) % 10
                more = float(np.log(max(chance, 1e-9)))
                longer.setdefault(key, []).extend((s + more, t + character) for s, t in known)
        ways = {key: sorted(found, reverse=True)[:2] for key, found in longer.items()}
    first, second, *_ = *ways.get(0, []), None, None
    return first, second


def _suggest(layout: Layout, grid: Grid, lines: tuple[str, ...]) -> MrzRepair | None:
    """Rule P2: a text with look-alikes in the number which satisfies every check, if any."""
    wider = [list(row) for row in grid]
    for span in checks.in_force(layout, lines)[0].covers:
        for line, column in span.places():
            wider[line][column] = _with_look_alike(grid[line][column])
    repaired, _ = _satisfy(layout, wider)
    if repaired == lines or not all(checks.verify(layout, repaired).values()):
        return None
    changed = [
        (row, column)
        for row, (old, new) in enumerate(zip(lines, repaired, strict=True))
        for column in range(layout.width)
        if old[column] != new[column]
    ]
    # With enough swaps any number fits its digit: that says nothing about the document.
    return MrzRepair(repaired, tuple(changed)) if len(changed) <= MOST_CHANGED else None


def _with_look_alike(choice: Choice) -> Choice:
    alike = LOOK_ALIKE.get(best(choice))
    return choice if alike is None or alike in choice else {**choice, alike: EVIDENCE / 2}


def _join(text: list[list[str]]) -> tuple[str, ...]:
    return tuple("".join(row) for row in text)


def _mean_chance(grid: Grid, lines: Sequence[str]) -> float:
    taken = [
        grid[row][column].get(character, 0.0)
        for row, line in enumerate(lines)
        for column, character in enumerate(line)
    ]
    return min(1.0, float(np.mean(taken)))


def _weakest(layout: Layout, grid: Grid, lines: Sequence[str], results: dict[str, bool]) -> float:
    """How sure the least sure character below a failed check is; 1 if nothing failed."""
    places = [
        place
        for check in checks.in_force(layout, lines)
        if not results[check.name]
        for place in [*(p for span in check.covers for p in span.places()), check.digit]
    ]
    return min((grid[r][c].get(lines[r][c], 0.0) for r, c in places), default=1.0)


def _strain(rows: Sequence[Sequence[Chances]], lines: Sequence[str]) -> int:
    return sum(
        float(chances[ALPHABET.index(character)]) < EVIDENCE
        for row, line in zip(rows, lines, strict=True)
        for chances, character in zip(row, line, strict=True)
    )


def _overruled(rows: Sequence[Sequence[Chances]], lines: Sequence[str]) -> int:
    return sum(
        ALPHABET[int(chances.argmax())] != character
        for row, line in zip(rows, lines, strict=True)
        for chances, character in zip(row, line, strict=True)
    )


def _bent(
    layout: Layout, rows: Sequence[Sequence[Chances]], lines: Sequence[str]
) -> dict[Place, str]:
    """Where digits made another character of the likeliest, though it may stand there."""
    allowed = layout.allowed()
    likeliest = {
        (r, c): ALPHABET[int(rows[r][c].argmax())] for r, c in checks.places(layout, lines)
    }
    return {
        (row, column): character
        for (row, column), character in likeliest.items()
        if character != lines[row][column] and character in allowed[row][column]
    }


def _fuller(layout: Layout, grid: Grid, lines: Sequence[str]) -> dict[Place, str]:
    """Where no digit tells, the likely letter that has a stroke more than the one taken."""
    covered = checks.places(layout, lines)
    found = {}
    for row, cells in enumerate(grid):
        for column, choice in enumerate(cells):
            taken = lines[row][column]
            least = choices.NEARLY * choice.get(taken, 0.0)
            more = [c for c in choices.FULLER.get(taken, "") if choice.get(c, 0.0) > least]
            if more and (row, column) not in covered:
                found[row, column] = max(more, key=lambda c: choice[c])
    return found


def _blank(
    rows: Sequence[Sequence[Chances]], lines: Sequence[str], certain: frozenset[Place]
) -> int:
    """At how many places what was taken is a guess, since next to nothing was seen there."""
    return sum(
        _is_guessed(chances, lines[row][column])
        for row, cells in enumerate(rows)
        for column, chances in enumerate(cells)
        if (row, column) not in certain
    )


def _is_guessed(chances: Chances, taken: str) -> bool:
    """A faint character that is like no other one is none: below a pattern an I is faint."""
    seen, all_seen = float(chances.max()), float(chances.sum())
    if ALPHABET[int(chances.argmax())] != taken or seen > 1 - all_seen:
        return False  # overruled, which is counted, or plain
    return seen < EVIDENCE or seen < FAINT * (all_seen - seen)


def _margin_without_digits(layout: Layout, grid: Grid, lines: Sequence[str]) -> float:
    """The least margin of a single character that no check digit covers."""
    covered = checks.places(layout, lines)
    margins = [
        _margin(choice, lines[row][column])
        for row, choices in enumerate(grid)
        for column, choice in enumerate(choices)
        if (row, column) not in covered
    ]
    return min(margins, default=SURE)


def _margin(choice: Choice, taken: str) -> float:
    other = max((chance for character, chance in choice.items() if character != taken), default=0.0)
    return min(SURE, choice.get(taken, 0.0) / other) if other else SURE


assert set(ALPHABET) == set(LETTERS + DIGITS + FILLER)  # noqa: S101  the columns of every cell
