"""What is shown to the camera: drawn once in a process, fictional like all our specimens."""

from __future__ import annotations

from functools import cache

from documents_app.specimens import id_card_td1, passport, portrait, random_person, scene, selfie
from documents_app.specimens.ocrb import Image

COUNTRY = "EE"
PERSON = random_person(3, sex="F", nationality="EST")


@cache
def card_front() -> Image:
    """An identity card on a table."""
    return scene(id_card_td1(PERSON, portrait("astronaut"), "front", issuer="EST", seed=3), seed=3)


@cache
def card_back() -> Image:
    return scene(id_card_td1(PERSON, portrait("astronaut"), "back", issuer="EST", seed=3), seed=4)


@cache
def passport_page() -> Image:
    return scene(passport(PERSON, portrait("astronaut"), seed=3), seed=3)


@cache
def face() -> Image:
    """The person of both."""
    return selfie("astronaut", 1)
