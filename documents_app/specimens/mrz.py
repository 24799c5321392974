"""Machine readable zones, built from ICAO Doc 9303 parts 3 to 7, and forged ones."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Literal

from .people import Person

Kind = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]
Field = Literal["number", "birth", "expiry"]

KINDS: tuple[Kind, ...] = ("TD1", "TD2", "TD3", "MRV-A", "MRV-B")
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (7, 3, 1)
# Doc 9303-3 section 6 A, where removing the accent is not the recommended transliteration.
LETTERS = {"Ä": "AE", "Å": "AA", "Æ": "AE", "Ö": "OE", "Ø": "OE", "Ü": "UE", "ß": "SS", "ẞ": "SS",
           "Þ": "TH", "Ð": "D", "Ł": "L", "Œ": "OE", "Ĳ": "IJ", "Đ": "D", "Ħ": "H"}  # fmt: skip


def check_digit(text: str) -> str:
    """Doc 9303-3 section 4.9: weights 7, 3, 1; the filler counts as zero."""
    values = (0 if c == "<" else ALPHABET.index(c) for c in text)
    return str(sum(v * WEIGHTS[i % 3] for i, v in enumerate(values)) % 10)


def transliterate(name: str) -> str:
    """Letters A to Z; hyphens and spaces become fillers, apostrophes vanish."""
    spelled = "".join(LETTERS.get(c, c) for c in unicodedata.normalize("NFC", name.upper()))
    plain = unicodedata.normalize("NFKD", spelled).replace("'", "").replace("’", "")  # noqa: RUF001 - the curly apostrophe is meant
    kept = "".join("<" if c in " -" else c for c in plain if not unicodedata.combining(c))
    return "".join(c for c in kept if c == "<" or c in ALPHABET)


def name_field(person: Person, length: int) -> str:
    """SURNAME<<GIVEN<NAMES, cut to the length with at least one letter of the given names."""
    surname, given = transliterate(person.surname), transliterate(person.given_names)
    if given:
        surname = surname[: length - 3]
    return _fill(f"{surname}<<{given}", length)


def mrz_lines(
    person: Person, kind: Kind, issuer: str = "UTO", *, document_code: str | None = None
) -> tuple[str, ...]:
    """The lines of the zone with correct check digits: 3 x 30, 2 x 36 or 2 x 44 characters."""
    code = _fill(document_code or {"TD3": "P", "TD1": "I", "TD2": "I"}.get(kind, "V"), 2)
    head = code + _fill(issuer, 3)
    if kind == "TD1":
        return _td1(person, head)
    width = 44 if kind in ("TD3", "MRV-A") else 36
    number, rest = person.document_number[:9], ""
    if kind == "TD2":
        number, rest = _split_number(person.document_number)
    lower = _number_block(number, rest) + _fill(person.nationality, 3) + _dates(person)
    optional = _fill(rest + person.personal_number, _optional_length(kind))
    return head + name_field(person, width - 5), _close(kind, lower, optional)


def french_card_lines(person: Person) -> tuple[str, str]:
    """The person's French national card; the number is made from theirs."""
    digits = "".join(c for c in person.document_number if c.isdigit())
    return french_card(
        transliterate(person.surname),
        transliterate(person.given_names).replace("<", "<<"),
        _day(person.birth_date),
        person.sex if person.sex in "MF" else "<",
        number=_fill(f"{person.expiry_date:%y%m}M75" + digits, 12).replace("<", "0"),
    )


def french_card(
    surname: str,
    given: str,
    birth: str,
    sex: str,
    *,
    number: str = "050175M00214",
    office: str = "750123",
) -> tuple[str, str]:
    """The two lines of 36 of the card of 1994 to 2021 with their digits, `JEAN<<PIERRE`.

    number: year and month of issue, department, serial. office: that which issued it.
    """
    upper = "IDFRA" + _fill(surname, 25) + office
    lower = number + check_digit(number) + _fill(given, 14) + birth + check_digit(birth) + sex
    return upper, lower + check_digit(upper + lower)


def tampered(lines: Sequence[str], field: Field) -> tuple[str, ...]:
    """Change one character of a field and leave every check digit: a clumsy forgery.

    The year of a date becomes another year of the same decade, so that the date stays a date.
    """
    row, column = _place(lines, field)
    old = lines[row][column]
    new = ALPHABET[(int(old) + 3) % 10] if old.isdigit() else "K" if old == "B" else "B"
    if not old.isdigit() and ALPHABET.index(new) % 10 == ALPHABET.index(old) % 10:
        new = "C"
    changed = lines[row][:column] + new + lines[row][column + 1 :]
    return (*lines[:row], changed, *lines[row + 1 :])


def _fill(text: str, length: int) -> str:
    return text[:length].ljust(length, "<")


def _day(day: date) -> str:
    return day.strftime("%y%m%d")


def _dates(person: Person) -> str:
    """Birth, its digit, sex, expiry, its digit: 15 characters."""
    birth, expiry = _day(person.birth_date), _day(person.expiry_date)
    sex = person.sex if person.sex in "MF" else "<"
    return birth + check_digit(birth) + sex + expiry + check_digit(expiry)


def _split_number(number: str) -> tuple[str, str]:
    """Doc 9303-5 section 4.2.2.1 note j: what exceeds nine characters goes to the optional data."""
    if len(number) <= 9:
        return number, ""
    return number[:9], number[9:] + check_digit(number) + "<"


def _number_block(number: str, rest: str) -> str:
    padded = _fill(number, 9)
    return padded + ("<" if rest else check_digit(padded))


def _optional_length(kind: Kind) -> int:
    return {"TD2": 7, "TD3": 14, "MRV-A": 16, "MRV-B": 8}[kind]


def _close(kind: Kind, lower: str, optional: str) -> str:
    """Add the optional data and the digits which the kind has after them."""
    if kind == "TD3":
        lower += optional + check_digit(optional)
        return lower + check_digit(lower[0:10] + lower[13:20] + lower[21:43])
    lower += optional
    if kind == "TD2":
        return lower + check_digit(lower[0:10] + lower[13:20] + lower[21:35])
    return lower


def _td1(person: Person, head: str) -> tuple[str, ...]:
    number, rest = _split_number(person.document_number)
    first = _fill(head + _number_block(number, rest) + rest + person.personal_number, 30)
    dates = _dates(person)
    second = _fill(dates + _fill(person.nationality, 3), 29)
    composite = check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    return first, second + composite, name_field(person, 30)


def _place(lines: Sequence[str], field: Field) -> tuple[int, int]:
    """Row and column to forge: the sixth character of a number, the last of a year."""
    if len(lines) == 3:
        return {"number": (0, 10), "birth": (1, 1), "expiry": (1, 9)}[field]
    return {"number": (1, 5), "birth": (1, 14), "expiry": (1, 22)}[field]
