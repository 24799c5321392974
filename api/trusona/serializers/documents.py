"""The document as it was read: in clear, and with its sensitive parts hidden."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, NotRequired, TypedDict, cast

import pycountry

from api.wire.answers import Says
from risk_app.shapes import SessionRecord

_LETTERS = 10
_POUNDS_OF_A_KILO = 2.20462
_INCHES_OF_A_CENTIMETRE = 1 / 2.54
_FEET = re.compile(r"([0-9])\s*['\u2019-]+\s*([0-9]{1,2})")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CATEGORY: dict[str, str] = {
    "drivers_license": "DL",
    "learner_permit": "PERMIT",
    "id_card": "ID",
    "multi_purpose_id": "ID",
}


class ScanOut(TypedDict):
    documentNumber: NotRequired[str | None]
    dateOfBirth: NotRequired[str | None]
    firstName: NotRequired[str | None]
    age: NotRequired[str | None]
    lastName: NotRequired[str | None]
    middleName: NotRequired[str | None]
    middleInitial: NotRequired[str | None]
    issueDate: NotRequired[str | None]
    expiryDate: NotRequired[str | None]
    documentType: NotRequired[str | None]
    sex: NotRequired[str | None]
    eyeColor: NotRequired[str | None]
    height: NotRequired[str | None]
    weight: NotRequired[str | None]
    address1: NotRequired[str | None]
    address2: NotRequired[str | None]
    city: NotRequired[str | None]
    state: NotRequired[str | None]
    zipCode: NotRequired[str | None]
    zip4: NotRequired[str | None]
    nationality: NotRequired[str | None]
    iso3CountryCode: NotRequired[str | None]
    iso2CountryCode: NotRequired[str | None]
    isoCountryName: NotRequired[str | None]
    issuingAuthority: NotRequired[str | None]
    placeOfBirth: NotRequired[str | None]
    verifiedMrz: NotRequired[bool | None]
    fullAddress: NotRequired[str | None]
    suffix: NotRequired[str | None]
    documentCategory: NotRequired[str | None]
    documentJurisdiction: NotRequired[str | None]
    phoneNumber: NotRequired[str | None]
    version: NotRequired[Annotated[str, Says(enum=("Unknown", "V0", "V1", "V2"))]]


class VariantsOut(TypedDict):
    UNMASKED: ScanOut
    MASKED: ScanOut


class ImageOut(TypedDict):
    data: str
    orientation: Annotated[int, Says(format="int32")]


def variants(record: SessionRecord) -> VariantsOut:
    """The newest reading twice."""
    scanned = scan_of(record)
    return {"UNMASKED": scanned, "MASKED": masked(scanned)}


def image_out(data: bytes) -> ImageOut:
    # Pictures are stored upright.
    return {"data": base64.b64encode(data).decode(), "orientation": 0}


def scan_of(record: SessionRecord) -> ScanOut:
    attempt = record.view.latest_attempt
    facts = attempt.facts
    at = attempt.submitted_at or record.view.created_at
    first, middle = _given(facts)
    country = _country(facts.get("nationality") or facts.get("issuing_country", ""))
    kind = facts.get("document_type", "")
    return {
        "documentNumber": facts.get("document_number"),
        "dateOfBirth": american_date(facts.get("birth_date", "")),
        "firstName": first,
        "age": _age(facts.get("birth_date", ""), at),
        "lastName": facts.get("surname"),
        "middleName": middle,
        "middleInitial": middle[:1] if middle else None,
        "issueDate": american_date(facts.get("issue_date", "")),
        "expiryDate": american_date(facts.get("expiry_date", "")),
        "documentType": kind.replace("_", " ").capitalize() or None,
        "sex": facts.get("sex"),
        "eyeColor": facts.get("eye_colour"),
        "height": _inches(facts.get("height", "")),
        "weight": _pounds(facts),
        **_address(facts),
        "nationality": facts.get("nationality"),
        "iso3CountryCode": country.alpha_3 if country else None,
        "iso2CountryCode": country.alpha_2 if country else None,
        "isoCountryName": country.name if country else None,
        "issuingAuthority": None,
        "placeOfBirth": facts.get("place_of_birth"),
        "verifiedMrz": record.mrz_agrees,
        "suffix": facts.get("name_suffix"),
        "documentCategory": _CATEGORY.get(kind),
        "documentJurisdiction": facts.get("issuing_state"),
        "phoneNumber": None,
        "version": "V2",
    }


# How many leading characters of a member stay; what is not named here is not hidden.
_SHOWN: dict[str, int] = {
    **dict.fromkeys(
        ("documentNumber", "dateOfBirth", "issueDate", "expiryDate", "address1", "address2"), 3
    ),
    **dict.fromkeys(
        ("city", "zipCode", "nationality", "placeOfBirth", "fullAddress", "phoneNumber"), 3
    ),
    **dict.fromkeys(("state", "zip4", "iso3CountryCode", "iso2CountryCode"), 1),
    **dict.fromkeys(("age", "sex", "eyeColor", "height", "weight"), 0),
}


def masked(scanned: ScanOut) -> ScanOut:
    """The same with the sensitive members hidden: ten characters, however long they were."""
    return cast(
        "ScanOut",
        {
            name: mask(value, _SHOWN[name]) if name in _SHOWN and value is not None else value
            for name, value in cast("dict[str, str]", scanned).items()
        },
    )


def mask(text: str, shown: int) -> str:
    return text[:shown].ljust(_LETTERS, "*")


def american_date(text: str) -> str | None:
    """A date as MM/DD/YYYY, or None for what is no whole date."""
    try:
        return date.fromisoformat(text).strftime("%m/%d/%Y")
    except ValueError:
        return None


def _given(facts: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The first name and the middle ones."""
    words = facts.get("given_names", "").split(maxsplit=1)
    first = facts.get("first_name") or next(iter(words), None)
    middle = facts.get("middle_name") or next(iter(words[1:]), None)
    return first, middle


