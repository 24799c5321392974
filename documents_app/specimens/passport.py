"""A passport's data page (ID-3, 125 x 88 mm at 11.2 pixels per millimetre)."""

from datetime import date

import cv2
import pycountry

from .background import paper
from .lettering import Words, labelled, write, write_specimen
from .mrz import mrz_lines
from .ocrb import Image, print_lines
from .people import Person
from .styles import PLAIN, Style, set_in, shuffled, translated

WIDTH, HEIGHT = 1400, 990
PITCH = 28.45  # 2.54 mm
INK = (110, 52, 30)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def printed_date(day: date) -> str:
    """12 AUG 1974, whatever the locale."""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}"


def country_name(code: str) -> str:
    """The name in capitals; Utopia and codes outside ISO 3166 included."""
    found = pycountry.countries.get(alpha_3=code)
    names: dict[str, str] = {"UTO": "UTOPIA", "D": "GERMANY"}
    return names.get(code) or (found.name.upper() if found else code)


def paste(img: Image, picture: Image, box: tuple[int, int, int, int]) -> None:
    """Fit a picture into the box (left, top, width, height)."""
    left, top, width, height = box
    fitted = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    img[top : top + height, left : left + width] = fitted


def passport(
    person: Person,
    portrait: Image,
    *,
    issuer: str = "UTO",
    seed: int = 0,
    mrz_override: tuple[str, ...] | None = None,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The page as a 1400 x 990 BGR picture; `mrz_override` prints other lines than the person's."""
    img = paper(WIDTH, HEIGHT, light=(242, 236, 222), line=(205, 178, 150), seed=seed)
    img[760:] = (img[760:] * 0.35 + 160).astype("uint8")
    paste(img, portrait, (56, 150, 400, 514))
    write(img, set_in(style, _texts(person, issuer, style)))
    if specimen:
        write_specimen(img)
    lines = mrz_override or mrz_lines(person, "TD3", issuer)
    print_lines(img, lines, left=72, top=810, pitch=PITCH, spacing=71)
    return img


def _texts(person: Person, issuer: str, style: Style) -> list[Words]:
    heads = [
        Words(56, 40, country_name(issuer), 46, "DejaVuSans-Bold", INK),
        Words(500, 44, "PASSPORT / PASSEPORT", 38, "DejaVuSans-Bold", INK),
    ]
    free = [(x, y) for x in (500, 960) for y in (365, 450, 535, 620)]
    rows = shuffled(style, _rows(person, issuer), free)
    words = (
        word
        for x, y, label, value in rows
        for word in labelled(x, y, translated(style, label), value)
    )
    return [*heads, *words]


def _rows(person: Person, issuer: str) -> list[tuple[int, int, str, str]]:
    nationality = "UTOPIAN" if person.nationality == "UTO" else country_name(person.nationality)
    left, right = 500, 960
    return [
        (left, 110, "Type / Type", "P"),
        (660, 110, "Code / Code", issuer),
        (right, 110, "Passport No. / N° de passeport", person.document_number),
        (left, 195, "Surname / Nom", person.surname),
        (left, 280, "Given names / Prénoms", person.given_names),
        (left, 365, "Nationality / Nationalité", nationality),
        (right, 365, "Personal No. / N° personnel", person.personal_number),
        (left, 450, "Date of birth / Date de naissance", printed_date(person.birth_date)),
        (right, 450, "Place of birth / Lieu de naissance", person.place_of_birth),
        (left, 535, "Sex / Sexe", person.sex),
        (right, 535, "Authority / Autorité", "PASSPORT OFFICE"),
        (left, 620, "Date of issue / Date de délivrance", printed_date(person.issue_date)),
        (right, 620, "Date of expiry / Date d'expiration", printed_date(person.expiry_date)),
    ]
