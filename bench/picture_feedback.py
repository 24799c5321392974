"""How often a good picture is refused as it comes, and in which words.

Good pictures are drawn ones that a person can read: every family of documents whole and on a
table, cards from both sides, in conditions that are no reason to ask again, and selfies of two
people. There is no baseline: whatever is refused here is refused wrongly. None is a photograph of
a real document.

    python -m bench.picture_feedback [--number 4]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.system import system

CONDITIONS = ("clean", "rot3", "perspective", "blur_light", "noise", "jpeg15", "shadow", "bright")


@dataclass
class Found:
    """Of one group of pictures: how many, and what was said of those that were refused."""

    pictures: int = 0
    refused: int = 0
    words: Counter[str] = field(default_factory=Counter)
    where: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=4, help="seeds of each kind")
    number = parser.parse_args().number
    found: dict[str, Found] = {}
    with system():
        from sessions_app import credentials

        integration = credentials.create_integration("feedback", "live", dialect="veriff")
        for group, name, pictures in _applicants(number):
            one = found.setdefault(group, Found())
            for word in _said(integration.integration, pictures):
                one.pictures += 1
                if word:
                    one.refused += 1
                    one.words[word] += 1
                    one.where[name] += 1
    for group, one in found.items():
        share = 100 * one.refused / one.pictures
        print(f"{group:22} {one.refused:3} of {one.pictures:3} refused ({share:4.1f} %)", end=" ")
        print(dict(one.words), dict(one.where))


Pictures = list[tuple[str, Any]]


def _applicants(number: int) -> Iterator[tuple[str, str, Pictures]]:
    """Group, name, and the pictures of one person in the order in which they are sent."""
    from documents_app import specimens as drawn

    for seed in range(number):
        who = drawn.NAMES[seed % 2]
        for condition in CONDITIONS:
            person = drawn.random_person(seed, sex="F")
            sides = [
                drawn.scene(
                    drawn.id_card_td1(person, drawn.portrait(who), side, seed=seed), seed=seed
                )
                for side in ("front", "back")
            ]
            page = drawn.scene(drawn.passport(person, drawn.portrait(who), seed=seed), seed=seed)
            taken = [drawn.degrade(one, condition, seed) for one in (*sides, page)]
            kinds = ("document_front", "document_back")
            yield "card, both sides", condition, list(zip(kinds, taken[:2], strict=True))
            yield "passport", condition, [("document_front", taken[2])]
        for sample in drawn.samples(seed)[1:3]:
            yield "samples", sample.name, _of_sample(sample)
        for family in drawn.families():
            card = drawn.draw(family, seed)
            yield "families", family, [("document_front", drawn.scene(card.picture, seed=seed))]
    for seed in range(10 * number):
        yield "selfies", "", [("selfie", drawn.selfie(drawn.NAMES[seed % 2], seed))]


def _of_sample(sample: Any) -> Pictures:
    kinds = {"document-front": "document_front", "document-back": "document_back", "face": "selfie"}
    return [(kinds[part], pixels) for part, pixels in sample.pictures.items()]


def _said(integration: Any, pictures: Pictures) -> Iterator[str]:
    """The worst word about each picture; empty where it was accepted."""
    from api import flows
    from documents_app import judging
    from documents_app.engine.imaging import encode_jpeg
    from documents_app.models import Picture
    from documents_app.shapes import PictureKind
    from risk_app import opening
    from sessions_app.shapes import Claims

    session = opening.open_session(integration, dialect="veriff", claims=Claims())
    for kind, pixels in pictures:
        told = flows.add_picture(
            session, kind=PictureKind(kind), context=kind, data=encode_jpeg(pixels, 92)
        )
        judging.run(str(told.id))
        picture = Picture.objects.get(pk=told.id)
        yield "" if picture.accepted else (picture.complaints or ["unjudged"])[0]


if __name__ == "__main__":
    main()
