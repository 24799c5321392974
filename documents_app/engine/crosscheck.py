"""What several sources say about one document: agreements, conflicts, and implausible dates.

Pure, and silent about values: a finding names fields, sources and reasons only.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from documents_app.document_kinds import widened
from documents_app.engine.fields.country_names import country_named
from documents_app.engine.fields.plain import likeness, squeezed
from documents_app.engine.fields.slips import alike, is_a_slip
from documents_app.engine.mrz.issuer_codes import alpha_2
from documents_app.engine.names import compare_names, is_one_letter_off

Agreement = Literal["agree", "conflict"]
CLAIM = "claim"

NAMES = ("surname", "given_names", "full_name")
DATES = ("birth_date", "expiry_date", "issue_date")
NUMBERS = ("document_number", "personal_number")
COUNTRIES = ("nationality", "issuing_country")
CODES = ("sex", "eye_colour", "issuing_state", "document_type")
PLACES = ("address", "city", "place_of_birth")
COMPARED = (*NAMES, *DATES, *NUMBERS, *COUNTRIES, *CODES, *PLACES, "postcode", "height")

_OLDEST_YEARS = 120
_PLACE_LIKENESS = 0.75
_HEIGHT_SLACK_CM = 2.6  # an inch: one source may round where the other does not


@dataclass(frozen=True)
class FieldComparison:
    """`similarity` 0..1; `reason` is a word of ours and never holds a value of the document."""

    field: str
    outcome: Agreement
    sources: tuple[str, ...]
    reason: str
    similarity: float


def compare(
    readings: Mapping[str, Mapping[str, str]],
    claims: Mapping[str, str],
    proven: Collection[str] = (),
) -> tuple[FieldComparison, ...]:
    """One finding for each field and pair of sources that both have it.

    proven: machine readable sources that are certain. Print that differs from one of them by what
    OCR misreads (O for 0, one letter) agrees with it, and the reason says how it differs.

    readings: source (mrz, barcode, visual) -> canonical field -> value; claims: what the
    integrator says, reported as the source `claim`.
    """
    sources = {name: completed(fields) for name, fields in readings.items()}
    if claims:
        sources[CLAIM] = completed(claims)
    findings = []
    for one, other in combinations(sources, 2):
        for field in _shared(sources[one], sources[other]):
            outcome, reason, similarity = _compare(
                field, sources[one][field], sources[other][field]
            )
            if outcome == "conflict" and "visual" in (one, other) and {one, other} & set(proven):
                outcome, reason = _forgiven(
                    field, reason, sources[one][field], sources[other][field]
                )
            findings.append(
                FieldComparison(field, outcome, (one, other), reason, round(similarity, 3))
            )
    return tuple(findings)


def _forgiven(field: str, reason: str, one: str, other: str) -> tuple[Agreement, str]:
    """A slip of OCR in a number or a short name beside a source that is proven."""
    if field in NUMBERS and is_a_slip(one, other):
        return "agree", reason if reason == "look_alike" else "one_letter"
    if field in NAMES and is_one_letter_off(one, other):
        return "agree", "one_letter"
    return "conflict", reason


def completed(fields: Mapping[str, str]) -> dict[str, str]:
    """What a source says, with the whole name where it says both halves of it."""
    known = {name: value for name, value in fields.items() if value and value.strip()}
    # A surname alone is no whole name: it is compared with surnames only.
    if {"surname", "given_names"} <= known.keys() and "full_name" not in known:
        known["full_name"] = f"{known['given_names']} {known['surname']}"
    return known


def _shared(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Fields of both; the whole name only where its pieces cannot be compared."""
    shared = [field for field in COMPARED if field in one and field in other]
    if "surname" in shared and ("given_names" in one) == ("given_names" in other):
        return [field for field in shared if field != "full_name"]
    return shared


def agree(field: str, one: str, other: str) -> bool:
    """Whether two values of a field say the same, spelled as their sources spell."""
    return _compare(field, one, other)[0] == "agree"


def _compare(field: str, one: str, other: str) -> tuple[Agreement, str, float]:
    if field in NAMES:
        return compare_names(one, other)
    if field in DATES:
        return _dates(one, other)
    if field in NUMBERS:
        return _numbers(one, other)
    if field in PLACES:
        return _places(one, other)
    if field == "height":
        return _heights(one, other)
    return _codes(field, one, other)


def _dates(one: str, other: str) -> tuple[Agreement, str, float]:
    if one == other:
        return "agree", "same", 1.0
    parts, others = one.split("-"), other.split("-")
    if len(parts) == len(others) == 3 and [parts[0], parts[2], parts[1]] == others:
        return "conflict", "day_month_swapped", 0.8
    return "conflict", "different", likeness(one, other)


