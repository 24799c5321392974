"""Documents worded as named states word them: two or five languages, parents, persons' numbers.

The words stand in `national/*.toml`; paper, letters and people are ours. What is drawn bears a
machine readable zone, so that print and zone say the same unless somebody misreads one of them.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write
from .mrz import french_card_lines, mrz_lines
from .ocrb import Image, print_lines
from .passport import MONTHS, paste
from .people import GIVEN, Person, random_person
from .portraits import portrait
from .residents import number_like
from .styles import Style, set_in, style_of

FOLDER = Path(__file__).parent / "national"
FRENCH = ("JAN", "FÉV", "MARS", "AVR", "MAI", "JUIN", "JUIL", "AOÛT", "SEPT", "OCT", "NOV", "DÉC")
# Of each kind of zone: page, portrait (or none), left, top and pitch of the zone, its spacing.
_PAGES: dict[
    str, tuple[tuple[int, int], tuple[int, int, int, int] | None, int, int, float, int]
] = {
    "TD3": ((1400, 990), (56, 150, 400, 514), 72, 810, 28.45, 71),
    "TD1": ((1200, 757), None, 66, 496, 35.6, 78),
    "TD2": ((1260, 888), (40, 150, 340, 437), 76, 728, 30.48, 74),
    "FRA-ID": ((1260, 888), (40, 150, 340, 437), 76, 728, 30.48, 74),
}
_LABEL, _LINE, _VALUE, _NEXT = 17, 21, 29, 34


@dataclass(frozen=True)
class Wording:
    """One document of the files; `rows` hold x, y, label and value."""

    name: str
    issuer: str
    number: str
    dates: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, int, str, str], ...]
    kind: str = "TD3"
    personal: str = ""


@cache
def wordings(*names: str) -> tuple[Wording, ...]:
    """Every document of these files, or of all, in their order."""
    found: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*.toml")):
        if not names or path.stem in names:
            found += tomllib.loads(path.read_text("utf-8"))["document"]
    return tuple(
        Wording(**{**one, "heads": tuple(one["heads"]), "rows": tuple(map(tuple, one["rows"]))})
        for one in found
    )


def national_document(wording: Wording, seed: int) -> Image:
    """The side with the zone, for the seed's person, as a BGR picture."""
    person = _holder(wording, seed)
    (width, height), box, left, top, pitch, spacing = _PAGES[wording.kind]
    chance = Random(f"paper {wording.name} {seed}")
    light = tuple(chance.randrange(222, 248) for _ in range(3))
    line = tuple(chance.randrange(170, 215) for _ in range(3))
    img = paper(width, height, light=light, line=line, seed=seed)  # type: ignore[arg-type]  # three
    img[top - 30 :] = (img[top - 30 :] * 0.35 + 160).astype(np.uint8)
    if box is not None:
        paste(img, portrait(("astronaut", "hopper")[seed % 2]), box)
    style = replace(style_of(seed), mirrored=False)
    write(img, _texts(wording, person, style, chance))
    print_lines(img, _zone(wording, person), left=left, top=top, pitch=pitch, spacing=spacing)
    return img


def _holder(wording: Wording, seed: int) -> Person:
    chance = Random(f"holder {wording.name} {seed}")
    person = random_person(seed, sex="FM"[seed % 2], nationality=wording.issuer)
    return replace(
        person,
        document_number=number_like(wording.number, chance),
        personal_number=number_like(wording.personal, chance),
    )


def _zone(wording: Wording, person: Person) -> tuple[str, ...]:
    if wording.kind == "FRA-ID":
        return french_card_lines(person)
    return mrz_lines(person, wording.kind, wording.issuer, document_code=_code(wording))  # type: ignore[arg-type]  # a kind of zone


def _code(wording: Wording) -> str:
    return "P" if wording.kind == "TD3" else "ID"


def _texts(wording: Wording, person: Person, style: Style, chance: Random) -> list[Words]:
    said = _said(wording, person, chance)
    heads = [_head(head.format(**said)) for head in wording.heads]
    words: list[Words] = []
    for x, y, label, value in wording.rows:
        words += _row(x, y, label.split("|"), value.format(**said))
    return [*heads, *set_in(style, words)]


def _head(text: str) -> Words:
    """'56 40 CANADA': where it stands, and what it says."""
    x, y, said = text.split(" ", 2)
    return Words(int(x), int(y), said, 30, "DejaVuSans-Bold", (90, 50, 30))


def _row(x: int, y: int, labels: list[str], value: str) -> list[Words]:
    """A label in its lines, and the value below it, or beside it where it begins with '='."""
    words = [
        Words(x, y + _LINE * at, label, _LABEL, ink=LABEL_INK) for at, label in enumerate(labels)
    ]
    if value.startswith("= "):
        away = round(0.62 * 24 * len(labels[0])) + 14
        label = replace(words[0], size=24)
        return [label, Words(x + away, y - 3, value[2:], _VALUE, ink=VALUE_INK), *words[1:]]
    below = y + _LINE * len(labels)
    lines = enumerate(value.split("|"))
    return [*words, *(Words(x, below + _NEXT * at, t, _VALUE, ink=VALUE_INK) for at, t in lines)]


def _said(wording: Wording, person: Person, chance: Random) -> dict[str, str]:
    """What the values of the rows may name."""
    number = person.document_number
    born = person.birth_date
    father, mother = chance.choice(GIVEN["M"]), chance.choice(GIVEN["F"])
    maiden = chance.choice(("QUILLFEATHER", "ROSSINGDALE", "CORVIN", "IVERSTONE"))
    french = french_card_lines(person)[1][:12] if wording.kind == "FRA-ID" else ""
    return {
        "surname": person.surname,
        "given": person.given_names,
        "sex": person.sex,
        "place": person.place_of_birth,
        "number": number,
        "number_letters": "".join(c for c in number if c.isalpha()),
        "number_digits": "".join(c for c in number if c.isdigit()),
        "card_number": french,
        "personal": person.personal_number.strip("<"),
        "birth": _day(born, wording.dates),
        "birth_run": f"{born:%Y%m%d}",
        "issue": _day(person.issue_date, wording.dates),
        "expiry": _day(person.expiry_date, wording.dates),
        "father": father,
        "mother": mother,
        "father_whole": f"{father} {person.surname}",
        "mother_whole": f"{mother} {maiden}",
        "mother_surname": maiden,
        "fiscal": f"{person.surname[:3]}{father[:3]}{born:%y}T{born:%d}H501W",
        "pesel": f"{born:%y%m%d}{chance.randrange(10000, 99999)}",
        "cnp": f"{'MF'.find(person.sex) + 1}{born:%y%m%d}{chance.randrange(100000, 999999)}",
    }


def _day(day: date, manner: str) -> str:
    """By strftime; {en} and {fr} are the month in three letters of English, and in French."""
    at = day.month - 1
    return day.strftime(manner.format(en=MONTHS[at], fr=FRENCH[at]))
