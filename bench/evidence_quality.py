"""python -m bench.evidence_quality: pictures found alike, and faults of pictures named.

Hash: five designs, one portrait and one background for all people, worst of all pairs; scanned and
laid on one table in one place. Quality: what is said about pictures with one known fault, the text
taken for half read.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable

import cv2
import numpy as np

from documents_app.engine import imaging, page, quality
from documents_app.engine.perceptual import phash, phash_distance
from documents_app.specimens import (
    Person,
    degrade,
    id_card_td1,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.picture_attacks import Image, design, jpeg

PEOPLE = range(700, 712)
FAULTS = range(3000, 3012)
SAVED = 3  # people whose pictures are saved anew, as scans and on a table
LIMIT = 20  # bits
FACE = portrait("hopper")
DESIGNS: dict[str, Callable[[Person], Image]] = {
    "passport": lambda person: passport(person, FACE),
    "card front": lambda person: id_card_td1(person, FACE),
    "card back": lambda person: id_card_td1(person, FACE, "back"),
    "licence front": lambda person: us_licence_front(person, FACE),
    "licence back": us_licence_back,
}


def lit(img: Image, factor: float, power: float = 1.0) -> Image:
    return np.clip(255 * (img / 255) ** power * factor, 0, 255).astype(np.uint8)


def half(img: Image) -> Image:
    return imaging.shrink(img, max(img.shape) // 2)


SAVED_ANEW: dict[str, Callable[[Image], Image]] = {
    "half size": half,
    "a third": lambda img: imaging.shrink(img, max(img.shape) // 3),
    "light 0.4": lambda img: lit(img, 0.4),
    "light 0.22": lambda img: lit(img, 0.22),
    "burnt 1.35": lambda img: lit(img, 1.35),
    "gamma 0.6": lambda img: lit(img, 1.0, 0.6),
    "gamma 1.6": lambda img: lit(img, 1.0, 1.6),
    "jpeg 15": lambda img: jpeg(img, 15),
    "jpeg 40": lambda img: jpeg(img, 40),
    "all of it": lambda img: jpeg(lit(half(img), 0.6), 40),
    "noise": lambda img: degrade(img, "noise"),
    "soft": lambda img: degrade(img, "blur_light"),
    "hard shadow": lambda img: degrade(img, "shadow"),
}
FAULTY: dict[str, Callable[[int], Image]] = {
    "none": lambda seed: on_table(seed),
    "combo": lambda seed: degrade(on_table(seed), "combo", seed),
    "blur_strong": lambda seed: degrade(on_table(seed), "blur_strong", seed),
    "motion": lambda seed: degrade(on_table(seed), "motion", seed),
    "glare": lambda seed: degrade(on_table(seed), "glare", seed),
    "dark": lambda seed: degrade(on_table(seed), "dark", seed),
    "cut at a side": lambda seed: on_table(seed)[:, 400:],
    "cut, turned": lambda seed: degrade(on_table(seed), "rot15")[:, 500:],
    "two of them": lambda seed: np.concatenate([on_table(seed), on_table(seed + 3)]),
    "scan": lambda seed: design(seed).page,
}


def on_table(seed: int) -> Image:
    return scene(design(seed).page, seed=seed)


def compare_hashes(name: str, pictures: list[Image]) -> None:
    hashes = [phash(picture) for picture in pictures]
    others = [phash_distance(a, b) for a, b in itertools.combinations(hashes, 2)]
    near = sum(distance <= LIMIT for distance in others)
    print(f"{name:<24} others: nearest {min(others)}, {near} of {len(others)} within {LIMIT}")


def compare_saved(change: str, pictures: Iterable[Image]) -> None:
    alike = [phash_distance(phash(img), phash(SAVED_ANEW[change](img))) for img in pictures]
    far = sum(distance > LIMIT for distance in alike)
    print(f"{change:<24} farthest {max(alike)}, {far} of {len(alike)} beyond {LIMIT}")


def name_faults(name: str) -> None:
    said: Counter[str] = Counter()
    text = quality.TextFacts(lines=12, confidence=0.8, proven=False)
    for seed in FAULTS:
        picture = imaging.shrink(np.ascontiguousarray(FAULTY[name](seed)), 1600)
        measured = quality.measure(picture, page.find_document(picture))
        findings = quality.advise(measured, text)
        said.update(
            "moved" if finding.advice == quality.ADVICE["moved"] else finding.code
            for finding in findings
        )
    print(f"{name:<16} {len(FAULTS)} pictures: {dict(said)}", flush=True)


def main() -> None:
    cv2.setNumThreads(1)
    pages = {name: [draw(random_person(i)) for i in PEOPLE] for name, draw in DESIGNS.items()}
    for name, pictures in pages.items():
        compare_hashes(name, pictures)
        compare_hashes(f"{name}, on a table", [scene(picture) for picture in pictures])
    for change in SAVED_ANEW:
        firsts = [page for pictures in pages.values() for page in pictures[:SAVED]]
        compare_saved(change, [*firsts, *(scene(page) for page in firsts)])
    for name in FAULTY:
        name_faults(name)


if __name__ == "__main__":
    main()
