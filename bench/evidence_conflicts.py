"""False conflicts: `python -m bench.evidence_conflicts [--draw FOLDER | --read FOLDER]`.

Draws pictures whose zone or barcode and print say the same: documents worded as named states word
them, licences of states with both sides on one sheet, passports and visas of our own; plain, on
real paper, in scans, typed, fuzzy and small. Counts those whose reading says that they differ in a
field which forbids automatic approval. Every such conflict is our own misreading. Reading needs
only the engine, so that another commit can be measured on the same folder: run this file with that
commit's tree in PYTHONPATH.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

TODAY = date(2026, 11, 21)
FAMILIES = ("passport", "visa MRV-A", "visa MRV-B")
STATES = ("SC", "WA", "WV", "NC")
# As risk_app has them: where these differ, no verdict may be automatic.
STRONG = frozenset(
    (
        *("surname", "given_names", "full_name", "document_number", "personal_number"),
        *("birth_date", "expiry_date", "issue_date", "sex", "nationality", "issuing_country"),
        *("issuing_state", "document_type"),
    )
)


def write(folder: Path, seed: int, count: int, *, more: bool) -> None:
    """So many PNG files, named by their number and what is drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    documents, manners = _documents(more=more), _manners()
    for number in range(count):
        own = seed * 1000 + number
        name, draw = documents[number % len(documents)]
        # Every document comes in three manners, and every manner with every third document.
        manner = sorted(manners)[(number // len(documents) * 3 + number) % len(manners)]
        with _letters(manner):
            page = draw(own)
        cv2.imwrite(str(folder / f"{number:04d} {name}, {manner}.png"), manners[manner](page, own))


def _documents(*, more: bool) -> list[tuple[str, Callable[[int], Image]]]:
    from documents_app.specimens import draw
    from documents_app.specimens.national_documents import national_document, wordings

    if more:
        return [(one.name, partial(national_document, one)) for one in wordings("more")]
    return [
        *((one.name, partial(national_document, one)) for one in wordings("cards", "passports")),
        *((f"licence of {state}", partial(_both_sides, state)) for state in STATES),
        *((family, lambda seed, of=family: draw(of, seed).picture) for family in FAMILIES),
    ]


def _both_sides(state: str, seed: int) -> Image:
    """A licence's front above its back, as a copier lays them on one sheet."""
    from documents_app.specimens import (
        portrait,
        random_person,
        us_licence_back,
        us_licence_front,
    )
    from documents_app.specimens.styles import style_of

    person = replace(random_person(seed, sex="FM"[seed % 2]), state=state, nationality="USA")
    front = us_licence_front(person, portrait("hopper"), state, seed=seed, style=style_of(seed))
    back = us_licence_back(person, state, seed=seed)
    gap = np.full((60, front.shape[1], 3), 250, np.uint8)
    return np.concatenate([front, gap, back])


def _manners() -> dict[str, Callable[[Image, int], Image]]:
    from documents_app.specimens import scene
    from documents_app.specimens.real_paper import EFFECTS
    from documents_app.specimens.scans import scanned

    return {
        **{name: partial(_photographed, effect) for name, effect in EFFECTS.items()},
        "plain": lambda page, seed: scene(page, seed=seed),
        "scanned": scanned,
        "typed": scanned,
        "fuzzy": lambda page, seed: _fuzzy(scene(page, seed=seed), seed),
        "small": lambda page, seed: _small(page),
    }


def _photographed(effect: Callable[[Image, int], Image], page: Image, seed: int) -> Image:
    from documents_app.specimens import scene

    return effect(scene(page, seed=seed), seed)


def _letters(manner: str) -> AbstractContextManager[None]:
    from documents_app.specimens.styles import typed

    return typed() if manner == "typed" else nullcontext()


def _fuzzy(img: Image, seed: int) -> Image:
    """Ink that ran into the paper: soft, thick and pale letters, as needle printers leave them."""
    chance = np.random.default_rng(seed)
    spread = cv2.erode(img, np.ones((3, 3), np.uint8))
    soft = cv2.GaussianBlur(spread, (0, 0), float(chance.uniform(1.2, 2.2))).astype(np.float32)
    faded = soft + (255 - soft) * float(chance.uniform(0.05, 0.3))
    return np.asarray(np.clip(faded + chance.normal(0, 4, soft.shape), 0, 255), np.uint8)


def _small(page: Image) -> Image:
    size = (640, round(640 * page.shape[0] / page.shape[1]))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)


def read(folder: Path, *, names: bool) -> None:
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
        if wrong and names:
            print(path.stem, {name: [s.get(name) for s in said.values()] for name in wrong})
    share = 100 * conflicting / max(two, 1)
    print("| two sources | with a conflict of ours | fields |\n| --- | --- | --- |")
    print(f"| {two} | {conflicting} ({share:.1f} %) | {dict(fields.most_common())} |")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--draw", type=Path)
    ask.add_argument("--read", type=Path)
    ask.add_argument("--names", action="store_true", help="print each picture with a conflict")
    ask.add_argument("--more", action="store_true", help="the documents of more.toml instead")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--count", type=int, default=81)
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory(prefix="bonafide-conflicts-") as own:
        both = not (asked.draw or asked.read)
        drawn, kept = (Path(own), Path(own)) if both else (asked.draw, asked.read)
        if drawn:
            write(drawn, asked.seed, asked.count, more=asked.more)
        if kept:
            read(kept, names=asked.names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
