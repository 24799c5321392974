"""The elements of a card in words: each with its unit and, where it is a code, its meaning.

Codes of the AAMVA card design standard, annex D, and of ANSI D-20 for colours.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from documents_app.engine.aamva.absent import is_absent
from documents_app.engine.aamva.elements import LAST_VERSION, Element, any_version
from documents_app.engine.aamva.measures import KILOGRAMS, read_height
from documents_app.engine.aamva.parse import AamvaDocument
from documents_app.engine.aamva.values import read_date

UNITS = MappingProxyType({"DAV": "cm", "DAW": "lb", "DAX": "kg"})
_EYES = {
    "BLK": "black", "BLU": "blue", "BRO": "brown", "DIC": "dichromatic", "GRY": "grey",
    "GRN": "green", "HAZ": "hazel", "MAR": "maroon", "PNK": "pink", "UNK": "unknown",
}  # fmt: skip
_HAIR = {
    "BAL": "bald", "BLK": "black", "BLN": "blond", "BRO": "brown", "GRY": "grey", "RED": "red",
    "SDY": "sandy", "WHI": "white", "UNK": "unknown",
}  # fmt: skip
_RACE = {
    "AI": "Alaskan or American Indian", "AP": "Asian or Pacific Islander", "BK": "black",
    "H": "Hispanic origin", "O": "non-Hispanic", "U": "unknown", "W": "white",
}  # fmt: skip
_WEIGHT = {
    "0": "up to 31 kg (70 lb)", "1": "32-45 kg (71-100 lb)", "2": "46-59 kg (101-130 lb)",
    "3": "60-70 kg (131-160 lb)", "4": "71-86 kg (161-190 lb)", "5": "87-100 kg (191-220 lb)",
    "6": "101-113 kg (221-250 lb)", "7": "114-127 kg (251-280 lb)",
    "8": "128-145 kg (281-320 lb)", "9": "146 kg (321 lb) and more",
}  # fmt: skip
_CLASSES = {
    "A": "combination of vehicles", "B": "heavy single vehicle", "C": "small vehicle",
    "M": "motorcycle",
}  # fmt: skip
_ENDORSEMENTS = {
    "H": "hazardous materials", "L": "motorcycles", "N": "tank vehicles", "P": "passengers",
    "S": "school bus", "T": "double and triple trailers", "X": "tank vehicles with hazardous "
    "materials",
}  # fmt: skip
_RESTRICTIONS = {
    "B": "corrective lenses", "C": "mechanical aid", "D": "prosthetic aid",
    "E": "automatic transmission", "F": "outside mirror", "G": "daylight only",
    "H": "limited to employment", "I": "limited, other", "J": "other",
    "K": "commercial driving within the state only", "L": "no vehicles with air brakes",
    "M": "no class A passenger vehicles", "N": "no class A and B passenger vehicles",
    "O": "no tractor-trailers", "V": "medical variance", "W": "farm waiver",
}  # fmt: skip
_COUNTRIES = {"USA": "United States", "CAN": "Canada", "MEX": "Mexico"}
_SEX = {"1": "male", "2": "female", "9": "not specified", "M": "male", "F": "female", "X": "other"}
_TRUNCATION = {"T": "truncated", "N": "not truncated", "U": "unknown whether truncated"}
_COMPLIANCE = {"F": "REAL ID compliant", "N": "not REAL ID compliant", "M": "materially compliant"}
_FLAG = {"1": "yes", "Y": "yes", "0": "no", "N": "no"}
_BY_ID = {"DAY": _EYES, "DAZ": _HAIR, "DCL": _RACE, "DCE": _WEIGHT, "DCG": _COUNTRIES}
# One letter for each; a text of which a letter is unknown keeps its value and has no meaning.
_LETTERS = {"DCM": _CLASSES, "DCN": _ENDORSEMENTS, "DCH": _ENDORSEMENTS, "DCO": _RESTRICTIONS}
_BY_KIND = {"sex": _SEX, "truncation": _TRUNCATION, "compliance": _COMPLIANCE, "flag": _FLAG}


@dataclass(frozen=True)
class Explained:
    """`text` as written; `value` without its unit, dates ISO; None where it is not understood."""

    id: str
    title: str
    text: str = field(repr=False)
    value: str | None = field(repr=False)
    unit: str | None
    meaning: str | None = field(repr=False)
    mandatory: bool


def explain(document: AamvaDocument) -> tuple[Explained, ...]:
    """Every element of the card itself, in the order in which the card has them."""
    version = LAST_VERSION if document.version is None else document.version
    metric = document.issuing_country == "CA"
    units = dict(UNITS)
    if document.issuing_state in KILOGRAMS:
        units["DAW"] = "kg"
    return tuple(
        _explained(id_, text.strip(" ,;"), version=version, metric=metric, units=units)
        for id_, text in document.elements.items()
    )


def _explained(
    id_: str, text: str, *, version: int, metric: bool, units: Mapping[str, str]
) -> Explained:
    element = any_version(id_, version)
    if element is None:
        return Explained(id_, "not in the standard", text, text, None, None, mandatory=False)
    if is_absent(text):
        return _made(element, text, None, None, "none or not available")
    if element.kind == "height":
        value, _, unit = (read_height(text, version=version, metric=metric) or "").partition(" ")
        return _made(element, text, value or None, unit or None, None)
    if element.kind == "date":
        day = read_date(text)
        return _made(element, text, day[0] if day else None, None, None)
    if id_ in units:
        number = re.fullmatch(r"0*([0-9]+)\s*(lb|kg|cm)?s?", text.strip().lower())
        unit = number[2] if number and number[2] else units[id_]
        return _made(element, text, number[1] if number else None, unit, None)
    return _coded(element, text)


def _coded(element: Element, text: str) -> Explained:
    table = _BY_ID.get(element.id) or _BY_KIND.get(element.kind)
    if table is None:
        return _made(element, text, text, None, _by_letters(element.id, text))
    meaning = table.get(text.upper())
    return _made(element, text, text if meaning else None, None, meaning)


def _by_letters(id_: str, text: str) -> str | None:
    table = _LETTERS.get(id_, {})
    letters = re.findall(r"[A-Z0-9]", text.upper())
    known = bool(letters) and all(letter in table for letter in letters)
    return "; ".join(table[letter] for letter in letters) if known else None


def _made(
    element: Element, text: str, value: str | None, unit: str | None, meaning: str | None
) -> Explained:
    return Explained(element.id, element.title, text, value, unit, meaning, element.mandatory)
