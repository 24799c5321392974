"""Whether a text can be the value of a field, and how the value is written down."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from documents_app.engine.fields.country_names import (
    country_named,
    country_nearly_named,
    is_country_code,
)
from documents_app.engine.fields.dates import Order, is_ambiguous, parse_date
from documents_app.engine.fields.figures import number
from documents_app.engine.fields.label_words import LABELS, cut_labels, made_of_labels, sexes
from documents_app.engine.fields.plain import is_a_part, squeezed, unaccented
from documents_app.engine.fields.scripts import as_it_looks, has_foreign_letters
from documents_app.engine.mrz.issuer_codes import alpha_2


@dataclass(frozen=True)
class PrintReading:
    """`certainty` 0..1: below 1 where the text could have meant something else."""

    value: str
    certainty: float = 1.0


@dataclass(frozen=True)
class Manner:
    """How the issuing country writes dates; `sure` is False while the country is a guess."""

    order: Order
    sure: bool
    country: str | None = None
    # Mexican cards print M for mujer, a woman, and H for hombre.
    mujer: bool = False


_DAY = r"\d{1,2}[./ ]\d{1,2}[./ ]"
_FROM_TO = re.compile(
    rf"{_DAY}(?:\d{{4}}|\d\d)\s*[-\u2013\u2014]?\s*(?P<to>{_DAY}(?:\d{{4}}|\d\d))"
)
_TWO_DAYS = re.compile(
    rf"({_DAY}(?:\d{{4}}|\d\d))\s*(?:[-/\u2013\u2014]|to|until|bis|au|al|a|do)?\s*"
    rf"({_DAY}(?:\d{{4}}|\d\d))(?!\d)",
    re.IGNORECASE,
)
_LABEL = 7  # letters from which a label is nobody's name
_LONG_LABEL = 8  # the same of one whose first or last letter was cut off
_SENTENCE = 20  # letters from which a label is one where letters of it were lost
_NAMES = ("surname", "names", "full_name")
_PARTED = re.compile(r"[/|,()•·]")
_SEX = {
    "M": "M", "MALE": "M", "MASCULIN": "M", "MANNLICH": "M", "HOMME": "M", "H": "M", "HOMBRE": "M",
    "F": "F", "FEMALE": "F", "FEMININ": "F", "WEIBLICH": "F", "FEMME": "F", "W": "F", "K": "F",
    "V": "F", "MUJER": "F", "X": "X", "D": "X", "MASCULINO": "M", "FEMENINO": "F", "FEMININO": "F",
}  # fmt: skip
# 'V/F' and 'K/F' whose stroke was lost or taken for a letter.
_MISREAD_STROKE = re.compile(r"([KVMHW])[IL]?([MFX])")
_EYES = {
    "BLK": "BLK", "BLACK": "BLK", "BLU": "BLU", "BLUE": "BLU", "BRO": "BRO", "BRN": "BRO",
    "BROWN": "BRO", "GRY": "GRY", "GRAY": "GRY", "GREY": "GRY", "GRN": "GRN", "GREEN": "GRN",
    "HAZ": "HAZ", "HAZEL": "HAZ", "HZL": "HAZ", "MAR": "MAR", "PNK": "PNK", "DIC": "DIC",
    "UNK": "UNK", "BLAU": "BLU", "BRAUN": "BRO", "GRUN": "GRN", "GRAU": "GRY", "BLEU": "BLU",
    "BLEUS": "BLU", "MARRON": "BRO", "VERT": "GRN", "VERTS": "GRN", "NOIR": "BLK",
}  # fmt: skip
_HAIR = _EYES | {"BLN": "BLN", "BLOND": "BLN", "BLONDE": "BLN", "RED": "RED", "SDY": "SDY",
                 "WHI": "WHI", "BAL": "BAL"}  # fmt: skip


def read_value(field: str, text: str, manner: Manner) -> PrintReading | None:
    """The text as a value of the field, or None where it cannot be one."""
    # A comma after a name says that the given names follow on the next line.
    text = text.strip(" .:;|*") if field in _NAMES else text.strip(" .,:;|*")
    if not text.strip(" ,"):
        return None
    if field.endswith("_date") or field == "valid_from":
        return _date(field, text, manner)
    reader = _READERS.get(field)
    if field in _NAMES or field in ("given_names", "place_of_birth"):
        text = _in_latin(text)
    value = reader(text) if reader else None
    if field == "sex" and manner.mujer and re.findall(r"[A-Z]+", unaccented(text)) == ["M"]:
        value = "F"
    return PrintReading(value) if value else None


def _in_latin(text: str) -> str:
    """'ШЕВЧЕНКО/SHEVCHENKO' and 'ИВАН IVAN': of two scripts the one that zones are written in."""
    if not has_foreign_letters(text):
        return text
    words = re.split(r"[\s/]+", text)
    latin = [word for word in words if squeezed(word)]
    foreign = [word for word in words if not squeezed(word)]
    whole = all(not has_foreign_letters(word) for word in latin)
    return " ".join(latin) if latin and whole and foreign else text


def _last_of_two(text: str) -> str:
    """'04.02.19-03.08.2029' after 'Validity': the document expires on the second day."""
    found = _FROM_TO.fullmatch(text.strip())
    return found["to"] if found else text


def second_day(text: str, manner: Manner) -> str | None:
    """The second day of 'valid from 01/02/2020 to 31/01/2030', where it is the later one."""
    found = _TWO_DAYS.search(text)
    days = [_date("expiry_date", found[at], manner) for at in (1, 2)] if found else []
    if len(days) != 2 or days[0] is None or days[1] is None or days[0].value >= days[1].value:
        return None
    return days[1].value


def _date(field: str, text: str, manner: Manner) -> PrintReading | None:
    ahead = {"birth_date": 0, "expiry_date": 30}.get(field, 10)
    if field == "expiry_date":
        text = _last_of_two(text)
    value = parse_date(text, order=manner.order, ahead=ahead, country=manner.country)
    if value is None:
        return None
    return PrintReading(value, 0.6 if not manner.sure and is_ambiguous(text) else 1.0)


def _name(text: str) -> str | None:
    if is_a_label(text):
        return None
    # The zero that OCR reads for an O stays: a comparison with the MRZ must see it.
    if not re.fullmatch(r"[^\W\d_][\w'’.,\- ]*", text) or sum(c.isdigit() for c in text) > 1:  # noqa: RUF001 - the apostrophe of names
        return None
    letters = sum(c.isalpha() for c in text)
    return tidy_name(text) if letters >= 2 and len(text) <= 60 else None


def is_a_label(text: str) -> bool:
    """'FORENAMES', 'ISURNAME' where OCR made a letter of the stroke, 'AND NAME OF PARENTS'.

    Also a label whose first or last letter was cut off: 'ieu de naissance'.
    """
    if is_a_sentence(text):
        return True
    pieces = [text, *text.split("/")] if "/" in text else [text]
    for plain in map(as_it_looks, pieces):
        if any(len(word) >= _LABEL and word in LABELS for word in (plain, plain[1:])):
            return True
        if len(plain) >= _LONG_LABEL and plain in cut_labels():
            return True
    return made_of_labels(tuple(re.findall(r"[A-Z]+", unaccented(text))))


def is_a_sentence(text: str) -> bool:
    """'F NOME DHIGENITOHIO DI CHINE FA IF VECI': a long label of which letters were lost."""
    plain = as_it_looks(text)
    return len(plain) >= _SENTENCE and any(is_a_part(plain, long) for long in _long_labels())


@cache
def _long_labels() -> tuple[str, ...]:
    return tuple(label for label in LABELS if len(label) >= _SENTENCE)


def tidy_name(text: str) -> str:
    """OCR's letter case evened out: capitals where most are, otherwise word by word as printed."""
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) * 2 > len(letters):
        return text.upper()
    return re.sub(r"[^\W\d_]+", lambda word: _evened(word[0]), text)


