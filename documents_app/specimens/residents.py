"""The same fictional people as residents of a country: its numbers, postcodes and dates."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from .people import Person

ALPHA_3 = {
    "AT": "AUT", "CA": "CAN", "CZ": "CZE", "DE": "D", "ES": "ESP", "FR": "FRA", "GB": "GBR",
    "IT": "ITA", "NL": "NLD", "PL": "POL", "PT": "PRT", "SE": "SWE", "FI": "FIN", "UTO": "UTO",
}  # fmt: skip
# L a capital letter without I, O and Q, 9 a digit, anything else itself.
_NUMBERS = {
    "AT": "99999999", "CZ": "LL999999", "DE": "L99LL99L99", "ES": "99999999L", "FR": "99LL99999",
    "IT": "LL9999999L", "NL": "9999999999", "PL": "99999/99/9999", "SE": "999999-9999",
}  # fmt: skip
_CARDS = {"DE": "L99L99L99", "ES": "LLL999999", "FR": "L9L9L9L99", "IT": "LL99999LL",
          "PL": "LLL999999", "NL": "SPECI9999", "PT": "99999999"}  # fmt: skip
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_DATES = {"DE": "%d.%m.%y", "FR": "%d.%m.%Y", "ES": "%d-%m-%Y", "IT": "%d/%m/%Y", "SE": "%Y-%m-%d"}


@dataclass(frozen=True)
class Place:
    """A town that nobody finds on a map, and its postcode in the country's form."""

    city: str
    postcode: str


def number_like(pattern: str, chance: Random) -> str:
    """A number of the pattern: L a letter, 9 a digit."""
    kinds = {"L": _LETTERS, "9": "0123456789"}
    return "".join(chance.choice(kinds[c]) if c in kinds else c for c in pattern)


def licensed_in(person: Person, country: str) -> Person:
    """The person with a licence number of the country; nationality as alpha-3."""
    chance = Random(f"licence {country} {person.document_number}")
    number = number_like(_NUMBERS.get(country, "L99999999"), chance)
    return replace(person, document_number=number, nationality=ALPHA_3[country])


def carded_in(person: Person, country: str) -> Person:
    """The person with an identity card of the country."""
    chance = Random(f"card {country} {person.document_number}")
    number = number_like(_CARDS.get(country, "LL9999999"), chance)
    return replace(person, document_number=number, nationality=ALPHA_3[country])


def briton(person: Person) -> Person:
    """A British driver number spells the surname, the birth date and the initials."""
    chance = Random(f"british {person.document_number}")
    letters = "".join(c for c in person.surname if c.isalpha())[:5].ljust(5, "9")
    year, month = f"{person.birth_date.year % 100:02d}", person.birth_date.month
    coded = f"{month + (50 if person.sex == 'F' else 0):02d}{person.birth_date.day:02d}"
    initials = "".join(name[0] for name in person.given_names.split())[:2].ljust(2, "9")
    number = f"{letters}{year[0]}{coded}{year[1]}{initials}9{number_like('LL', chance)}"
    return replace(
        person,
        document_number=number,
        nationality="GBR",
        postcode=f"{person.city[:2]}{chance.randrange(1, 20)} {number_like('9LL', chance)}",
        place_of_birth="UNITED KINGDOM",
    )


def canadian(person: Person, province: str) -> Person:
    """Ontario's numbers begin with the surname's letter; other provinces have seven digits."""
    chance = Random(f"canadian {person.document_number}")
    pattern = "99999999" if province != "ON" else f"{person.surname[0]}9999-99999-99999"
    if province == "ON":
        number = person.surname[0] + number_like("9999-99999-99999", chance)
    else:
        number = number_like(pattern[:7], chance)
    postcode = ("K" if province == "ON" else "V") + number_like("9L 9L9", chance)
    return replace(
        person, document_number=number, nationality="CAN", state=province, postcode=postcode
    )


def local_date(day: date, country: str) -> str:
    return day.strftime(_DATES.get(country, "%d.%m.%Y"))
