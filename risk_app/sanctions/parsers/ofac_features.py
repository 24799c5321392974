"""What OFAC's advanced XML says of one party: birth, countries, sex, titles."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from risk_app.sanctions.births import span
from risk_app.sanctions.countries import country_at_end
from risk_app.sanctions.parsers.elements import Element, text_of
from risk_app.sanctions.parsers.ofac_references import References
from risk_app.sanctions.shapes import BirthSpan, CountryRole, Precision

_ROLES: dict[str, CountryRole] = {
    "Nationality Country": "nationality",
    "Citizenship Country": "citizenship",
    "Place of Birth": "birth",
    "Location": "residence",
}


@dataclass
class Features:
    births: list[BirthSpan] = field(default_factory=list)
    countries: list[tuple[str, CountryRole]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    sex: Literal["", "f", "m"] = ""


def features_of(profile: Element, said: References) -> Features:
    """What the features of a profile say, each by the word that its number has in the tables."""
    found = Features()
    for feature in profile.findall("Feature"):
        word = said.words["FeatureType"].get(feature.attrib.get("FeatureTypeID", ""), "")
        for version in feature.findall("FeatureVersion"):
            if word in _ROLES:
                _add_country(version, said, found, _ROLES[word])
            elif word in _OTHERS:
                _OTHERS[word](version, said, found)
    return found


def _add_birth(version: Element, said: References, found: Features) -> None:
    for period in version.findall("DatePeriod"):
        first, last = _edge(period, "Start", "From"), _edge(period, "End", "To")
        first = first or last
        last = last or _edge(period, "Start", "To") or first
        if first is not None and last is not None:
            edges = [edge for name in ("Start", "End") if (edge := period.find(name)) is not None]
            circa = any(edge.attrib.get("Approximate") == "true" for edge in edges)
            raw = first.isoformat() if first == last else f"{first} to {last}"
            birth = span(first, last, _precision(first, last), circa=circa, raw=raw)
            found.births += [birth] if birth else []


def _add_country(version: Element, said: References, found: Features, role: CountryRole) -> None:
    codes = [
        said.locations.get(one.attrib.get("LocationID", ""), "")
        for one in version.findall("VersionLocation")
    ]
    codes.append(country_at_end(_detail(version, said)))
    found.countries += [(code, role) for code in codes if code]


def _add_sex(version: Element, said: References, found: Features) -> None:
    found.sex = {"Male": "m", "Female": "f"}.get(_detail(version, said), found.sex)  # type: ignore[assignment]  # the words of a table


def _add_title(version: Element, said: References, found: Features) -> None:
    if text := _detail(version, said):
        found.titles.append(text)


_OTHERS: dict[str, Callable[[Element, References, Features], None]] = {
    "Birthdate": _add_birth,
    "Gender": _add_sex,
    "Title": _add_title,
}


def _detail(version: Element, said: References) -> str:
    """What a detail says itself, or the word that it refers to."""
    detail = version.find("VersionDetail")
    if detail is None:
        return ""
    number = detail.attrib.get("DetailReferenceID", "")
    return text_of(detail) or said.words["DetailReference"].get(number, "")


def _edge(period: Element, edge: str, end: str) -> date | None:
    told = period.find(f"{edge}/{end}")
    with suppress(ValueError):
        return date(*(int(text_of(told, part)) for part in ("Year", "Month", "Day")))
    return None


def _precision(first: date, last: date) -> Precision:
    if first == last:
        return "day"
    is_whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if first.year == last.year and is_whole_year:
        return "year"
    days = monthrange(first.year, first.month)[1]
    if (first.day, last) == (1, first.replace(day=days)):
        return "month"
    return "span"