def _numbers(one: str, other: str) -> tuple[Agreement, str, float]:
    a, b = squeezed(one), squeezed(other)
    if a == b:
        return "agree", "same", 1.0
    if alike(a) == alike(b):
        return "conflict", "look_alike", likeness(a, b)
    return "conflict", "different", likeness(a, b)


def _places(one: str, other: str) -> tuple[Agreement, str, float]:
    a, b = squeezed(one), squeezed(other)
    if a == b:
        return "agree", "same", 1.0
    words, others = _words(one), _words(other)
    if words and others and (words <= others or others <= words):
        return "agree", "part", min(len(words), len(others)) / max(len(words), len(others))
    similarity = likeness(a, b)
    if similarity >= _PLACE_LIKENESS and not _numbers_differ(words, others):
        return "agree", "similar", similarity
    return "conflict", "different", similarity


def _words(text: str) -> set[str]:
    return {plain for word in re.split(r"[\s,.;/-]+", text) if (plain := squeezed(word))}


def _numbers_differ(words: set[str], others: set[str]) -> bool:
    """House numbers and postcodes are not 'similar'."""
    return {w for w in words if w.isdigit()} != {w for w in others if w.isdigit()}


def _heights(one: str, other: str) -> tuple[Agreement, str, float]:
    a, b = _centimetres(one), _centimetres(other)
    if a is None or b is None:
        same = squeezed(one) == squeezed(other)
        return ("agree", "same", 1.0) if same else ("conflict", "different", 0.0)
    if abs(a - b) <= _HEIGHT_SLACK_CM:
        return "agree", "same", 1.0
    return "conflict", "different", max(0.0, 1 - abs(a - b) / 50)


def _centimetres(text: str) -> float | None:
    found = re.fullmatch(r"(\d{2,3}) (cm|in)", text.strip())
    return float(found[1]) * (2.54 if found[2] == "in" else 1.0) if found else None


def _codes(field: str, one: str, other: str) -> tuple[Agreement, str, float]:
    a, b = squeezed(one), squeezed(other)
    if field in COUNTRIES:
        a, b = _country(one), _country(other)
    if field == "postcode" and min(len(a), len(b)) >= 5:
        shorter = min(len(a), len(b))  # ZIP against ZIP+4
        a, b = (a[:shorter], b[:shorter]) if a.isdigit() and b.isdigit() else (a, b)
    if field == "document_type" and a != b and _is_wider(one, other):
        return "agree", "wider", 1.0
    same = a == b
    return ("agree", "same", 1.0) if same else ("conflict", "different", 0.0)


def _is_wider(one: str, other: str) -> bool:
    """A passport card is a passport to one caller and an identity card to the next."""
    a, b = one.strip().lower(), other.strip().lower()
    if {a, b} == {"passport", "passport_card"}:
        return True
    return b in widened(a) or a in widened(b)


def _country(text: str) -> str:
    return country_named(text) or alpha_2(text.strip("< ").upper())


def plausibility(
    fields: Mapping[str, str], today: date, min_age: int | None = None
) -> tuple[FieldComparison, ...]:
    """What cannot be, or no longer is: a conflict of the document's dates with the calendar."""
    days, findings = _days(fields)
    born, issued, expires = (days.get(name) for name in ("birth_date", "issue_date", "expiry_date"))
    if born:
        findings += _about_birth(born, issued, today, min_age)
    if issued and expires and issued > expires:
        findings.append(_implausible("issue_date", "issue_after_expiry"))
    if issued and issued > today:
        findings.append(_implausible("issue_date", "not_yet_issued"))
    if expires and expires < today:
        findings.append(_implausible("expiry_date", "expired"))
    return tuple(findings)


def _days(fields: Mapping[str, str]) -> tuple[dict[str, date], list[FieldComparison]]:
    days: dict[str, date] = {}
    findings = []
    for name in DATES:
        if not fields.get(name):
            continue
        try:
            days[name] = date.fromisoformat(fields[name])
        except ValueError:
            findings.append(_implausible(name, "not_a_date"))
    return days, findings


def _about_birth(
    born: date, issued: date | None, today: date, min_age: int | None
) -> list[FieldComparison]:
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    faults = {
        "birth_in_future": born > today,
        "too_old": age >= _OLDEST_YEARS,
        "issued_before_birth": issued is not None and issued < born,
        "under_age": min_age is not None and born <= today and age < min_age,
    }
    return [_implausible("birth_date", reason) for reason, holds in faults.items() if holds]


def _implausible(field: str, reason: str) -> FieldComparison:
    return FieldComparison(field, "conflict", ("calendar",), reason, 0.0)
