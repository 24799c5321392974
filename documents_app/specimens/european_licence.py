"""A driving licence by the European model (Directive 2006/126/EC), in our own design: numbers only.

The United Kingdom's is the same card with an address and without the ring of stars.
"""

import math

import cv2

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .ocrb import Image
from .passport import paste
from .people import Person
from .residents import local_date
from .styles import PLAIN, Style, set_in

WIDTH, HEIGHT = 1200, 757
BLUE = (140, 50, 20)
HEADINGS = {
    "AT": ("FÜHRERSCHEIN", "REPUBLIK ÖSTERREICH"),
    "CZ": ("ŘIDIČSKÝ PRŮKAZ", "ČESKÁ REPUBLIKA"),
    "DE": ("FÜHRERSCHEIN", "BUNDESREPUBLIK DEUTSCHLAND"),
    "ES": ("PERMISO DE CONDUCCIÓN", "REINO DE ESPAÑA"),
    "FR": ("PERMIS DE CONDUIRE", "RÉPUBLIQUE FRANÇAISE"),
    "IT": ("PATENTE DI GUIDA", "REPUBBLICA ITALIANA"),
    "NL": ("RIJBEWIJS", "KONINKRIJK DER NEDERLANDEN"),
    "PL": ("PRAWO JAZDY", "RZECZPOSPOLITA POLSKA"),
    "SE": ("KÖRKORT", "SVERIGE"),
}
AUTHORITY = {"DE": "LANDKREIS LARKHILL", "FR": "PREFECTURE 99", "GB": "DVLA"}


def european_licence(
    person: Person,
    portrait: Image,
    country: str = "DE",
    *,
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The side with the portrait, 1200 x 757 BGR; see `residents.licensed_in` for the person."""
    img = paper(WIDTH, HEIGHT, light=(236, 226, 246), line=(206, 180, 214), seed=seed + 83)
    _flag(img, country)
    paste(img, portrait, (50, 200, 320, 412))
    title, state = HEADINGS[country]
    heads = [
        Words(300, 30, title, 46, "DejaVuSans-Bold", BLUE),
        Words(300, 92, state, 30, "DejaVuSans", BLUE),
    ]
    write(img, [*heads, *set_in(style, _fields(person, country)), *_signature(person)])
    if specimen:
        write_specimen(img)
    return img


def british_licence(
    person: Person,
    portrait: Image,
    *,
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The United Kingdom's card, 1200 x 757 BGR; see `residents.briton` for the person."""
    img = paper(WIDTH, HEIGHT, light=(240, 228, 240), line=(210, 180, 206), seed=seed + 89)
    cv2.rectangle(img, (40, 30), (190, 130), BLUE, -1)
    paste(img, portrait, (50, 180, 320, 412))
    heads = [
        Words(80, 56, "UK", 44, "DejaVuSans-Bold", (255, 255, 255)),
        Words(300, 40, "DRIVING LICENCE", 46, "DejaVuSans-Bold", BLUE),
    ]
    address = (f"{person.address}, {person.city},", person.postcode)
    place = [("8.", address[0]), ("", address[1])]
    write(img, [*heads, *set_in(style, _fields(person, "GB", place)), *_signature(person)])
    if specimen:
        write_specimen(img)
    return img


def _fields(
    person: Person, country: str, place: list[tuple[str, str]] | None = None
) -> list[Words]:
    issued = local_date(person.issue_date, country)
    rows = [
        ("1.", person.surname),
        ("2.", person.given_names),
        ("3.", f"{local_date(person.birth_date, country)}  {person.place_of_birth}"),
        ("4a.", issued),
        ("4b.", local_date(person.expiry_date, country)),
        ("5.", person.document_number),
        *(place or []),
    ]
    words, y = [], 160
    for number, value in rows:
        words.append(Words(400, y + 6, number, 26, ink=LABEL_INK))
        words.append(Words(460, y, value, 34, ink=VALUE_INK))
        y += 60
    beside = 160 + 3 * 60
    authority = AUTHORITY.get(country, "OFFICE OF ROADS")
    words += [Words(740, beside + 6, "4c.", 26, ink=LABEL_INK), Words(800, beside, authority, 30)]
    words += [Words(400, 686, "9.", 26, ink=LABEL_INK), Words(460, 684, "AM/B/L", 32)]
    return words


def _signature(person: Person) -> list[Words]:
    return [
        Words(50, 630, "7.", 24, ink=LABEL_INK),
        Words(96, 640, person.given_names.split()[0].title(), 38, "DejaVuSerif-Italic"),
    ]


def _flag(img: Image, country: str) -> None:
    """The blue field with twelve stars and the country's letters."""
    cv2.rectangle(img, (40, 30), (230, 160), BLUE, -1)
    for hour in range(12):
        angle = hour * math.pi / 6
        centre = (round(135 + 50 * math.cos(angle)), round(95 + 50 * math.sin(angle)))
        cv2.circle(img, centre, 6, (60, 220, 255), -1, cv2.LINE_AA)
    letters = {"DE": "D", "AT": "A", "ES": "E", "FR": "F", "IT": "I", "SE": "S"}
    name = letters.get(country, country)
    write(img, [Words(122 if len(name) == 1 else 110, 74, name, 38, "DejaVuSans-Bold", (255,) * 3)])
