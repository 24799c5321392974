"""The evidence engine measured: `python -m bench.evidence [--seed N] [--full] [--no-rivals]`.

First our engine beside PassportEye and RapidOCR as shipped, on the same pictures in one run, each
engine in a process of its own. Then what the other modules of this folder measure about it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.evidence_pictures import Truth, draw
from bench.evidence_scores import HEADING, score
from bench.rivals import environment
from bench.system import REPOSITORY

SEED = 20261121
ROUNDS, MORE_ROUNDS = 1, 5
# Each measures one part of the engine and takes --seed; those that have not been written are left.
PARTS = (
    "bench.evidence_mrz",
    "bench.evidence_barcode",
    "bench.evidence_fields",
    "bench.evidence_forensics",
    "bench.evidence_faces",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.evidence", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--full", action="store_true", help="five times as many pictures")
    parser.add_argument("--no-rivals", action="store_true", help="our engine alone")
    parser.add_argument("--only-comparison", action="store_true", help="without the parts")
    chosen = parser.parse_args()
    compare(chosen.seed, MORE_ROUNDS if chosen.full else ROUNDS, rivals=not chosen.no_rivals)
    if chosen.only_comparison:
        return 0
    return _measure_parts(chosen.seed, full=chosen.full)


def compare(seed: int, rounds: int, *, rivals: bool) -> None:
    """Print the table: every engine on the same pictures."""
    with tempfile.TemporaryDirectory(prefix="bonafide-evidence-") as name:
        folder = Path(name)
        truths = draw(folder, seed, rounds)
        print(f"\nMachine readable zones, {len(truths)} pictures, seed {seed}, one thread\n")
        print(HEADING, flush=True)
        ours = [sys.executable, "-m", "bench.rivals.our_engine", name]
        _print_row("ours (the whole reading)", truths, ours)
        if rivals:
            _print_rivals(truths, name)


def _print_rivals(truths: list[Truth], folder: str) -> None:
    python = str(environment.python())
    if shutil.which("tesseract"):
        command = [python, "-m", "bench.rivals.passporteye_engine", folder]
        _print_row("PassportEye 2.2.2", truths, command)
    else:
        print("| PassportEye 2.2.2 | not measured: there is no tesseract here | | | | | | |")
    command = [python, "-m", "bench.rivals.rapidocr_engine", folder]
    _print_row("RapidOCR 3.10.0", truths, command)


def _print_row(name: str, truths: list[Truth], command: list[str]) -> None:
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
    answers = {answer["picture"]: answer for answer in told[:-1]}
    end = told[-1]
    print(score(truths, answers).row(name, end["peak_mb"], end["start_seconds"]), flush=True)


def _measure_parts(seed: int, *, full: bool) -> int:
    there = [part for part in PARTS if importlib.util.find_spec(part)]
    memory = ["bench.engine_memory", "--pictures", "300" if full else "60"]
    hostile = ["tests.documents_app.hostile", *([] if full else ["--short"])]
    commands = [*([part, "--seed", str(seed)] for part in there), memory, hostile]
    worst = 0
    for command in commands:
        print(f"\n-- {command[0]}\n", flush=True)
        done = subprocess.run([sys.executable, "-m", *command], cwd=REPOSITORY, check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
