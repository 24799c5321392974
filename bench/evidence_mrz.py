"""How well machine readable zones are read: `python -m bench.evidence_mrz --seed 20261121`.

Renders every kind of zone, forged ones and pictures without a zone with a seed, reads
each with `read_mrz` alone and prints one table. CPU seconds are of one process and one thread.
`--font FILE` prints the zones with that font in place of our own strokes.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cv2
import numpy as np

from documents_app.engine.mrz.read import read_mrz
from documents_app.engine.results import Mrz
from documents_app.specimens import (
    DEGRADATIONS,
    KINDS,
    Person,
    degrade,
    french_card_lines,
    id_card_td1,
    mrz_lines,
    passport,
    portrait,
    random_person,
    scene,
    tampered,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.ocrb import Image, typeface
from documents_app.specimens.scenes import table

TODAY = date(2026, 11, 21)
CORE = ("document_number", "birth_date", "expiry_date")
FORGED = 12  # of each field


@dataclass(frozen=True)
class Case:
    group: str
    name: str
    picture: Image
    lines: tuple[str, ...] | None = None


@dataclass(frozen=True)
class ZoneOutcome:
    case: Case
    mrz: Mrz | None
    seconds: float

    @property
    def exact(self) -> bool:
        return self.mrz is not None and self.mrz.lines == self.case.lines

    @property
    def core(self) -> bool:
        """Number, birth and expiry with their digits, as printed."""
        return self.mrz is not None and _core(self.mrz.lines) == _core(self.case.lines or ())

    @property
    def falsely_passed(self) -> bool:
        return self.mrz is not None and self.mrz.checks_passed and not self.exact


def _core(lines: tuple[str, ...]) -> str:
    if len(lines) == 3:
        return lines[0][5:15] + lines[1][:7] + lines[1][8:15]
    if lines and lines[0].startswith("IDFRA"):  # which prints no expiry
        return lines[1][:13] + lines[1][27:34]
    return lines[1][:10] + lines[1][13:20] + lines[1][21:28] if lines else ""


def printed(kind: str, lines: tuple[str, ...], seed: int) -> Image:
    """The zone on a card or, two lines, on a passport that lies on a table."""
    person = random_person(seed)
    if kind == "TD1":
        side = id_card_td1(person, portrait("hopper"), "back", seed=seed, mrz_override=lines)
    else:
        side = passport(person, portrait("astronaut"), seed=seed, mrz_override=lines)
    return scene(side, seed=seed)


def honest(seed: int) -> Iterator[Case]:
    """Every kind with every degradation, another person each time."""
    kinds = (*KINDS, "FRA-ID")
    for number, (kind, spoilt) in enumerate((k, d) for k in kinds for d in DEGRADATIONS):
        own = seed * 1000 + number
        lines = _lines(random_person(own), kind)
        yield Case(kind, spoilt, degrade(printed(kind, lines, own), spoilt, own), lines)


def _lines(person: Person, kind: str) -> tuple[str, ...]:
    if kind == "FRA-ID":
        return french_card_lines(person)
    return mrz_lines(person, kind)  # type: ignore[arg-type]  # one of KINDS


def forged(seed: int) -> Iterator[Case]:
    """One printed character of the birth date or number changed, its digit left as it was."""
    for number in range(2 * FORGED):
        own = seed * 1000 + 500 + number
        field, kind = ("birth", "number")[number % 2], ("TD3", "TD1")[number // 2 % 2]
        true = mrz_lines(random_person(own), kind)  # type: ignore[arg-type]  # one of the two above
        lines = tampered(true, field)  # type: ignore[arg-type]  # one of the two above
        spoilt = DEGRADATIONS[number % len(DEGRADATIONS)]
        yield Case(
            "forged", f"{field} {spoilt}", degrade(printed(kind, lines, own), spoilt, own), lines
        )


def without_zone(seed: int) -> Iterator[Case]:
    """Fronts, backs with a barcode, bare tables; every second one spoilt."""
    for number in range(12):
        own = seed * 1000 + 700 + number
        person = random_person(own, nationality="USA")
        side = (
            lambda: us_licence_front(person, portrait("astronaut"), "CA", seed=own),  # noqa: B023 called at once
            lambda: us_licence_back(person, "CA", 10, seed=own),  # noqa: B023 called at once
            lambda: id_card_td1(person, portrait("hopper"), "front", seed=own),  # noqa: B023 called at once
            lambda: table(1400, 990, own),  # noqa: B023 called at once
        )[number % 4]()
        spoilt = DEGRADATIONS[(number * 5) % len(DEGRADATIONS)] if number % 2 else "clean"
        yield Case("no zone", spoilt, degrade(scene(side, seed=own), spoilt, own))


def measure(cases: Iterator[Case]) -> list[ZoneOutcome]:
    outcomes = []
    for case in cases:
        started = time.process_time()
        found = read_mrz(case.picture, today=TODAY)
        seconds = time.process_time() - started
        outcomes.append(ZoneOutcome(case, found.mrz if found else None, seconds))
    return outcomes


def table_of(read: list[ZoneOutcome], fakes: list[ZoneOutcome], empty: list[ZoneOutcome]) -> str:
    """The figures against their targets, as Markdown."""
    cpu = [outcome.seconds for outcome in read]
    flagged = [o for o in fakes if o.mrz is not None and not o.mrz.checks_passed]
    rows = [
        ("all lines exact", _share([o.exact for o in read]), ">= 97 %"),
        ("number, birth and expiry", _share([o.core for o in read]), ">= 98 %"),
        ("wrong but every check passed", _share([o.falsely_passed for o in read]), "<= 0.5 %"),
        ("forged birth or number flagged", f"{len(flagged)} of {len(fakes)}", ">= 22 of 24"),
        ("read where no zone is", f"{sum(o.mrz is not None for o in empty)} of {len(empty)}", "0"),
        ("CPU seconds, median", f"{np.median(cpu):.2f}", "<= 0.3"),
        ("CPU seconds, 95th percentile", f"{np.percentile(cpu, 95):.2f}", "<= 1.5"),
    ]  # fmt: skip
    lines = ["| zone | measured | target |", "| --- | --- | --- |"]
    lines += [f"| {name} | {measured} | {target} |" for name, measured, target in rows]
    return "\n".join(lines)


def _share(hits: list[bool]) -> str:
    return f"{sum(hits)} of {len(hits)} ({100 * sum(hits) / len(hits):.1f} %)"


def misses(outcomes: list[ZoneOutcome]) -> Iterator[str]:
    for outcome in outcomes:
        if not outcome.exact:
            case, read = outcome.case, outcome.mrz.lines if outcome.mrz else None
            yield f"{case.group} {case.name}: printed {case.lines} read {read}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--seed", type=int, default=20261121)
    ask.add_argument("--repeats", type=int, default=1, help="further seeds, one after the other")
    ask.add_argument("--misses", action="store_true", help="print what was not read exactly")
    ask.add_argument("--font", type=Path, help="a monospaced font file to print the zones with")
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    read_mrz(printed("TD1", mrz_lines(random_person(1), "TD1"), 1), today=TODAY)  # opens the models
    seeds = range(asked.seed, asked.seed + asked.repeats)
    with typeface(asked.font):
        read = [o for seed in seeds for o in measure(honest(seed))]
        fakes = measure(forged(asked.seed))
        empty = measure(without_zone(asked.seed))
    sys.stdout.write(table_of(read, fakes, empty) + "\n")
    if asked.misses:
        sys.stdout.write("".join(f"{line}\n" for line in misses([*read, *fakes])))


if __name__ == "__main__":
    main()
