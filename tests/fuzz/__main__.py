"""`python -m tests.fuzz TARGET`: a coverage-guided fuzzer that needs nothing but Python.

It keeps every input that takes a new branch, or an old one more often, and damages those.
Ends with status 1 at the first exception and leaves the input that raised it below var/fuzz.
"""

import argparse
import hashlib
import sys
import time
import traceback
from pathlib import Path
from random import Random

from tests.fuzz import branches, mutations
from tests.fuzz.targets import NAMES, TARGETS

CRASHES = Path(__file__).resolve().parents[2] / "var" / "fuzz"

PROGRESS = 100_000  # executions between two lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    began = time.process_time()
    count, found, inputs, known = fuzz(chosen.target, chosen.executions, chosen.seed)
    if found is not None:
        print(f"{chosen.target}: input {count} raised, kept as {_keep(chosen.target, found)}")
        return 1
    print(
        f"{chosen.target}: {count} executions without an exception, {known} branch counts "
        f"reached by {inputs} inputs, {time.process_time() - began:.0f} CPU s"
    )
    return 0


def fuzz(name: str, executions: int, seed: int) -> tuple[int, bytes | None, int, int]:
    """(executions, the input that raised, inputs kept, branch counts known)."""
    target = TARGETS[name]
    watched = branches.watch(target.packages)
    run, chance = target.load(), Random(f"{name} {seed}")
    words = sorted(watched.words)
    watched.features()  # what importing did
    corpus: list[bytes] = []
    known: set[branches.Feature] = set()
    waiting = target.seeds()
    for count in range(1, executions + 1):
        data = waiting.pop() if waiting else _next(corpus, words, chance, target.longest)
        try:
            run(data)
        except Exception:  # noqa: BLE001  any exception is what it looks for
            traceback.print_exc()
            return count, data, len(corpus), len(known)
        fresh = watched.features() - known
        if fresh or not corpus:
            known |= fresh
            corpus.append(data)
        if count % PROGRESS == 0:
            print(f"{name}: {count} so far", flush=True)
    return executions, None, len(corpus), len(known)


def _next(corpus: list[bytes], words: list[bytes], chance: Random, longest: int) -> bytes:
    # The newest inputs are where the unexplored branches are nearest.
    recent = corpus[-20:] if chance.random() < 0.5 else corpus
    return mutations.mutate(chance.choice(recent), chance.choice(corpus), words, chance, longest)


def _keep(name: str, data: bytes) -> Path:
    CRASHES.mkdir(parents=True, exist_ok=True)
    path = CRASHES / f"{name}-{hashlib.sha256(data).hexdigest()[:16]}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
