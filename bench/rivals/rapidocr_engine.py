"""RapidOCR as shipped: `RapidOCR()(picture)`; its lines that look like a zone, in its order.

It knows no machine readable zones, so the bench takes the fields from its lines as it does from
ours. Runs in the rivals' environment.
"""

from __future__ import annotations

import re
from pathlib import Path

from bench.rivals import stopwatch

SHORTEST = 20
# What it prints for the filler.
FILLERS = str.maketrans(dict.fromkeys("«‹〈《＜く", "<"))  # noqa: RUF001  look-alikes meant


def load() -> stopwatch.Reader:
    from rapidocr import RapidOCR  # type: ignore[import-not-found]  # in its own environment

    engine = RapidOCR()

    def read(path: Path) -> dict[str, object]:
        texts = engine(str(path)).txts or ()
        rows = [text.replace(" ", "").upper().translate(FILLERS) for text in texts]
        return {"lines": [row for row in rows if _is_of_a_zone(row)], "proven": False}

    return read


def _is_of_a_zone(row: str) -> bool:
    return len(row) >= SHORTEST and len(re.findall(r"[A-Z0-9<]", row)) > 0.9 * len(row)


if __name__ == "__main__":
    stopwatch.run(load)
