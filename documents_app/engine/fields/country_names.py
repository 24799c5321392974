"""Countries by whatever a document prints: codes, names in their own language, demonyms."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pycountry

from documents_app.engine import words
from documents_app.engine.fields.plain import is_like, likeness, squeezed
from documents_app.engine.fields.scripts import as_it_looks, has_foreign_letters
from documents_app.engine.mrz.issuer_codes import alpha_2

_MOST_WORDS = 12  # of a line that names one country in several languages
_LONG = 7  # letters of a name from which one may be misread


@cache
def _rows(key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(alpha-2 code, words) of every country's file: its `names`, `people` or `authorities`.

    What a country calls its people is a nationality on a card, not an issuer.
    """
    files = words.names("country_")
    return tuple(
        (name.removeprefix("country_").upper(), tuple(words.load(name).get(key, "").split()))
        for name in files
    )


US_STATES: dict[str, str] = {
    "AL": "ALABAMA", "AK": "ALASKA", "AZ": "ARIZONA", "AR": "ARKANSAS", "CA": "CALIFORNIA",
    "CO": "COLORADO", "CT": "CONNECTICUT", "DE": "DELAWARE", "DC": "DISTRICTOFCOLUMBIA",
    "FL": "FLORIDA", "GA": "GEORGIA", "HI": "HAWAII", "ID": "IDAHO", "IL": "ILLINOIS",
    "IN": "INDIANA", "IA": "IOWA", "KS": "KANSAS", "KY": "KENTUCKY", "LA": "LOUISIANA",
    "ME": "MAINE", "MD": "MARYLAND", "MA": "MASSACHUSETTS", "MI": "MICHIGAN", "MN": "MINNESOTA",
    "MS": "MISSISSIPPI", "MO": "MISSOURI", "MT": "MONTANA", "NE": "NEBRASKA", "NV": "NEVADA",
    "NH": "NEWHAMPSHIRE", "NJ": "NEWJERSEY", "NM": "NEWMEXICO", "NY": "NEWYORK",
    "NC": "NORTHCAROLINA", "ND": "NORTHDAKOTA", "OH": "OHIO", "OK": "OKLAHOMA", "OR": "OREGON",
    "PA": "PENNSYLVANIA", "PR": "PUERTORICO", "RI": "RHODEISLAND", "SC": "SOUTHCAROLINA",
    "SD": "SOUTHDAKOTA", "TN": "TENNESSEE", "TX": "TEXAS", "UT": "UTAH", "VT": "VERMONT",
    "VA": "VIRGINIA", "WA": "WASHINGTON", "WV": "WESTVIRGINIA", "WI": "WISCONSIN", "WY": "WYOMING",
    "GU": "GUAM", "VI": "VIRGINISLANDS", "AS": "AMERICANSAMOA", "MP": "NORTHERNMARIANAISLANDS",
}  # fmt: skip
CANADIAN_PROVINCES: dict[str, str] = {
    "AB": "ALBERTA", "BC": "BRITISHCOLUMBIA", "MB": "MANITOBA", "NB": "NEWBRUNSWICK",
    "NL": "NEWFOUNDLANDANDLABRADOR", "NS": "NOVASCOTIA", "NT": "NORTHWESTTERRITORIES",
    "NU": "NUNAVUT", "ON": "ONTARIO", "PE": "PRINCEEDWARDISLAND", "QC": "QUEBEC",
    "SK": "SASKATCHEWAN", "YT": "YUKON",
}  # fmt: skip
# As the other official language prints them, and other spellings.
OTHER_STATE_NAMES: dict[str, tuple[str, str]] = {
    "COLOMBIEBRITANNIQUE": ("CA", "BC"), "NOUVEAUBRUNSWICK": ("CA", "NB"),
    "TERRENEUVEETLABRADOR": ("CA", "NL"), "NEWFOUNDLANDLABRADOR": ("CA", "NL"),
    "NOUVELLEECOSSE": ("CA", "NS"), "TERRITOIRESDUNORDOUEST": ("CA", "NT"),
    "ILEDUPRINCEEDOUARD": ("CA", "PE"), "WASHINGTONDC": ("US", "DC"),
    "USVIRGINISLANDS": ("US", "VI"), "DISTRITODECOLUMBIA": ("US", "DC"),
}  # fmt: skip


