"""A visa sticker with its machine readable zone (Doc 9303-7), size A and B, in our own design."""

from typing import Literal

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .mrz import mrz_lines
from .ocrb import Image, print_lines
from .passport import country_name, paste
from .people import Person
from .styles import PLAIN, Style, set_in

# Millimetres: A 120 x 80, B 105 x 74; twelve pixels each.
SIZES = {"MRV-A": (1440, 960), "MRV-B": (1260, 888)}
PITCH = 30.48
INK = (40, 90, 40)


def visa(
    person: Person,
    portrait: Image,
    kind: Literal["MRV-A", "MRV-B"] = "MRV-A",
    *,
    issuer: str = "UTO",
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The sticker as a BGR picture of 1440 x 960 (A) or 1260 x 888 (B)."""
    width, height = SIZES[kind]
    img = paper(width, height, light=(228, 244, 236), line=(160, 206, 186), seed=seed + 107)
    img[height - 190 :] = (img[height - 190 :] * 0.35 + 160).astype("uint8")
    paste(img, portrait, (40, 200, 300, 386))
    write(img, set_in(style, _texts(person, kind, issuer)))
    if specimen:
        write_specimen(img)
    print_lines(
        img,
        mrz_lines(person, kind, issuer),
        left=48 if kind == "MRV-A" else 76,
        top=height - 160,
        pitch=PITCH,
        spacing=74,
    )
    return img


def _texts(person: Person, kind: str, issuer: str) -> list[Words]:
    left, middle, right = 380, 680, 960 if kind == "MRV-A" else 920
    rows = [
        (left, 130, "VALID FOR", country_name(issuer)),
        (left, 210, "FROM", f"{person.issue_date:%d-%m-%Y}"),
        (middle, 210, "UNTIL", f"{person.expiry_date:%d-%m-%Y}"),
        (left, 290, "TYPE OF VISA", "C"),
        (middle, 290, "NUMBER OF ENTRIES", "MULT"),
        (right, 290, "DURATION OF STAY", "90 DAYS"),
        (left, 370, "ISSUED IN", "PORT HALCYON"),
        (right, 370, "NUMBER OF PASSPORT", person.personal_number or "XK4410277"),
        (left, 450, "SURNAME, NAME", f"{person.surname}, {person.given_names}"),
        (left, 530, "SEX", person.sex),
        (middle, 530, "DATE OF BIRTH", f"{person.birth_date:%d-%m-%Y}"),
        (right, 530, "NATIONALITY", person.nationality),
        (left, 610, "REMARKS", "TOURISM"),
    ]
    words = [
        Words(40, 30, "VISA", 70, "DejaVuSans-Bold", INK),
        Words(380, 40, country_name(issuer), 50, "DejaVuSans-Bold", INK),
        Words(right, 44, person.document_number, 40, "DejaVuSans-Bold", (40, 40, 170)),
    ]
    for x, y, label, value in rows:
        words.append(Words(x, y, label, 18, ink=LABEL_INK))
        words.append(Words(x, y + 25, value, 31, ink=VALUE_INK))
    return words
