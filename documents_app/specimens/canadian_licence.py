"""Canadian driver's licences in our own design: Ontario's numbers, British Columbia's words."""

from datetime import date

from .background import paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .ocrb import Image
from .passport import paste
from .people import Person
from .styles import PLAIN, Style, mirror, set_in

WIDTH, HEIGHT = 1200, 757
INK = (40, 40, 150)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def canadian_licence(
    person: Person,
    portrait: Image,
    province: str = "ON",
    *,
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The side with the portrait, 1200 x 757 BGR; see `residents.canadian` for the person."""
    img = paper(WIDTH, HEIGHT, light=(226, 238, 240), line=(170, 200, 206), seed=seed + 97)
    texts = _ontario(person) if province == "ON" else _british_columbia(person)
    words, box = mirror(style, texts, (40, 180, 320, 412), WIDTH)
    paste(img, portrait, box)
    write(img, set_in(style, words))
    if specimen:
        write_specimen(img)
    return img


def _slashed(day: date) -> str:
    return day.strftime("%Y/%m/%d")


def _worded(day: date) -> str:
    return f"{day.year}-{MONTHS[day.month - 1]}-{day.day:02d}"


def _ontario(person: Person) -> list[Words]:
    left, right = 400, 800
    rows = [
        (left, 150, "1,2 NAME/NOM", f"{person.surname},"),
        (left, 214, "", person.given_names),
        (left, 250, "8", person.address),
        (left, 296, "", f"{person.city}, ON, {person.postcode}"),
        (left, 340, "4d NUMBER/NUMÉRO", person.document_number),
        (left, 420, "4a ISS/DÉL", _slashed(person.issue_date)),
        (right, 420, "4b EXP/EXP", _slashed(person.expiry_date)),
        (left, 500, "16 HGT/HAUT", f"{person.height_cm} cm"),
        (right, 500, "15 SEX/SEXE", person.sex),
        (left, 580, "9 CLASS/CATÉG", "G"),
        (right, 580, "12 REST/COND", "*"),
        (left, 660, "3 DOB/DDN", _slashed(person.birth_date)),
        (right, 660, "5 DD/RÉF", f"DA{person.height_cm}{person.issue_date:%m%d%y}"),
    ]
    words = [
        Words(40, 26, "Ontario", 64, "DejaVuSerif-Bold", INK),
        Words(400, 30, "DRIVER'S LICENCE", 40, "DejaVuSans-Bold", INK),
        Words(400, 82, "PERMIS DE CONDUIRE", 34, "DejaVuSans-Bold", INK),
        Words(1000, 30, "CANADA", 32, "DejaVuSans-Bold", INK),
    ]
    for x, y, label, value in rows:
        words.append(Words(x, y, label, 19, ink=LABEL_INK))
        words.append(
            Words(x, y + 26 if label and label != "8" else y + 4, value, 32, ink=VALUE_INK)
        )
    return _indented(words)


def _indented(words: list[Words]) -> list[Words]:
    """The street stands beside its number 8, not under it."""
    moved = []
    for before, word in zip([words[0], *words], words, strict=False):
        beside = before.text == "8" and word.y - before.y == 4
        moved.append(Words(word.x + 34, word.y, word.text, word.size) if beside else word)
    return moved


def _british_columbia(person: Person) -> list[Words]:
    rows = [
        (160, "DL:", person.document_number),
        (216, "Issued:", _worded(person.issue_date)),
        (272, "Expires:", _worded(person.expiry_date)),
        (328, "Name:", f"{person.surname}, {person.given_names}"),
        (384, "Address:", person.address),
        (428, "", f"{person.city}, BC {person.postcode}"),
        (484, "DOB:", _worded(person.birth_date)),
        (540, "Class:", "5"),
    ]
    small = [
        (400, "Sex:", person.sex),
        (600, "Hgt:", f"{person.height_cm} cm"),
        (860, "Eyes:", person.eye_colour),
    ]
    words = [
        Words(40, 26, "British Columbia", 56, "DejaVuSerif-Bold", INK),
        Words(640, 40, "DRIVER'S LICENCE", 44, "DejaVuSans-Bold", INK),
        Words(1050, 110, "CANADA", 26, "DejaVuSans-Bold", INK),
    ]
    for y, label, value in rows:
        words.append(Words(400, y + 8, label, 22, ink=LABEL_INK))
        words.append(Words(540, y, value, 32, ink=VALUE_INK))
    for x, label, value in small:
        words.append(Words(x, 608, label, 22, ink=LABEL_INK))
        words.append(Words(x + 80, 602, value, 30, ink=VALUE_INK))
    return words