def _age(born: str, at: datetime) -> str | None:
    try:
        birth = date.fromisoformat(born)
    except ValueError:
        return None
    day = at.astimezone(UTC).date()
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return str(years) if years >= 0 else None


def _address(facts: Mapping[str, str]) -> ScanOut:
    zip_code, zip4 = _zip(facts.get("postcode", ""))
    parts: dict[str, str | None] = {
        "address1": facts.get("address"),
        "address2": facts.get("address_line2"),
        "city": facts.get("city"),
        "state": facts.get("state") or facts.get("address_state"),
        "zipCode": zip_code,
        "zip4": zip4,
    }
    said = [parts[name] for name in ("address1", "address2", "city", "state", "zipCode")]
    full = ", ".join(one for one in said if one)
    return cast("ScanOut", parts | {"fullAddress": full or None})


def _zip(postcode: str) -> tuple[str | None, str | None]:
    """Five digits and four more, where it is written so; else the postcode as it stands."""
    found = re.fullmatch(r"([0-9]{5})[- ]?([0-9]{4})?", postcode.strip())
    if found is None:
        return postcode or None, None
    # Four noughts say that nothing more is known.
    return found[1], None if found[2] in {None, "0000"} else found[2]


def _inches(text: str) -> str | None:
    feet = _FEET.search(text)
    if feet:
        return str(int(feet[1]) * 12 + int(feet[2]))
    return _measured(text, "cm", _INCHES_OF_A_CENTIMETRE)


def _pounds(facts: Mapping[str, str]) -> str | None:
    if facts.get("weight_lb"):
        return _measured(facts["weight_lb"], "kg", _POUNDS_OF_A_KILO)
    return _measured(f"{facts.get('weight_kg', '')} kg", "kg", _POUNDS_OF_A_KILO)


def _measured(text: str, unit: str, worth: float) -> str | None:
    """The first number of the text, in their unit where it is written in the other one."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    number = float(found[0])
    return str(round(number * worth if unit in text.lower() else number))


def _country(code: str) -> Any:
    """The country of a code of two or three letters, None where there is none."""
    if len(code) == 2:
        return pycountry.countries.get(alpha_2=code)
    return pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