def _evened(word: str) -> str:
    """'mARTIN' was printed 'Martin'; 'McDonald' and 'van' stay."""
    odd = any(c.isupper() for c in word[1:]) and not word[0].isupper()
    return word.capitalize() if odd else word


def _sex(text: str) -> str | None:
    words = re.findall(r"[A-Z]+", unaccented(text))
    if len(text) > 16:
        return None
    if told := _sex_in_any_language(text):
        return told
    if not words or len(words) > 3:
        return None
    if len(words) == 1 and (both := _MISREAD_STROKE.fullmatch(words[0])):
        words = list(both.groups())
    sexes = [_SEX[word] for word in words if word in _SEX]
    # Bilingual cards print 'V/F' or 'K/F': the last word is the international one.
    return sexes[-1] if sexes and words[0] in _SEX else None


def _sex_in_any_language(text: str) -> str | None:
    """'Женский', 'LAKI-LAKI', 'S/F': of two languages the international letter stands last."""
    words = [as_it_looks(word) for word in re.findall(r"[^\W\d_]+", text)]
    if 1 < len(words) < 4 and re.search(r"[/-]", text) and words[-1] in ("M", "F", "X"):
        return words[-1]
    told = {sexes().get(word) for word in words}
    return told.pop() if len(told) == 1 else None


