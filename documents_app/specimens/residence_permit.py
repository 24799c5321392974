"""A residence permit by the European model (Regulation 1030/2002) in our own design."""

from typing import Literal

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .mrz import mrz_lines
from .ocrb import Image, print_lines
from .passport import paste
from .people import Person
from .residents import ALPHA_3
from .styles import PLAIN, Style, set_in, shuffled, translated

WIDTH, HEIGHT = 1200, 757
PITCH = 35.6
INK = (120, 50, 60)
_GERMAN = (
    "NAME, VORNAME / SURNAME, FORENAMES", "GESCHLECHT / SEX", "STAATSANGEHÖRIGKEIT / NATIONALITY",
    "GEBURTSDATUM / DATE OF BIRTH", "ART DES TITELS / TYPE OF PERMIT", "AUFENTHALTSERLAUBNIS",
    "KARTE GÜLTIG BIS / CARD EXPIRY", "ANMERKUNGEN / REMARKS", "ERWERBSTÄTIGKEIT ERLAUBT",
)  # fmt: skip
_FRENCH = (
    "NOM, PRÉNOMS / SURNAME, FORENAMES", "SEXE / SEX", "NATIONALITÉ / NATIONALITY",
    "DATE DE NAISSANCE / DATE OF BIRTH", "CATÉGORIE DU TITRE / TYPE OF PERMIT", "CARTE DE SÉJOUR",
    "DATE D'EXPIRATION / CARD EXPIRY", "REMARQUES / REMARKS", "AUTORISE SON TITULAIRE À TRAVAILLER",
)  # fmt: skip
_SPANISH = (
    "APELLIDOS, NOMBRE / SURNAME, FORENAMES", "SEXO / SEX", "NACIONALIDAD / NATIONALITY",
    "FECHA DE NACIMIENTO / DATE OF BIRTH", "TIPO DE PERMISO / TYPE OF PERMIT", "RESIDENCIA",
    "VÁLIDO HASTA / CARD EXPIRY", "OBSERVACIONES / REMARKS", "AUTORIZA A TRABAJAR",
)  # fmt: skip
TITLES = {
    "AT": ("AUFENTHALTSTITEL", "REPUBLIK ÖSTERREICH", _GERMAN),
    "DE": ("AUFENTHALTSTITEL", "BUNDESREPUBLIK DEUTSCHLAND", _GERMAN),
    "FR": ("TITRE DE SÉJOUR", "RÉPUBLIQUE FRANÇAISE", _FRENCH),
    "ES": ("PERMISO DE RESIDENCIA", "ESPAÑA", _SPANISH),
}


def residence_permit(
    person: Person,
    portrait: Image,
    country: str = "DE",
    side: Literal["front", "back"] = "front",
    *,
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """One side, 1200 x 757 BGR; the person's nationality is a third country's."""
    img = paper(WIDTH, HEIGHT, light=(244, 232, 236), line=(214, 180, 196), seed=seed + 103)
    if side == "front":
        paste(img, portrait, (44, 200, 320, 412))
        write(img, set_in(style, _front(person, country, style)))
    else:
        write(img, [Words(60, 60, "REMARKS / ANMERKUNGEN", 20, ink=LABEL_INK)])
        img[468:] = (img[468:] * 0.4 + 148).astype("uint8")
        lines = mrz_lines(person, "TD1", ALPHA_3[country], document_code="AR")
        print_lines(img, lines, left=66, top=496, pitch=PITCH, spacing=78)
    if specimen:
        write_specimen(img)
    return img


def _front(person: Person, country: str, style: Style) -> list[Words]:
    title, state, wording = TITLES[country]
    names, sex, nation, born, kind, permit, until, remarks, remark = wording
    left, right = 400, 840
    rows = [
        (left, 170, names, person.surname),
        (left, 236, "", person.given_names),
        (left, 300, sex, person.sex),
        (600, 300, nation, person.nationality),
        (left, 382, born, f"{person.birth_date:%d %m %Y}"),
        (left, 464, kind, permit),
        (left, 546, until, f"{person.expiry_date:%d %m %Y}"),
        (left, 628, remarks, remark),
    ]
    rows = shuffled(style, rows, [(left, 382), (left, 464), (left, 546), (left, 628)])
    words = [
        Words(400, 30, title, 40, "DejaVuSans-Bold", INK),
        Words(400, 84, f"RESIDENCE PERMIT  {state}", 26, "DejaVuSans", INK),
        Words(44, 30, country, 60, "DejaVuSans-Bold", INK),
        Words(right, 130, person.document_number, 36, "DejaVuSans-Bold"),
        Words(44, 640, person.given_names.split()[0].title(), 36, "DejaVuSerif-Italic"),
    ]
    for x, y, label, value in rows:
        words.append(Words(x, y, label and translated(style, label), 18, ink=LABEL_INK))
        words.append(Words(x, y + 26, value, 32, ink=VALUE_INK))
    return words
