"""`python -m tests.documents_app.hostile`: every hostile file, and which of them cost too much."""

import argparse
import sys
from collections import Counter

from tests.documents_app.hostile.generator import hostile_files
from tests.documents_app.hostile.giver import MOST_MEGABYTES, MOST_SECONDS, Taken, give


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="without what is large")
    chosen = parser.parse_args()
    taken = list(give(hostile_files(chosen.seed, full=not chosen.short)))
    report(taken)
    return int(any(not one.is_answered or not one.is_within_limits for one in taken))


def report(taken: list[Taken]) -> None:
    """The counts, the dearest files, and each one that broke a limit."""
    outcomes = Counter(_kind(one) for one in taken)
    counts = ", ".join(f"{count} {what}" for what, count in outcomes.most_common())
    print(f"{len(taken)} hostile files: {counts}")
    slowest = max(taken, key=lambda one: one.seconds)
    print(f"most CPU: {slowest.seconds:.2f} s of {MOST_SECONDS} ({slowest.name})")
    largest = max(taken, key=lambda one: one.megabytes)
    print(f"most memory: {largest.megabytes:.0f} MB of {MOST_MEGABYTES:.0f} ({largest.name})")
    for one in taken:
        if not one.is_answered or not one.is_within_limits:
            print(
                f"  beyond: {one.name}: {one.outcome}, {one.seconds:.2f} s, {one.megabytes:.0f} MB"
            )


def _kind(one: Taken) -> str:
    return "read" if one.outcome.startswith("read ") else one.outcome


if __name__ == "__main__":
    sys.exit(main())
