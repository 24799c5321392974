"""Fictional people: whom a specimen is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

GIVEN = {
    "F": ("ANNA", "MARIA", "ELENA", "FREYA", "JOSEPHINE", "MIRIAM", "OLIVIA", "TAMSIN", "VERA"),
    "M": ("ADRIAN", "BASTIAN", "EDGAR", "FELIX", "JONATHAN", "MARCUS", "OSKAR", "PHILIP", "TOBIAS"),
}
SURNAMES = (
    "ALDERWICK", "BRANDSTETT", "CORVIN", "DUNMERE", "ESKERHOLM", "FAIRBOURNE", "GALTHORPE",
    "HOLLOWAY-BRANT", "IVERSTONE", "KESTERTON", "LINDQUIST", "MARCHBANKS", "NORTHGATE", "OKONDA",
    "PEMBERLEIGH", "QUILLFEATHER", "ROSSINGDALE", "STARKWEATHER", "THISTLEDOWN", "VANDERKLOOF",
)  # fmt: skip
ACCENTED_SURNAMES = ("MÜLLENBACH", "ÅKERHIELM", "PEÑARANDA", "SØNDERVIG", "D'ARVILLÉ", "ŁUKOWIAK")
STREETS = ("HARBOUR STREET", "ELM AVENUE", "MILL LANE", "STATION ROAD", "LINDEN WALK", "QUAY PLACE")
CITIES = (
    ("ZENITH", "90210"),
    ("PORT HALCYON", "94016"),
    ("AURORA BAY", "92801"),
    ("LARKHILL", "95014"),
)
EYES = ("BRO", "BLU", "GRN", "HAZ", "GRY")
HAIR = ("BRO", "BLK", "BLN", "RED", "GRY")


@dataclass(frozen=True)
class Person:
    """A holder and one document; names as printed, codes as in ICAO 9303 and the AAMVA tables."""

    given_names: str
    surname: str
    birth_date: date
    sex: str  # M, F or X
    nationality: str  # alpha-3, or UTO
    document_number: str
    issue_date: date
    expiry_date: date
    address: str = "12 HARBOUR STREET"
    city: str = "ZENITH"
    state: str = "CA"
    postcode: str = "90210"
    place_of_birth: str = "ZENITH"
    personal_number: str = ""
    height_cm: int = 172
    weight_kg: int = 70
    eye_colour: str = "BRO"
    hair_colour: str = "BRO"


def random_person(
    seed: int, *, sex: str | None = None, nationality: str = "UTO", accents: bool = False
) -> Person:
    """The same seed makes the same adult, whose document is valid until 2033 at least."""
    chance = Random(f"person {seed}")
    chosen = sex or chance.choice("FM")
    first, second = chance.sample(GIVEN[chosen if chosen in GIVEN else "F"], 2)
    city, postcode = chance.choice(CITIES)
    issued = date(2023, 1, 1) + timedelta(days=chance.randrange(1000))
    return Person(
        given_names=first if chance.random() < 0.4 else f"{first} {second}",
        surname=chance.choice(ACCENTED_SURNAMES if accents else SURNAMES),
        birth_date=date(1958, 1, 1) + timedelta(days=chance.randrange(16_000)),
        sex=chosen,
        nationality=nationality,
        document_number=_number(chance),
        issue_date=issued,
        expiry_date=issued.replace(year=issued.year + 10, day=min(issued.day, 28)),
        address=f"{chance.randrange(1, 990)} {chance.choice(STREETS)}",
        city=city,
        postcode=postcode,
        place_of_birth=chance.choice(CITIES)[0],
        height_cm=chance.randrange(152, 198),
        weight_kg=chance.randrange(50, 105),
        eye_colour=chance.choice(EYES),
        hair_colour=chance.choice(HAIR),
    )


def _number(chance: Random) -> str:
    """One letter, seven digits, one letter or digit: nine characters, as many passports have."""
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    digits = "".join(chance.choice("0123456789") for _ in range(7))
    return chance.choice(letters) + digits + chance.choice(letters + "0123456789")
