"""Where a reading's time goes: `python -m bench.evidence_steps [--seed N] [--pictures M]`.

Each step's own CPU time, without that of the steps it calls, as a share of the whole reading, over
drawn documents in turn of all families and degradations. The steps are functions of the engine that
are timed from outside; one that no longer exists under its name is left out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from typing import Any

import cv2
import numpy as np

from documents_app.engine import read_picture
from documents_app.specimens import DEGRADATIONS, degrade, draw, families, scene

TODAY = date(2026, 11, 21)
ENGINE = "documents_app.engine"
# Row of the table -> functions, each as the module that is asked for it names it.
STEPS: dict[str, tuple[str, ...]] = {
    "text detector": ("ocr.detect.detect",),
    "reading lines": ("ocr.recognise.recognise", "ocr.recognise.read_strip"),
    "orientation": ("ocr.orient.upright_turn",),
    "zone, first look": ("mrz.read.read_quickly", "mrz.read.closer"),
    "zone, second look": ("mrz.read.second_look",),
    "barcode": ("picture_reading.read_barcode",),
    "restoring the picture": ("restoring.restore",),
    "single letters and spaces": ("restoring.lone_letters", "restoring.with_spaces"),
    "which text is which field": ("fields.assign",),
    "words across the card": ("overprint.large_words",),
    "quality and page": ("quality.measure", "page.find_document"),
}
OTHER = "everything else"


class Stopwatch:
    """CPU seconds by step; a step that runs within another is not counted in that one."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = dict.fromkeys((*STEPS, OTHER), 0.0)
        self._within: list[str] = [OTHER]
        self._since = 0.0

    def around(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **more: Any) -> Any:
            self._enter(step)
            try:
                return function(*args, **more)
            finally:
                self._leave()

        return timed

    @contextmanager
    def reading(self) -> Iterator[None]:
        self._since = time.process_time()
        yield
        self._book()

    def _enter(self, step: str) -> None:
        self._book()
        self._within.append(step)

    def _leave(self) -> None:
        self._book()
        self._within.pop()

    def _book(self) -> None:
        now = time.process_time()
        self.spent[self._within[-1]] += now - self._since
        self._since = now


@contextmanager
def timed(watch: Stopwatch) -> Iterator[None]:
    """Every step of the table timed, while the block lasts."""
    before: list[tuple[Any, str, Any]] = []
    for step, names in STEPS.items():
        for name in names:
            path, _, function = name.rpartition(".")
            module = import_module(f"{ENGINE}.{path}")
            if hasattr(module, function):
                before.append((module, function, getattr(module, function)))
                setattr(module, function, watch.around(step, before[-1][2]))
    try:
        yield
    finally:
        for module, function, own in before:
            setattr(module, function, own)


def measure(seed: int, count: int) -> tuple[Stopwatch, list[float]]:
    """The watch after so many pictures, and what each took."""
    watch, each = Stopwatch(), []
    names = families()
    read_picture(scene(draw(names[0], seed).picture, seed=seed), today=TODAY)  # opens the networks
    with timed(watch):
        for number in range(count):
            own = seed * 1000 + number
            drawn = draw(names[number % len(names)], own).picture
            kind = DEGRADATIONS[(number * 3) % len(DEGRADATIONS)]
            picture = degrade(scene(drawn, seed=own), kind, own)
            started = time.process_time()
            with watch.reading():
                read_picture(picture, today=TODAY)
            each.append(time.process_time() - started)
    return watch, each


def table(watch: Stopwatch, each: list[float]) -> str:
    whole = sum(watch.spent.values())
    rows = [
        f"{len(each)} pictures, CPU s median {np.median(each):.2f}, "
        f"95th percentile {np.percentile(each, 95):.2f}",
        "",
        "| step | share of a reading | CPU ms a picture |",
        "| --- | --- | --- |",
    ]
    for step, spent in sorted(watch.spent.items(), key=lambda row: -row[1]):
        rows.append(f"| {step} | {100 * spent / whole:.1f} % | {1000 * spent / len(each):.0f} |")
    return "\n".join(rows)


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench.evidence_steps", description=__doc__)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--pictures", type=int, default=30)
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    print(table(*measure(asked.seed, asked.pictures)))


if __name__ == "__main__":
    main()
