"""The pictures of the comparison: passports and cards over all degradations, and their truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2

from documents_app.specimens import (
    DEGRADATIONS,
    NAMES,
    degrade,
    id_card_td1,
    mrz_lines,
    passport,
    portrait,
    random_person,
    scene,
)


@dataclass(frozen=True)
class Truth:
    """What is printed in the zone of the picture of this name."""

    picture: str
    degradation: str
    kind: str
    lines: tuple[str, ...]


def draw(folder: Path, seed: int, rounds: int) -> list[Truth]:
    """Write one passport and one card for each degradation and round as PNG; the truth of each."""
    return [truth for number in range(rounds) for truth in _round(folder, seed * 1000 + number)]


def _round(folder: Path, seed: int) -> Iterator[Truth]:
    for place, degradation in enumerate(DEGRADATIONS):
        own = seed * 50 + place
        person, face = random_person(own), portrait(NAMES[place % 2])
        sides = {
            "TD3": passport(person, face, seed=own),
            "TD1": id_card_td1(person, face, "back", seed=own),
        }
        for kind, side in sides.items():
            name = f"{own}-{degradation}-{kind}"
            picture = degrade(scene(side, seed=own), degradation, own)
            cv2.imwrite(str(folder / f"{name}.png"), picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
            lines = mrz_lines(person, "TD3" if kind == "TD3" else "TD1")
            yield Truth(name, degradation, kind, lines)
