"""python -m bench: every measurement, one after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    "bench.requests",
    "bench.verifications",
    "bench.evidence",
    "bench.webhooks",
    "bench.arrival",
    "bench.waiting",
)


def main() -> int:
    worst = 0
    for module in MEASUREMENTS:
        print(f"== {module}", flush=True)
        worst = max(worst, subprocess.run([sys.executable, "-m", module], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
