"""By which words a session and a person are found: what of them a search may be given.

The words of a search are made in the same way (risk_app/searching.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from devices_app import searching, telephones
from devices_app.shapes import DeviceRecord
from documents_app import claims as claimed
from documents_app import reading
from risk_app.profiles import Profile
from sessions_app import search_words
from sessions_app.search_words import Word
from sessions_app.shapes import Claims

NAME, NUMBER, REFERENCE = search_words.NAME, "document_number", "reference"
BIRTH, EMAIL, PHONE = "birth_date", "email", "phone"
ADDRESS, FINGERPRINT = "address", "fingerprint"

_ADDRESS = ("address", "address_line2", "street", "house_number", "city", "postcode")
_NUMBERS = ("document_number", "personal_number")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A hundred values of one kind are more than any person has.
_MOST = 40
# Longer references are told, not typed.
_LONGEST = 200


@dataclass(frozen=True)
class Known:
    """What is known of a session: the claims, the names of the person whom it asks for again, each
    source's facts, its devices, whom messages went to, and further numbers by which others refer
    to it."""

    claims: Claims
    names: Sequence[str] = ()
    facts: Sequence[Mapping[str, str]] = ()
    devices: Sequence[DeviceRecord] = ()
    recipients: Sequence[str] = ()
    references: Sequence[str] = ()


def words_of_session(known: Known) -> list[Word]:
    """Every word that the session is found by."""
    claims = known.claims
    facts = [*known.facts, claimed.canonical_with_address(claims), claims.simulated_fields]
    contacts = [one.person for one in known.devices]
    return [
        *_words(NAME, search_words.spellings_of([*known.names, *reading.names_in(*facts)])),
        *_words(NUMBER, map(number_of, _values(facts, _NUMBERS))),
        *_words(BIRTH, filter(_DAY.fullmatch, _values(facts, ("birth_date",)))),
        *_words(ADDRESS, search_words.spellings_of(_values(facts, _ADDRESS))),
        *_reached_by(
            [claims.person.email, claims.person.phone, *known.recipients]
            + [text for one in contacts for text in (one.email, one.phone)]
        ),
        *_words(REFERENCE, map(reference_of, _references(known))),
        *_words(FINGERPRINT, [text for one in known.devices for text in _prints(one)]),
    ]


def words_of_profile(profile: Profile) -> list[Word]:
    """Every word that a verified person is found by."""
    address = profile.address
    lives = (address.street, address.street2, address.city, address.postcode)
    return [
        *_words(NAME, search_words.spellings_of(profile.names)),
        *_words(NUMBER, [number_of(one.number) for one in profile.documents]),
        *_words(BIRTH, filter(_DAY.fullmatch, [profile.birth_date])),
        *_words(ADDRESS, search_words.spellings_of(lives)),
        *_reached_by([profile.email, profile.phone]),
    ]


def number_of(text: str) -> str:
    """A number of a document or of a person as equal ones share it."""
    return reading.plain_number(text)


def reference_of(text: str) -> str:
    """A reference as equal ones share it: without regard to case and to spaces at its ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()[:_LONGEST]


def _reached_by(texts: Iterable[str]) -> list[Word]:
    """The words of e-mail addresses and telephone numbers."""
    found: list[Word] = []
    for text in texts:
        if "@" in text:
            found.append((EMAIL, searching.normalised(EMAIL, text)))
        else:
            found += [(PHONE, form) for form in telephones.forms_of(text)]
    return found[: 4 * _MOST]


def _references(known: Known) -> list[str]:
    claims = known.claims
    codes = [code for one in known.devices for code in (one.codes.link, one.codes.scan)]
    said = (claims.reference, claims.organisation_id, *claims.metadata.values())
    return [*said, *known.references, *codes]


def _prints(record: DeviceRecord) -> tuple[str, ...]:
    device = record.device
    said = (device.fingerprint, record.browser.fingerprint, device.android_id, device.idfv)
    return tuple(searching.normalised(FINGERPRINT, one) for one in said)


def _values(facts: Iterable[Mapping[str, str]], names: Iterable[str]) -> list[str]:
    wanted = tuple(names)
    return [value for said in facts for name in wanted if (value := said.get(name, ""))]


def _words(kind: str, values: Iterable[str]) -> list[Word]:
    return [(kind, value) for value in dict.fromkeys(values) if value][:_MOST]
