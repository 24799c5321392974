"""The evidence engine measured: `python -m bench.evidence [--seed N] [--full] [--no-rivals]`.

First our engine beside PassportEye and RapidOCR as shipped, on the same pictures in one run, each
engine in a process of its own. Then what the other modules of this folder measure about it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.evidence_pictures import Truth, draw
from bench.evidence_scores import HEADING, score
from bench.rivals import environment
from bench.system import REPOSITORY

SEED = 20261121
ROUNDS, MORE_ROUNDS = 1, 5
README = REPOSITORY / "documents_app" / "README.md"
BEGIN, END = "<!-- comparison: written by python -m bench.evidence --readme -->", "<!-- end -->"
# Each measures one part of the engine: its options always, in a quick run, in a full one.
PARTS: dict[str, tuple[str, str]] = {
    "bench.evidence_mrz": ("--repeats 1", "--repeats 3"),
    "bench.evidence_proof": ("--zones 2", "--zones 67"),
    "bench.evidence_barcode": ("--pictures 1", "--pictures 5"),
    "bench.evidence_fields": ("--clean 1 --degraded 3", "--clean 4 --degraded 19"),
    "bench.evidence_forensics": ("4", "16"),
    "bench.evidence_scans": ("--scans 10", "--scans 100"),
    "bench.evidence_hints": ("--clean 20 --faulty 4", "--clean 110 --faulty 20"),
    "bench.evidence_conflicts": ("--count 27", "--count 81"),
    "bench.evidence_steps": ("--pictures 10", "--pictures 30"),
    "bench.evidence_faces": ("--pictures 5", "--pictures 15"),
    "bench.engine_memory": ("--pictures 60", "--pictures 300"),
    "tests.documents_app.hostile": ("--short", ""),
}
UNSEEDED = ("bench.evidence_forensics",)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.evidence", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--full", action="store_true", help="five times as many pictures")
    parser.add_argument("--no-rivals", action="store_true", help="our engine alone")
    parser.add_argument("--only-comparison", action="store_true", help="without the parts")
    parser.add_argument("--readme", action="store_true", help="write the table into the README")
    chosen = parser.parse_args()
    rounds = MORE_ROUNDS if chosen.full else ROUNDS
    table = compare(chosen.seed, rounds, rivals=not chosen.no_rivals)
    if chosen.readme:
        _write_into_readme(table)
    if chosen.only_comparison:
        return 0
    return _measure_parts(chosen.seed, full=chosen.full)


def compare(seed: int, rounds: int, *, rivals: bool) -> str:
    """Print the table, row by row, and return it: every engine on the same pictures."""
    with tempfile.TemporaryDirectory(prefix="bonafide-evidence-") as folder:
        truths = draw(Path(folder), seed, rounds)
        title = f"Machine readable zones of {len(truths)} pictures, seed {seed}, one thread:"
        table = [title, "", HEADING]
        print("\n" + "\n".join(table), flush=True)
        for row in _rows(truths, folder, rivals=rivals):
            print(row, flush=True)
            table.append(row)
    return "\n".join(table)


def _rows(truths: list[Truth], folder: str, *, rivals: bool) -> Iterator[str]:
    ours = [sys.executable, "-m", "bench.rivals.our_engine", folder]
    yield _row("ours, the whole reading", truths, ours)
    if not rivals:
        return
    python = str(environment.python())
    if shutil.which("tesseract"):
        command = [python, "-m", "bench.rivals.passporteye_engine", folder]
        yield _row("PassportEye 2.2.2", truths, command)
    else:
        yield "| PassportEye 2.2.2 | not measured: no tesseract here | | | | | | |"
    yield _row("RapidOCR 3.10.0", truths, [python, "-m", "bench.rivals.rapidocr_engine", folder])


def _row(name: str, truths: list[Truth], command: list[str]) -> str:
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env={**os.environ, **one_thread},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    told: list[dict[str, Any]] = [
        json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")
    ]
    *answers, end = told
    by_picture = {answer["picture"]: answer for answer in answers}
    return score(truths, by_picture).row(name, end["peak_mb"], end["start_seconds"])


def _write_into_readme(table: str) -> None:
    """Between the two marks, so that the figures there are always those of one run."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


def _measure_parts(seed: int, *, full: bool) -> int:
    """1 where a part failed, or found the engine beyond a limit."""
    worst = 0
    for module, options in PARTS.items():
        print(f"\n-- {module}\n", flush=True)
        seeded = [] if module in UNSEEDED else ["--seed", str(seed)]
        command = [sys.executable, "-m", module, *seeded, *options[full].split()]
        done = subprocess.run(command, cwd=REPOSITORY, check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
