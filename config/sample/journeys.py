"""The people of the sample run: what each sends, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from documents_app.specimens import (
    Person,
    mrz_lines,
    passport,
    portrait,
    random_person,
    scene,
    selfie,
    tampered,
    unreadable,
    us_licence_back,
    us_licence_front,
)

Image = NDArray[np.uint8]


@dataclass(frozen=True)
class Journey:
    """One applicant. `accepted` are the statuses that the sample counts as right."""

    title: str
    person: Person
    document_type: str
    country: str | None
    pictures: tuple[tuple[str, Callable[[], Image]], ...]
    accepted: frozenset[str]

    def claims(self) -> dict[str, object]:
        """The `verification` member of the call that opens the session."""
        document: dict[str, object] = {"type": self.document_type}
        if self.country:
            document["country"] = self.country
        return {
            "person": {
                "firstName": self.person.given_names,
                "lastName": self.person.surname,
                "dateOfBirth": self.person.birth_date.isoformat(),
            },
            "document": document,
            "vendorData": self.title,
        }


def journeys(seed: int) -> tuple[Journey, ...]:
    """Five applicants with documents of their own, made anew from the seed."""
    ann, bea, cid, dot, eve = (random_person(seed * 10 + number, sex="F") for number in range(5))
    return (
        Journey(
            "a passport and its holder",
            ann,
            "PASSPORT",
            None,
            (
                ("document-front", lambda: scene(passport(ann, portrait("astronaut")))),
                ("face", lambda: selfie("astronaut", seed)),
            ),
            frozenset({"approved"}),
        ),
        Journey(
            "a licence, front and back, and its holder",
            bea,
            "DRIVERS_LICENSE",
            "US",
            (
                ("document-front", lambda: scene(us_licence_front(bea, portrait("hopper")))),
                ("document-back", lambda: scene(us_licence_back(bea))),
                ("face", lambda: selfie("hopper", seed + 1)),
            ),
            frozenset({"approved"}),
        ),
        Journey(
            "a passport and somebody else",
            cid,
            "PASSPORT",
            None,
            (
                ("document-front", lambda: scene(passport(cid, portrait("astronaut"), seed=2))),
                ("face", lambda: selfie("hopper", seed + 2)),
            ),
            frozenset({"declined", "review"}),
        ),
        Journey(
            "a passport that cannot be read",
            dot,
            "PASSPORT",
            None,
            (
                ("document-front", lambda: unreadable(passport(dot, portrait("astronaut")))),
                ("face", lambda: selfie("astronaut", seed + 3)),
            ),
            frozenset({"resubmission_requested"}),
        ),
        Journey(
            "a passport with an altered birth date",
            eve,
            "PASSPORT",
            None,
            (
                ("document-front", lambda: scene(_altered(eve))),
                ("face", lambda: selfie("astronaut", seed + 4)),
            ),
            frozenset({"declined", "review", "resubmission_requested"}),
        ),
    )


def visitor(seed: int) -> Journey:
    """Somebody who opens the link in a browser, shows a passport and moves as the page asks.

    The browser says that a program drives it, so a person is to look at this case.
    """
    fay = random_person(seed * 10 + 7, sex="F")
    return Journey(
        "a passport and a face that moves, in a browser",
        fay,
        "PASSPORT",
        None,
        (("document-front", lambda: scene(passport(fay, portrait("astronaut"), seed=5))),),
        frozenset({"review"}),
    )


def listed(seed: int) -> Journey:
    """Somebody with the name and the birth date of an entry of the fictional list."""
    gil = replace(
        random_person(seed * 10 + 8, sex="F"),
        given_names="FABULINA NOWHERE",
        surname="MAKEBELIEVE",
        birth_date=date(1990, 1, 31),
    )
    return Journey(
        "a passport with a name that is on a list",
        gil,
        "PASSPORT",
        None,
        (
            ("document-front", lambda: scene(passport(gil, portrait("hopper"), seed=8))),
            ("face", lambda: selfie("hopper", seed + 8)),
        ),
        frozenset({"possible_match"}),
    )


def _altered(person: Person) -> Image:
    """A passport whose zone says another birth date than its check digit allows."""
    lines = tampered(mrz_lines(person, "TD3", "UTO"), "birth")
    return passport(person, portrait("astronaut"), mrz_override=lines)
