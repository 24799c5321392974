"""Printed fields of drawn documents: `python -m bench.evidence_fields --seed N`.

Each family clean and under degradations, read by the whole engine from pixels; a value counts when
it equals the printed one exactly (dates as ISO), document type and issuing country included. Values
that only the barcode or the machine readable zone gave do not count. `--misses` prints each value
that was not right as it happens, beside what was read: the people are made up.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import cv2
import numpy as np

from documents_app.engine import read_picture
from documents_app.specimens import DEGRADATIONS, Drawn, degrade, draw, families, scene

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Miss:
    """`read` is empty where nothing was read."""

    field: str
    printed: str
    read: str


@dataclass(frozen=True)
class Tried:
    family: str
    degradation: str
    seed: int
    total: int
    misses: tuple[Miss, ...]
    seconds: float  # CPU time of one thread

    @property
    def right(self) -> int:
        return self.total - len(self.misses)

    @property
    def missing(self) -> int:
        return sum(not miss.read for miss in self.misses)

    @property
    def wrong(self) -> int:
        """Another value than the printed one."""
        return len(self.misses) - self.missing


def measure(seed: int, clean: int = 4, degraded: int = 19) -> Iterator[Tried]:
    """`clean` pictures of each family, then as many degraded ones, degradations in turn."""
    cv2.setNumThreads(1)
    names = families()
    for number in range(clean):
        for place, family in enumerate(names):
            yield _try(family, "clean", 10_000 * seed + number * len(names) + place)
    for number in range(degraded):
        for place, family in enumerate(names):
            kind = DEGRADATIONS[(number + 2 * place) % len(DEGRADATIONS)]
            yield _try(family, kind, 10_000 * seed + 5000 + number * len(names) + place)


def _try(family: str, degradation: str, seed: int) -> Tried:
    drawn = draw(family, seed)
    picture = degrade(scene(drawn.picture, seed=seed), degradation, seed)
    started = time.process_time()
    reading = read_picture(picture, today=TODAY)
    seconds = time.process_time() - started
    read = {field.name: field.value for field in reading.fields if field.source == "visual"}
    read |= {"document_type": reading.document_type or "", "country": reading.issuing_country or ""}
    truth = _truth(drawn)
    misses = tuple(
        Miss(name, value, read.get(name, ""))
        for name, value in truth.items()
        if read.get(name) != value
    )
    return Tried(family, degradation, seed, len(truth), misses, seconds)


def _truth(drawn: Drawn) -> dict[str, str]:
    return {**drawn.truth, "document_type": drawn.document_type, "country": drawn.country}


def table(tried: Sequence[Tried]) -> str:
    """Markdown: by family clean and degraded, then by degradation."""
    clean = [one for one in tried if one.degradation == "clean"]
    others = [one for one in tried if one.degradation != "clean"]
    rows = ["| family | clean | degraded | CPU s median |", "| --- | --- | --- | --- |"]
    for family in dict.fromkeys(one.family for one in tried):
        own = [one for one in tried if one.family == family]
        parts = [_share([one for one in part if one.family == family]) for part in (clean, others)]
        rows.append(f"| {family} | {parts[0]} | {parts[1]} | {_median(own):.2f} |")
    rows.append(f"| **all** | {_share(clean)} | {_share(others)} | {_median(tried):.2f} |")
    rows += ["", "| degradation | right | wrong | missing |", "| --- | --- | --- | --- |"]
    for kind in DEGRADATIONS:
        own = [one for one in tried if one.degradation == kind]
        wrong, missing = sum(one.wrong for one in own), sum(one.missing for one in own)
        rows.append(f"| {kind} | {_share(own)} | {wrong} | {missing} |")
    rows.append(f"\nover all {len(DEGRADATIONS)} degradations, clean included: {_mean(tried)}")
    return "\n".join(rows)


def _share(tried: Sequence[Tried]) -> str:
    total = sum(one.total for one in tried)
    right = sum(one.right for one in tried)
    return f"{right}/{total} ({100 * right / total:.1f} %)" if total else "-"


def _mean(tried: Sequence[Tried]) -> str:
    """Every degradation weighs the same, however many pictures it has."""
    shares = []
    for kind in DEGRADATIONS:
        own = [one for one in tried if one.degradation == kind]
        if own:
            shares.append(sum(one.right for one in own) / sum(one.total for one in own))
    return f"{100 * sum(shares) / len(shares):.1f} %" if shares else "-"


def _median(tried: Sequence[Tried]) -> float:
    return float(np.median([one.seconds for one in tried])) if tried else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.evidence_fields", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", type=int, default=4, help="clean pictures of each family")
    parser.add_argument("--degraded", type=int, default=19, help="degraded ones of each family")
    parser.add_argument("--misses", action="store_true", help="print every value not read right")
    chosen = parser.parse_args()
    tried = []
    for one in measure(chosen.seed, chosen.clean, chosen.degraded):
        tried.append(one)
        if chosen.misses:
            _tell(one)
    print(table(tried))


def _tell(one: Tried) -> None:
    for miss in one.misses:
        told = f"printed {miss.printed!r}, read {miss.read!r}"
        print(f"{one.family}, {one.degradation}, {one.seed}: {miss.field} {told}", flush=True)


if __name__ == "__main__":
    main()
