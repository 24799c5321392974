"""How right an engine's answers are, by the same rules for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bench.evidence_pictures import Truth

# Line, first column, column after the last.
Places = dict[str, tuple[int, int, int]]
PLACES: dict[str, Places] = {
    "TD3": {
        "names": (0, 5, 44),
        "number": (1, 0, 9),
        "nationality": (1, 10, 13),
        "birth": (1, 13, 19),
        "sex": (1, 20, 21),
        "expiry": (1, 21, 27),
    },
    "TD1": {
        "number": (0, 5, 14),
        "birth": (1, 0, 6),
        "sex": (1, 7, 8),
        "expiry": (1, 8, 14),
        "nationality": (1, 15, 18),
        "names": (2, 0, 30),
    },
}
WIDTHS = {"TD3": 44, "TD1": 30}
CORE = ("number", "birth", "expiry")


@dataclass
class Score:
    """Counts over the pictures of one engine; `wrong_but_proven` passed all its own checks."""

    pictures: int = 0
    exact: int = 0
    core: int = 0
    right: int = 0
    values: int = 0
    wrong_but_proven: int = 0
    seconds: list[float] = field(default_factory=list)

    def row(self, name: str, peak_mb: float, start: float) -> str:
        middle, high = (float(np.percentile(self.seconds, share)) for share in (50, 95))
        return (
            f"| {name} | {self.exact}/{self.pictures} | {self.core}/{self.pictures} "
            f"| {100 * self.right / self.values:.1f} % | {self.wrong_but_proven} "
            f"| {middle:.2f} / {high:.2f} | {peak_mb:.0f} | {start:.1f} |"
        )


HEADING = (
    "| engine | exact | core | fields | wrong, checks passed | CPU s median / p95 "
    "| peak MB | start CPU s |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
)


def score(truths: Sequence[Truth], answers: Mapping[str, Mapping[str, Any]]) -> Score:
    """Exact: every line is among the lines. Core: number, birth, expiry. Fields: seven values."""
    total = Score()
    for truth in truths:
        answer = answers[truth.picture]
        wanted = values_of(truth.kind, truth.lines)
        got = _answered(truth.kind, answer, wanted)
        is_exact = set(truth.lines) <= set(answer["lines"])
        total.pictures += 1
        total.exact += is_exact
        total.core += all(got.get(name) == wanted[name] for name in CORE)
        total.right += sum(got.get(name) == value for name, value in wanted.items())
        total.values += len(wanted)
        total.wrong_but_proven += bool(answer["proven"]) and not is_exact
        total.seconds.append(answer["seconds"])
    return total


def _answered(kind: str, answer: Mapping[str, Any], wanted: dict[str, str]) -> dict[str, str]:
    """The engine's own values, or those of its lines in whichever order does it more credit."""
    if answer.get("values"):
        return {name: _bare(text) for name, text in answer["values"].items()}
    lines = [line for line in answer["lines"] if "<" in line]
    both = (values_of(kind, lines), values_of(kind, lines[::-1]))
    return max(both, key=lambda got: sum(got.get(name) == value for name, value in wanted.items()))


def values_of(kind: str, lines: Sequence[str]) -> dict[str, str]:
    """The seven values as printed, fillers as spaces; of the last lines where there are more."""
    count = 2 if kind == "TD3" else 3
    if len(lines) < count:
        return {}
    rows = [line.ljust(WIDTHS[kind], "<") for line in lines[-count:]]
    cut = {name: rows[row][start:end] for name, (row, start, end) in PLACES[kind].items()}
    surname, _, given = cut.pop("names").partition("<<")
    return {
        name: _bare(text)
        for name, text in {**cut, "surname": surname, "given_names": given}.items()
    }


def _bare(text: str) -> str:
    return " ".join(text.replace("<", " ").split())
