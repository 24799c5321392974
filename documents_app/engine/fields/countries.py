"""Countries by whatever a document prints: codes, names in their own language, demonyms."""

import re
from functools import cache

import pycountry

from documents_app.engine.fields.plain import squeezed
from documents_app.engine.mrz.countries import alpha_2

_NAMES: dict[str, str] = {
    "US": "UNITEDSTATES UNITEDSTATESOFAMERICA USA AMERICAN USCITIZEN UNITEDSTATESAMERICAN",
    "GB": "UNITEDKINGDOM UNITEDKINGDOMOFGREATBRITAINANDNORTHERNIRELAND UK BRITISH BRITISHCITIZEN",
    "CA": "CANADA CANADIAN CANADIANCANADIENNE",
    "IE": "IRELAND EIRE IRISH EIREANNACH",
    "FR": "REPUBLIQUEFRANCAISE FRANCE FRENCH FRANCAISE FRANCAIS",
    "DE": "BUNDESREPUBLIKDEUTSCHLAND DEUTSCHLAND GERMANY GERMAN DEUTSCH FEDERALREPUBLICOFGERMANY",
    "AT": "REPUBLIKOSTERREICH OSTERREICH AUSTRIA AUSTRIAN",
    "CH": "SCHWEIZ SUISSE SVIZZERA SWITZERLAND SWISS SCHWEIZERISCHEEIDGENOSSENSCHAFT",
    "ES": "REINODEESPANA ESPANA SPAIN SPANISH ESPANOLA ESPANOL",
    "PT": "REPUBLICAPORTUGUESA PORTUGAL PORTUGUESE PORTUGUESA",
    "IT": "REPUBBLICAITALIANA ITALIA ITALY ITALIAN ITALIANA",
    "NL": "KONINKRIJKDERNEDERLANDEN NEDERLAND NETHERLANDS DUTCH NEDERLANDSE NEDERLANDER",
    "BE": "BELGIE BELGIQUE BELGIUM BELGIEN BELGIAN BELG BELGE",
    "LU": "GRANDDUCHEDELUXEMBOURG LUXEMBOURG LUXEMBOURGEOISE",
    "DK": "DANMARK KONGERIGETDANMARK DENMARK DANISH DANSK",
    "NO": "NORGE NOREG KONGERIKETNORGE NORWAY NORWEGIAN NORSK",
    "SE": "SVERIGE KONUNGARIKETSVERIGE SWEDEN SWEDISH SVENSK",
    "FI": "SUOMI FINLAND SUOMENTASAVALTA FINNISH",
    "IS": "ISLAND LYDVELDIDISLAND ICELAND ICELANDIC",
    "PL": "RZECZPOSPOLITAPOLSKA POLSKA POLAND POLISH POLSKIE",
    "CZ": "CESKAREPUBLIKA CESKO CZECHREPUBLIC CZECHIA CZECH",
    "SK": "SLOVENSKAREPUBLIKA SLOVENSKO SLOVAKREPUBLIC SLOVAKIA SLOVAK",
    "HU": "MAGYARORSZAG MAGYARKOZTARSASAG HUNGARY HUNGARIAN MAGYAR",
    "RO": "ROMANIA ROMANIAN ROMANA",
    "SI": "REPUBLIKASLOVENIJA SLOVENIJA SLOVENIA",
    "HR": "REPUBLIKAHRVATSKA HRVATSKA CROATIA CROATIAN HRVATSKO",
    "EE": "EESTIVABARIIK EESTI ESTONIA ESTONIAN",
    "LV": "LATVIJASREPUBLIKA LATVIJA LATVIA LATVIAN",
    "LT": "LIETUVOSRESPUBLIKA LIETUVA LITHUANIA LITHUANIAN",
    "MX": "ESTADOSUNIDOSMEXICANOS MEXICO MEXICANA MEXICAN",
    "BR": "REPUBLICAFEDERATIVADOBRASIL BRASIL BRAZIL BRAZILIAN BRASILEIRO BRASILEIRA",
    "AU": "AUSTRALIA AUSTRALIAN",
    "NZ": "NEWZEALAND AOTEAROA NEWZEALANDER",
    "IN": "REPUBLICOFINDIA INDIA INDIAN",
    "JP": "JAPAN JAPANESE",
    "UA": "UKRAINE UKRAINA UKRAINIAN",
    "TR": "TURKIYECUMHURIYETI TURKIYE TURKEY TURKISH",
    "UTO": "UTOPIA UTOPIAN",  # ICAO's fictional state, which specimens carry
}

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
    "GU": "GUAM", "VI": "VIRGINISLANDS", "AS": "AMERICANSAMOA",
}  # fmt: skip
CANADIAN_PROVINCES: dict[str, str] = {
    "AB": "ALBERTA", "BC": "BRITISHCOLUMBIA", "MB": "MANITOBA", "NB": "NEWBRUNSWICK",
    "NL": "NEWFOUNDLANDANDLABRADOR", "NS": "NOVASCOTIA", "NT": "NORTHWESTTERRITORIES",
    "NU": "NUNAVUT", "ON": "ONTARIO", "PE": "PRINCEEDWARDISLAND", "QC": "QUEBEC",
    "SK": "SASKATCHEWAN", "YT": "YUKON",
}  # fmt: skip


@cache
def _by_name() -> dict[str, str]:
    table = {name: code for code, row in _NAMES.items() for name in row.split()}
    for country in pycountry.countries:
        table.setdefault(squeezed(country.name), country.alpha_2)
        table.setdefault(squeezed(f"Republic of {country.name}"), country.alpha_2)
        table.setdefault(squeezed(f"Kingdom of {country.name}"), country.alpha_2)
    return table


@cache
def long_names(letters: int) -> tuple[tuple[str, str], ...]:
    """(squeezed name, code) of our own list, from so many letters on."""
    return tuple(
        (name, code) for code, row in _NAMES.items() for name in row.split() if len(name) >= letters
    )


def country_named(text: str) -> str | None:
    """The country whose name or people the whole text names, or whose code it is."""
    plain = squeezed(text)
    if plain in _by_name():
        return _by_name()[plain]
    if len(plain) == 3 and alpha_2(plain) != plain:
        return alpha_2(plain)
    return None


def is_country_code(text: str) -> bool:
    """A known alpha-3 or ICAO code, or UTO."""
    text = text.strip().upper()
    return text == "UTO" or (bool(re.fullmatch(r"[A-Z]{1,3}", text)) and alpha_2(text) != text)