@cache
def _by_name() -> dict[str, str]:
    table = dict(_issuers())
    for code, row in _rows("people"):
        table |= dict.fromkeys(row, code)
    for code, row in _rows("native_people"):
        table |= dict.fromkeys(map(as_it_looks, row), code)
    return table


def _key(text: str) -> str:
    """As the tables have it: squeezed, Greek and Cyrillic letters in Latin ones."""
    return as_it_looks(text) if has_foreign_letters(text) else squeezed(text)


@cache
def _issuers() -> dict[str, str]:
    table: dict[str, str] = {}
    for code, row in _rows("names"):
        table |= dict.fromkeys(row, code)
    for code, row in _rows("native"):
        table |= dict.fromkeys(map(as_it_looks, row), code)
    for country in pycountry.countries:
        table.setdefault(squeezed(country.name), country.alpha_2)
        table.setdefault(squeezed(f"Republic of {country.name}"), country.alpha_2)
        table.setdefault(squeezed(f"Kingdom of {country.name}"), country.alpha_2)
    return table


@cache
def _peoples() -> Mapping[str, str]:
    table = {name: code for code, row in _rows("people") for name in row}
    return MappingProxyType({n: code for n, code in table.items() if n not in _issuers()})


def people_named(text: str) -> str | None:
    """The country whose people, and not whose name, the whole text is."""
    return _peoples().get(squeezed(text))


@cache
def long_names(letters: int) -> tuple[tuple[str, str], ...]:
    """(squeezed name, code) of our own list, from so many letters on."""
    return tuple(
        (name, code) for code, row in _rows("names") for name in row if len(name) >= letters
    )


def issuer_named(text: str) -> str | None:
    """The country whose name, and not whose people, the whole text is."""
    if named := _issuers().get(_key(text)):
        return named
    return _in_all_languages(text)


def _in_all_languages(text: str) -> str | None:
    """'Schweiz Suisse Svizzera Svizra Switzerland': every word names one and the same country."""
    words = re.findall(r"[^\W\d_]+", text)
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    # The countries that all words up to each place name, some of them together.
    upto: list[set[str]] = [set(_issuers().values())]
    for end in range(1, len(words) + 1):
        named = ((at, _issuers().get(_key(" ".join(words[at:end])))) for at in range(end))
        upto.append({code for at, code in named if code and code in upto[at]})
    return upto[-1].pop() if len(upto[-1]) == 1 else None


def country_named(text: str) -> str | None:
    """The country whose name or people the whole text names, or whose code it is."""
    plain = _key(text)
    if plain in _by_name():
        return _by_name()[plain]
    if named := _in_all_languages(text):
        return named
    if len(plain) == 3 and alpha_2(plain) != plain:
        return alpha_2(plain)
    return None


@cache
def authorities() -> Mapping[str, str]:
    """Authorities and words of one country's documents, where its name is not printed."""
    return MappingProxyType({name: code for code, row in _rows("authorities") for name in row})


def country_nearly_named(text: str) -> str | None:
    """As `country_named`; a name of seven letters and more may have one misread."""
    if named := country_named(text):
        return named
    plain = squeezed(text)
    near = [(likeness(plain, name), code) for name, code in _longer() if is_like(plain, name)]
    # Slovakia and Slovenia are one letter apart from what OCR may make of either.
    return max(near)[1] if len({code for _, code in near}) == 1 else None


@cache
def _longer() -> tuple[tuple[str, str], ...]:
    return tuple((name, code) for name, code in _by_name().items() if len(name) >= _LONG)


def is_country_code(text: str) -> bool:
    """A known alpha-3 or ICAO code, or UTO."""
    text = text.strip().upper()
    return text == "UTO" or (bool(re.fullmatch(r"[A-Z]{1,3}", text)) and alpha_2(text) != text)
