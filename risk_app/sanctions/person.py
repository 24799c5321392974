"""Who an attempt shows, as far as lists can be searched for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from documents_app import reading
from documents_app.models import Document
from risk_app.sanctions.matches import Screened
from sessions_app.models import Attempt

_NUMBERS = ("document_number", "personal_number")


def person_of(attempt: Attempt) -> Screened:
    """By the document, as each of its sources spells the person, and by the integrator's claims."""
    read = [*_read(attempt)]
    every = [*read, reading.claimed_fields(attempt.session)]
    return Screened(
        names=_distinct(name for fields in every for name in _names_in(fields)),
        birth_date=_birth_date(every),
        nationalities=_values(read, "nationality"),
        sex=next(iter(_values(every, "sex")), ""),
        document_numbers=_values(every, *_NUMBERS),
        birth_year=_birth_year(every),
    )


def _read(attempt: Attempt) -> Iterator[Mapping[str, str]]:
    """What is believed of the document first, then what each of its sources says."""
    document = Document.objects.filter(attempt=attempt).first()
    if document is not None:
        yield reading.facts_of(document, attempt.session).values()
        for source in reading.readings_of(document, attempt.session).values():
            yield source.values()


def _names_in(fields: Mapping[str, str]) -> Iterator[str]:
    parts = [fields[name] for name in ("given_names", "surname") if fields.get(name)]
    if parts:
        yield " ".join(parts)
    # Written as one, it may have more than the parts that were made out.
    if fields.get("full_name"):
        yield fields["full_name"]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, whatever the order and the case of its words."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        found.setdefault(tuple(sorted(name.casefold().replace(",", " ").split())), name)
    return tuple(found.values())


def _birth_date(every: Iterable[Mapping[str, str]]) -> date | None:
    for born in _values(every, "birth_date"):
        try:
            return date.fromisoformat(born)
        except ValueError:
            continue
    return None


def _birth_year(every: Iterable[Mapping[str, str]]) -> int | None:
    """The year of a date whose other parts are not known: "1973", or "1973-00-00"."""
    for born in _values(every, "birth_date"):
        if re.fullmatch(r"[12]\d{3}(\D.*)?", born):
            return int(born[:4])
    return None


def _values(every: Iterable[Mapping[str, str]], *names: str) -> tuple[str, ...]:
    found = (fields.get(name, "") for fields in every for name in names)
    return tuple(dict.fromkeys(value for value in found if value))
