"""The remarks of OFAC's CSV: statements such as "DOB 17 Feb 1974; nationality Syria"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from risk_app.sanctions.births import span_of_text
from risk_app.sanctions.countries import country_at_end, iso2_of
from risk_app.sanctions.shapes import BirthSpan, CountryRole, NameKind, PartyDocument, PartyName

_Value = TypeVar("_Value")

_ALT = "alt. "
_WEAK = re.compile(r"^[afn]\.k\.a\.,? ['\"](.+?)['\"]$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"^(?P<kind>(?:[A-Z][\w.'/&()-]* ){0,5}?(?:Passport|No\.?|#|Number|Card|Code)):?\s+"
    r"(?P<number>(?!issued )(?:(?!\s\(|, ).)*?\d(?:(?!\s\(|, ).)*?)"
    r"(?:\s+\((?P<country>[^()]+)\))?"
    r"(?:(?:,|\s+(?:issued|expires|expired))\s.*)?$"
)
# A statement about a document is short; what is longer is not searched for one.
_LONGEST = 200
# Their words for what a person shows; everything else keeps their own word in lower case.
KINDS = {
    "passport": "passport",
    "passport no.": "passport",
    "british national overseas passport": "passport",
    "diplomatic passport": "passport",
    "stateless person passport": "passport",
    "national id no.": "national_id",
    "national foreign id number": "national_id",
    "cedula no.": "national_id",
    "cedula no": "national_id",
    "identification number": "national_id",
    "personal id card": "national_id",
    "tazkira national id card": "national_id",
    "stateless person id card": "national_id",
    "turkish identification number": "national_id",
    "kenyan id no.": "national_id",
    "citizen's card": "national_id",
    "identity card no.": "national_id",
    "citizen's card number": "national_id",
    "d.n.i.": "national_id",
    "c.u.r.p.": "national_id",
    "c.u.r.p. #": "national_id",
    "driver's license no.": "driver_licence",
    "tax id no.": "tax_id",
    "r.f.c.": "tax_id",
    "nit #": "tax_id",
    "ruc #": "tax_id",
    "v.a.t. number": "tax_id",
}
# These two come without "No.".
_BARE = re.compile(r"^(C\.U\.R\.P\.|R\.F\.C\.|D\.N\.I\.) (\S+)(?:\s+\(([^()]+)\))?$")


@dataclass(slots=True)
class Remarks:
    """What the statements say; what none of them says stays in the text."""

    names: list[PartyName] = field(default_factory=list)
    births: list[BirthSpan] = field(default_factory=list)
    countries: list[tuple[str, CountryRole]] = field(default_factory=list)
    documents: list[PartyDocument] = field(default_factory=list)
    sex: Literal["", "f", "m"] = ""


def read_remarks(text: str) -> Remarks:
    """The statements of a whole text, with what was continued in the file of comments."""
    found = Remarks()
    for statement in text.split(";"):
        bare = statement.strip().removesuffix(".").removeprefix(_ALT).strip()
        if bare:
            _read(bare, found)
    return found


def _read(statement: str, found: Remarks) -> None:
    word, _, rest = statement.partition(" ")
    if word == "DOB":
        _append(found.births, span_of_text(rest))
    elif word == "Gender":
        found.sex = {"Male": "m", "Female": "f"}.get(rest, found.sex)  # type: ignore[assignment]  # the words of a table
    elif word in {"nationality", "citizen"}:
        _add_country(
            found, iso2_of(rest), "nationality" if word == "nationality" else "citizenship"
        )
    elif word == "POB":
        _add_country(found, country_at_end(rest), "birth")
    elif weak := _WEAK.match(statement):
        found.names.append(PartyName(weak[1], NameKind.WEAK))
    else:
        _append(found.documents, _document(statement))


def _document(statement: str) -> PartyDocument | None:
    if bare := _BARE.match(statement):
        kind, number, country = bare.groups()
    elif len(statement) <= _LONGEST and (found := _DOCUMENT.match(statement)):
        kind, number, country = found["kind"], found["number"], found["country"]
    else:
        return None
    kind = KINDS.get(kind.lower(), kind.lower())
    return PartyDocument(kind, number.strip(), iso2_of(country or ""))


def _add_country(found: Remarks, code: str, role: CountryRole) -> None:
    if code:
        _append(found.countries, (code, role))


def _append(values: list[_Value], value: _Value | None) -> None:
    if value is not None and value not in values:
        values.append(value)
