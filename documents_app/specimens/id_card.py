"""An identity card of size TD1 (85.6 x 54 mm at 14 pixels per millimetre), both sides."""

from typing import Literal

import cv2

from .background import paper
from .lettering import Words, labelled, write, write_specimen
from .mrz import mrz_lines
from .ocrb import Image, print_lines
from .passport import country_name, paste, printed_date
from .people import Person
from .styles import PLAIN, Style, mirror, set_in, shuffled, translated

WIDTH, HEIGHT = 1200, 757
PITCH = 35.6  # 2.54 mm
INK = (70, 90, 24)
CHIP = (120, 190, 214)


def id_card_td1(
    person: Person,
    portrait: Image,
    side: Literal["front", "back"] = "front",
    *,
    issuer: str = "UTO",
    seed: int = 0,
    mrz_override: tuple[str, ...] | None = None,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """One side as a 1200 x 757 BGR picture: portrait and data in front, the zone on the back."""
    img = paper(WIDTH, HEIGHT, light=(232, 244, 232), line=(168, 196, 150), seed=seed + 31)
    if side == "front":
        words, box = mirror(style, _front(person, issuer, style), (48, 160, 336, 432), WIDTH)
        paste(img, portrait, box)
        write(img, set_in(style, words))
    else:
        _chip(img)
        write(img, _back(person, issuer))
        img[468:] = (img[468:] * 0.4 + 148).astype("uint8")
        lines = mrz_override or mrz_lines(person, "TD1", issuer)
        print_lines(img, lines, left=66, top=496, pitch=PITCH, spacing=78)
    if specimen:
        write_specimen(img)
    return img


def _front(person: Person, issuer: str, style: Style) -> list[Words]:
    left, right, size = 430, 830, 30
    rows = [
        (left, 150, "Surname / Nom", person.surname),
        (left, 228, "Given names / Prénoms", person.given_names),
        (left, 306, "Sex / Sexe", person.sex),
        (610, 306, "Nationality / Nationalité", person.nationality),
        (left, 384, "Date of birth / Date de naissance", printed_date(person.birth_date)),
        (left, 462, "Place of birth / Lieu de naissance", person.place_of_birth),
        (left, 540, "Date of issue / Date de délivrance", printed_date(person.issue_date)),
        (right, 540, "Date of expiry / Date d'expiration", printed_date(person.expiry_date)),
        (right, 384, "Document No. / N° de document", person.document_number),
    ]
    rows = shuffled(style, rows, [(x, y) for x in (left, right) for y in (384, 540)])
    return [
        Words(48, 32, country_name(issuer), 42, "DejaVuSans-Bold", INK),
        Words(430, 38, "IDENTITY CARD / CARTE D'IDENTITÉ", 32, "DejaVuSans-Bold", INK),
        Words(48, 640, person.given_names.split()[0].title(), 40, "DejaVuSerif-Italic"),
        *(
            words
            for x, y, label, value in rows
            for words in labelled(x, y, translated(style, label), value, size=size)
        ),
    ]


def _back(person: Person, issuer: str) -> list[Words]:
    address = f"{person.address}, {person.postcode} {person.city}"
    return [
        *labelled(330, 40, "Address / Adresse", address, size=30),
        *labelled(330, 128, "Height / Taille", f"{person.height_cm} cm", size=30),
        *labelled(640, 128, "Eyes / Yeux", person.eye_colour, size=30),
        *labelled(330, 216, "Personal No. / N° personnel", person.personal_number or "-", size=30),
        *labelled(330, 304, "Authority / Autorité", f"{country_name(issuer)} REGISTRY", size=30),
    ]


def _chip(img: Image) -> None:
    """Eight contacts, as on a card with a chip."""
    cv2.rectangle(img, (90, 90), (250, 220), CHIP, -1, cv2.LINE_AA)
    for y in (122, 155, 188):
        cv2.line(img, (90, y), (250, y), (70, 120, 140), 2, cv2.LINE_AA)
    cv2.line(img, (170, 90), (170, 220), (70, 120, 140), 2, cv2.LINE_AA)