def _nationality(text: str) -> str | None:
    """A country's name, people or code, in any of the languages that stand side by side."""
    if is_country_code(text):
        return alpha_2(text)
    pieces = [text, *_PARTED.split(text)] if _PARTED.search(text) else [text]
    for piece in pieces:
        if is_country_code(piece):
            return alpha_2(piece.strip().upper())
        if named := country_nearly_named(piece):
            return named
    return None


def _country_code(text: str) -> str | None:
    return alpha_2(text.strip().upper()) if is_country_code(text) else country_named(text)


def _height(text: str) -> str | None:
    plain = text.lower().replace(",", ".")
    if found := re.search(r"([4-7])\s*['’′\- ]{1,3}\s*(\d{1,2})\s*[\"”″']*", plain):  # noqa: RUF001 - primes as printed
        feet, inches = int(found[1]), int(found[2])
        return f"{12 * feet + inches} in" if inches < 12 else None
    if found := re.fullmatch(r"(\d{2,3})\s*(cm|in)\.?", plain):
        return f"{int(found[1])} {found[2]}"
    if found := re.fullmatch(r"([12])\.(\d{2})\s*m?", plain):
        return f"{int(found[1]) * 100 + int(found[2])} cm"
    if found := re.fullmatch(r"1\d\d|2[0-3]\d", plain):
        return f"{found[0]} cm"
    if found := re.fullmatch(r"([4-7])(0\d|1[01])", plain):
        return f"{12 * int(found[1]) + int(found[2])} in"
    return None


def _code_of(table: dict[str, str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        words = re.findall(r"[A-Z]+", unaccented(text))
        return table.get(words[0]) if words else None

    return read


def _vehicle_class(text: str) -> str | None:
    if re.fullmatch(r"[1-8]", text):  # Canada's western provinces and Quebec count their classes
        return text
    found = re.match(r"(?:[A-Z]{1,2}\d?E?|NONE)(?:[ ,/]+[A-Z]{1,2}\d?E?)*(?![A-Za-z0-9])", text)
    return found[0] if found and len(found[0]) <= 40 else None


def _place(text: str) -> str | None:
    text = text.strip(" _-.,")
    return (
        text
        if not is_a_label(text) and len(text) <= 60 and sum(c.isalpha() for c in text) >= 3
        else None
    )


def _address(text: str) -> str | None:
    if is_a_label(text) or not 5 <= len(text) <= 120:
        return None
    return text if sum(c.isalpha() for c in text) >= 3 else None


_READERS: dict[str, Callable[[str], str | None]] = {
    "surname": _name,
    "given_names": _name,
    "full_name": _name,
    "names": _name,
    "document_number": number,
    "personal_number": number,
    "passport_number": number,
    "sex": _sex,
    "nationality": _nationality,
    "issuing_country": _country_code,
    "place_of_birth": _place,
    "address": _address,
    "height": _height,
    "eye_colour": _code_of(_EYES),
    "hair_colour": _code_of(_HAIR),
    "vehicle_class": _vehicle_class,
}
