"""Names of countries as publishers of lists write them."""

from __future__ import annotations

from functools import cache, lru_cache

import pycountry

# Spellings that neither ISO's own names nor its common ones have. A state that is no more is the
# one that its successor's authorities speak for.
_SPELLINGS = {
    "bolivia": "BO",
    "bosnia": "BA",
    "bosnia-herzegovina": "BA",
    "brunei": "BN",
    "burma": "MM",
    "cabo verde": "CV",
    "cape verde": "CV",
    "congo": "CG",
    "congo, democratic republic of the": "CD",
    "congo, republic of the": "CG",
    "comoros islands": "KM",
    "cote d ivoire": "CI",
    "cote d'ivoire": "CI",
    "democratic republic of the congo": "CD",
    "dprk": "KP",
    "drc": "CD",
    "england": "GB",
    "gaza": "PS",
    "gaza strip": "PS",
    "great britain": "GB",
    "hong kong": "HK",
    "iran": "IR",
    "ivory coast": "CI",
    "korea, north": "KP",
    "korea, south": "KR",
    "kosovo": "XK",
    "laos": "LA",
    "macau": "MO",
    "macedonia": "MK",
    "macedonia, the former yugoslav republic of": "MK",
    "micronesia": "FM",
    "moldova": "MD",
    "north korea": "KP",
    "north macedonia, the republic of": "MK",
    "palestine": "PS",
    "palestinian": "PS",
    "palestinian authority": "PS",
    "palestinian territories": "PS",
    "republic of the congo": "CG",
    "russia": "RU",
    "saint kitts": "KN",
    "serbia and montenegro": "RS",
    "south korea": "KR",
    "st. vincent": "VC",
    "swaziland": "SZ",
    "syria": "SY",
    "taiwan": "TW",
    "tanzania": "TZ",
    "the gambia": "GM",
    "turkey": "TR",
    "uk": "GB",
    "united states of america": "US",
    "usa": "US",
    "ussr": "RU",
    "u.s.s.r.": "RU",
    "venezuela": "VE",
    "viet nam": "VN",
    "vietnam": "VN",
    "virgin islands, british": "VG",
    "virgin islands, u.s.": "VI",
    "west bank": "PS",
}


@lru_cache(maxsize=4096)
def iso2_of(text: str) -> str:
    """The alpha-2 code of a country's name or code; nothing where it is none that we know."""
    word = " ".join(text.split()).strip(" .").casefold().removeprefix("region: ")
    found = _SPELLINGS.get(word) or _names().get(word, "")
    if not found and " (" in word:  # "Iran (Islamic Republic of)" is ISO's name with a comma
        return iso2_of(word.replace(" (", ", ").rstrip(")"))
    return found


def country_at_end(place: str) -> str:
    """The country that a place ends with: its last part, or its last two ("Korea, North")."""
    parts = [part.strip() for part in place.split(",")]
    return iso2_of(", ".join(parts[-2:])) or iso2_of(parts[-1])


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for kind in ("name", "common_name", "official_name", "alpha_2", "alpha_3"):
            if name := getattr(country, kind, ""):
                found[name.casefold()] = country.alpha_2
        if ", the " in country.name.casefold():
            found[country.name.casefold().partition(",")[0]] = country.alpha_2
    # "Bahamas, The", "Gambia, The": as well as without the article and with it in front.
    for name, code in list(found.items()):
        found.setdefault(f"{name}, the", code)
        found.setdefault(f"the {name}", code)
    return found
