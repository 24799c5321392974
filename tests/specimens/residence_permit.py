"""A residence permit by the European model (Regulation 1030/2002) in our own design."""

from typing import Literal

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .mrz import mrz_lines
from .ocrb import Image, print_lines
from .passport import paste
from .people import Person
from .residents import ALPHA_3

WIDTH, HEIGHT = 1200, 757
PITCH = 35.6
INK = (120, 50, 60)
TITLES = {
    "AT": ("AUFENTHALTSTITEL", "REPUBLIK ÖSTERREICH", "NAME, VORNAME / SURNAME, FORENAMES"),
    "DE": ("AUFENTHALTSTITEL", "BUNDESREPUBLIK DEUTSCHLAND", "NAME, VORNAME / SURNAME, FORENAMES"),
    "FR": ("TITRE DE SÉJOUR", "RÉPUBLIQUE FRANÇAISE", "NOM, PRÉNOMS / SURNAME, FORENAMES"),
    "ES": ("PERMISO DE RESIDENCIA", "ESPAÑA", "APELLIDOS, NOMBRE / SURNAME, FORENAMES"),
}


def residence_permit(
    person: Person,
    portrait: Image,
    country: str = "DE",
    side: Literal["front", "back"] = "front",
    *,
    seed: int = 0,
    specimen: bool = False,
) -> Image:
    """One side, 1200 x 757 BGR; the person's nationality is a third country's."""
    img = paper(WIDTH, HEIGHT, light=(244, 232, 236), line=(214, 180, 196), seed=seed + 103)
    if side == "front":
        paste(img, portrait, (44, 200, 320, 412))
        write(img, _front(person, country))
    else:
        write(img, [Words(60, 60, "REMARKS / ANMERKUNGEN", 20, ink=LABEL_INK)])
        img[468:] = (img[468:] * 0.4 + 148).astype("uint8")
        lines = mrz_lines(person, "TD1", ALPHA_3[country], document_code="AR")
        print_lines(img, lines, left=66, top=496, pitch=PITCH, spacing=78)
    if specimen:
        write_specimen(img)
    return img


def _front(person: Person, country: str) -> list[Words]:
    title, state, names = TITLES[country]
    left, right = 400, 840
    rows = [
        (left, 170, names, person.surname),
        (left, 236, "", person.given_names),
        (left, 300, "GESCHLECHT / SEX", person.sex),
        (600, 300, "STAATSANGEHÖRIGKEIT / NATIONALITY", person.nationality),
        (left, 382, "GEBURTSDATUM / DATE OF BIRTH", f"{person.birth_date:%d %m %Y}"),
        (left, 464, "ART DES TITELS / TYPE OF PERMIT", "AUFENTHALTSERLAUBNIS"),
        (left, 546, "KARTE GÜLTIG BIS / CARD EXPIRY", f"{person.expiry_date:%d %m %Y}"),
        (left, 628, "ANMERKUNGEN / REMARKS", "ERWERBSTÄTIGKEIT ERLAUBT"),
    ]
    words = [
        Words(400, 30, title, 40, "DejaVuSans-Bold", INK),
        Words(400, 84, f"RESIDENCE PERMIT  {state}", 26, "DejaVuSans", INK),
        Words(44, 30, country, 60, "DejaVuSans-Bold", INK),
        Words(right, 130, person.document_number, 36, "DejaVuSans-Bold"),
        Words(44, 640, person.given_names.split()[0].title(), 36, "DejaVuSerif-Italic"),
    ]
    for x, y, label, value in rows:
        words.append(Words(x, y, label, 18, ink=LABEL_INK))
        words.append(Words(x, y + 26, value, 32, ink=VALUE_INK))
    return words
