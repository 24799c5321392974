"""A handful of applicants for a sample run: what they hand in, and the truth about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from .degradations import degrade, unreadable
from .id_card import id_card_td1
from .mrz import mrz_lines, tampered
from .ocrb import Image
from .passport import passport
from .people import Person, random_person
from .portraits import portrait, selfie
from .scenes import scene, table
from .us_licence import us_licence_back, us_licence_front

Flaw = Literal["", "other_face", "unreadable", "tampered_mrz", "no_document"]


@dataclass(frozen=True)
class Sample:
    """One applicant; the pictures are BGR under `document-front`, `document-back` and `face`."""

    name: str
    document_type: str
    person: Person
    pictures: dict[str, Image]
    flaw: Flaw = ""
    mrz: tuple[str, ...] | None = None
    aamva_version: int | None = None
    degradation: str = "clean"


def samples(seed: int = 0) -> tuple[Sample, ...]:
    """Honest ones with each document, then one for each flaw; all persons differ."""
    makers: tuple[Callable[[int], Sample], ...] = (
        partial(_passport, "honest-passport"),
        _card,
        _licence,
        partial(_passport, "other-face", flaw="other_face"),
        partial(_passport, "unreadable", flaw="unreadable"),
        partial(_passport, "tampered-mrz", flaw="tampered_mrz"),
        partial(_passport, "no-document", flaw="no_document"),
        partial(_passport, "hurried-passport", degradation="combo"),
    )
    return tuple(make(seed * 100 + index) for index, make in enumerate(makers))


def _passport(name: str, seed: int, *, flaw: Flaw = "", degradation: str = "clean") -> Sample:
    person = random_person(seed, sex="F")
    lines = mrz_lines(person, "TD3")
    if flaw == "tampered_mrz":
        lines = tampered(lines, "birth")
    page = passport(person, portrait("astronaut"), seed=seed, mrz_override=lines)
    front = degrade(scene(page, seed=seed), degradation, seed)
    if flaw == "unreadable":
        front = unreadable(front)
    elif flaw == "no_document":
        front = table(front.shape[1], front.shape[0], seed)
    face = selfie("hopper" if flaw == "other_face" else "astronaut", seed)
    pictures = {"document-front": front, "face": face}
    return Sample(name, "passport", person, pictures, flaw, lines, degradation=degradation)


def _card(seed: int) -> Sample:
    person = random_person(seed, sex="F")
    sides = {
        "document-front": id_card_td1(person, portrait("hopper"), "front", seed=seed),
        "document-back": id_card_td1(person, portrait("hopper"), "back", seed=seed),
    }
    pictures = {name: scene(side, seed=seed) for name, side in sides.items()}
    pictures["face"] = selfie("hopper", seed)
    return Sample("honest-card", "id_card", person, pictures, mrz=mrz_lines(person, "TD1"))


def _licence(seed: int) -> Sample:
    person = replace(random_person(seed, sex="F", nationality="USA"), state="CA")
    sides = {
        "document-front": us_licence_front(person, portrait("astronaut"), "CA", seed=seed),
        "document-back": us_licence_back(person, "CA", 10, seed=seed),
    }
    pictures = {name: scene(side, seed=seed) for name, side in sides.items()}
    pictures["face"] = selfie("astronaut", seed)
    return Sample("honest-licence", "drivers_license", person, pictures, aamva_version=10)
