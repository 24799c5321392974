"""False conflicts: `python -m bench.evidence_conflicts --draw FOLDER`, then `--read FOLDER`.

Draws pictures whose zone and print say the same, on real paper, in scans and small, and counts
those whose reading says that they differ in a field which forbids automatic approval. Every such
conflict is our own misreading. Reading needs only the engine, so that another commit can be
measured on the same folder: run this file with that commit's tree in PYTHONPATH.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import cv2

TODAY = date(2026, 11, 21)
FAMILIES = ("passport", "EU id card", "residence permit", "visa MRV-A", "visa MRV-B")
# As risk_app has them: where these differ, no verdict may be automatic.
STRONG = frozenset(
    (
        *("surname", "given_names", "full_name", "document_number", "personal_number"),
        *("birth_date", "expiry_date", "issue_date", "sex", "nationality", "issuing_country"),
        *("issuing_state", "document_type"),
    )
)


def write(folder: Path, seed: int, count: int) -> None:
    """So many PNG files, named by their number."""
    import numpy as np

    from documents_app.specimens import draw, scene
    from documents_app.specimens.real_paper import EFFECTS
    from documents_app.specimens.scans import scanned

    folder.mkdir(parents=True, exist_ok=True)
    effects = sorted(EFFECTS)
    for number in range(count):
        own = seed * 1000 + number
        page = draw(FAMILIES[number % len(FAMILIES)], own).picture
        turn = number // len(FAMILIES) % (len(effects) + 2)
        if turn < len(effects):
            picture = EFFECTS[effects[turn]](scene(page, seed=own), own)
        elif turn == len(effects):
            picture = scanned(page, own)
        else:
            size = (520, round(520 * page.shape[0] / page.shape[1]))
            picture = np.asarray(cv2.resize(page, size), np.uint8)
        cv2.imwrite(str(folder / f"{number:04d}.png"), picture)


def read(folder: Path) -> None:
    """Print how many pictures with two sources have a conflict, and in which fields."""
    from documents_app.engine import crosscheck, read_picture

    cv2.setNumThreads(1)
    two = conflicting = 0
    fields: Counter[str] = Counter()
    for path in sorted(folder.glob("*.png")):
        reading = read_picture(cv2.imread(str(path)), today=TODAY)  # type: ignore[arg-type]  # a file of ours
        said: dict[str, dict[str, str]] = {}
        for field in reading.fields:
            said.setdefault(field.source, {}).setdefault(field.name, field.value)
        if len(said) < 2:
            continue
        two += 1
        proven = bool(reading.mrz and getattr(reading.mrz, "proven", False))
        more = (("mrz",),) if proven else ()
        found = crosscheck.compare(said, {}, *more)
        wrong = {f.field for f in found if f.outcome == "conflict" and f.field in STRONG}
        conflicting += bool(wrong)
        fields.update(wrong)
    share = 100 * conflicting / max(two, 1)
    print("| two sources | with a conflict of ours | fields |\n| --- | --- | --- |")
    print(f"| {two} | {conflicting} ({share:.1f} %) | {dict(fields.most_common())} |")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--draw", type=Path)
    ask.add_argument("--read", type=Path)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--count", type=int, default=60)
    asked = ask.parse_args()
    if asked.draw:
        write(asked.draw, asked.seed, asked.count)
    if asked.read:
        read(asked.read)
    return 0


if __name__ == "__main__":
    sys.exit(main())
