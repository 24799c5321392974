"""A US driver licence (85.6 x 54 mm at 14 pixels per millimetre), both sides, in our own design."""

from datetime import date
from typing import Any

import cv2
import numpy as np
import pycountry
import zxingcpp

from .aamva import aamva_payload, discriminator
from .background import Tint, paper
from .lettering import LABEL_INK, VALUE_INK, Words, write, write_specimen
from .ocrb import Image
from .passport import paste
from .people import Person
from .styles import PLAIN, Style, mirror, set_in

WIDTH, HEIGHT = 1200, 757
TINTS: dict[str, tuple[Tint, Tint, Tint]] = {  # paper, pattern, heading
    "CA": ((244, 238, 226), (214, 186, 150), (130, 60, 24)),
    "NY": ((236, 236, 246), (190, 180, 206), (96, 36, 60)),
    "TX": ((230, 240, 246), (160, 190, 206), (40, 40, 140)),
}

# What a genuine card would say here, and what one that warns of itself says.
_REMARK = {
    False: "This card remains the property of the state.",
    True: "This card is fictional and of no value.",
}


def us_licence_front(
    person: Person,
    portrait: Image,
    state: str = "CA",
    *,
    seed: int = 0,
    specimen: bool = False,
    style: Style = PLAIN,
) -> Image:
    """The side with the portrait and the numbered fields, 1200 x 757 BGR."""
    light, line, heading = TINTS.get(state, TINTS["CA"])
    img = paper(WIDTH, HEIGHT, light=light, line=line, seed=seed + 57)
    words, box = mirror(style, _fields(person, state), (40, 170, 330, 424), WIDTH)
    paste(img, portrait, box)
    write(img, [*_headings(state, heading), *set_in(style, words)])
    if specimen:
        write_specimen(img)
    return img


def us_licence_back(
    person: Person,
    state: str = "CA",
    version: int = 10,
    *,
    seed: int = 0,
    specimen: bool = False,
    payload: bytes | None = None,
) -> Image:
    """The side with the PDF417, 1200 x 757 BGR; `payload` prints other bytes than the person's."""
    light, line, heading = TINTS.get(state, TINTS["CA"])
    img = paper(WIDTH, HEIGHT, light=light, line=line, seed=seed + 58)
    _print_barcode(img, payload or aamva_payload(person, state, version))
    write(
        img,
        [
            Words(60, 470, "CLASS: C - ANY 2-AXLE VEHICLE UP TO 26,000 LB GVWR", 24),
            Words(60, 516, "ENDORSEMENTS: NONE", 24),
            Words(60, 562, "RESTRICTIONS: NONE", 24),
            Words(60, 640, _REMARK[specimen], 22, ink=LABEL_INK),
            Words(820, 640, f"REV {_slashed(date(2017, 8, 29))}", 22, ink=heading),
        ],
    )
    if specimen:
        write_specimen(img)
    return img


def pdf417(payload: bytes, *, scale: int = 2) -> Image:
    """The barcode alone in grey with its quiet zone; rows are three modules high."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.PDF417, ec_level="5", columns=10)
    picture = np.asarray(zxingcpp.write_barcode_to_image(code, scale=scale, add_quiet_zones=True))
    return picture.astype(np.uint8)


def _print_barcode(img: Image, payload: bytes) -> None:
    code = pdf417(payload)
    width = WIDTH - 160
    height = min(360, round(code.shape[0] * width / code.shape[1]))
    fitted = cv2.resize(code, (width, height), interpolation=cv2.INTER_AREA)
    top = 60 + (360 - height) // 2
    img[top - 14 : top + height + 14, 66 : 94 + width] = 250
    img[top : top + height, 80 : 80 + width] = np.minimum(fitted, 250)[:, :, None]


def _headings(state: str, heading: Tint) -> list[Words]:
    states: Any = pycountry.subdivisions  # it has no types
    name = states.get(code=f"US-{state}").name
    return [
        Words(40, 26, name, 62, "DejaVuSerif-Bold", heading),
        Words(640, 44, "DRIVER LICENSE", 44, "DejaVuSans-Bold", heading),
        Words(1090, 24, "USA", 30, "DejaVuSans-Bold", heading),
        Words(640, 104, "FEDERAL LIMITS APPLY", 18, "DejaVuSans", LABEL_INK),
    ]


def _slashed(day: date) -> str:
    return day.strftime("%m/%d/%Y")


def _fields(person: Person, state: str) -> list[Words]:
    inches = round(person.height_cm / 2.54)
    left, right = 410, 800
    rows = [
        (left, 160, "4d DL", person.document_number, 40),
        (right, 160, "9 CLASS", "C", 32),
        (left, 218, "4b EXP", _slashed(person.expiry_date), 32),
        (right, 218, "9a END", "NONE", 32),
        (left, 276, "1 LN", person.surname, 34),
        (left, 326, "2 FN", person.given_names, 34),
        (left, 376, "8", person.address, 28),
        (left, 414, "", f"{person.city}, {state} {person.postcode}", 28),
        (left, 466, "3 DOB", _slashed(person.birth_date), 34),
        (right, 466, "12 RSTR", "NONE", 30),
        (left, 520, "15 SEX", person.sex, 28),
        (630, 520, "18 EYES", person.eye_colour, 28),
        (left, 564, "16 HGT", f"{inches // 12}'-{inches % 12:02d}\"", 28),
        (630, 564, "17 WGT", f"{round(person.weight_kg * 2.2046)} lb", 28),
        (880, 564, "19 HAIR", person.hair_colour, 28),
        (left, 622, "5 DD", discriminator(person), 26),
        (left, 668, "4a ISS", _slashed(person.issue_date), 28),
    ]
    words = [Words(40, 640, person.given_names.split()[0].title(), 40, "DejaVuSerif-Italic")]
    for x, y, label, value, size in rows:
        gap = 0 if not label else 26 + 13 * len(label)
        words.append(Words(x, y + size - 22, label, 19, ink=LABEL_INK))
        words.append(Words(x + (gap or 39), y, value, size, ink=VALUE_INK))
    return words
