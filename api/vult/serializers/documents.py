"""What was read of a document: of a session, and of a verified person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NotRequired, TypedDict, cast

from api.vult import vocabulary
from api.vult.serializers import states
from api.vult.serializers.names import named
from api.vult.serializers.pages import MetaCountsOut
from api.vult.serializers.sessions import DocumentWord, GenderWord, without_nothing
from api.wire.answers import Says
from documents_app.shapes import ToldReading

SourceWord = Annotated[str, Says(enum=vocabulary.DATA_SOURCES)]


class _Fields(TypedDict):
    document_number: NotRequired[str]
    ref_number: NotRequired[str]
    issued_at: NotRequired[str]
    expires_at: NotRequired[str]
    issuing_country: NotRequired[str]
    issuing_state: NotRequired[str]
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    name_suffix: NotRequired[str]
    street: NotRequired[str]
    city: NotRequired[str]
    state: NotRequired[str]
    postal_code: NotRequired[str]
    birth_date: NotRequired[str]
    gender_e: NotRequired[GenderWord]
    height: NotRequired[str]
    weight: NotRequired[str]
    eye_color: NotRequired[str]
    hair_color: NotRequired[str]
    restrictions: NotRequired[str]


# One member is called by a word of Python's.
_Class = TypedDict("_Class", {"class": NotRequired[str]})


class IdvDocumentOut(_Fields, _Class):
    document_id: str
    type_e: DocumentWord
    data_source_e: SourceWord


class IdvDocumentReadOut(IdvDocumentOut):
    session_id: str


class IdvDocumentListOut(TypedDict):
    documents: list[IdvDocumentOut]
    meta_counts: MetaCountsOut


class IdentityDocumentOut(TypedDict):
    document_id: str
    document_type_e: DocumentWord
    document_data_source_e: SourceWord
    document_number: NotRequired[str]
    issue_date: NotRequired[str]
    expiration_date: NotRequired[str]
    ref_number: NotRequired[str]
    issuing_country: NotRequired[str]
    issuing_state: NotRequired[str]
    birth_date: NotRequired[str]
    gender_e: NotRequired[GenderWord]
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    suffix_name: NotRequired[str]
    street: NotRequired[str]
    city: NotRequired[str]
    state: NotRequired[str]
    postal_code: NotRequired[str]
    height: NotRequired[str]
    weight: NotRequired[str]
    eye_color: NotRequired[str]
    hair_color: NotRequired[str]


# What stands for all the others, the best first.
_AUTHORITY = ("merged", "barcode", "mrz")
# What an identity's document calls otherwise.
_RENAMED = {"issued_at": "issue_date", "expires_at": "expiration_date"}


def authoritative(readings: Sequence[ToldReading]) -> ToldReading | None:
    """The reading that counts; None where nothing was read."""
    by_source = {one.source: one for one in readings}
    best = (by_source[source] for source in _AUTHORITY if source in by_source)
    return next(best, next(iter(readings), None))


def document_out(one: ToldReading) -> IdvDocumentOut:
    said = {
        "document_id": one.id,
        "type_e": states.kind_word(one.kind),
        "data_source_e": _source(one),
        **_fields(one.facts, suffix="name_suffix"),
        "class": one.facts.get("vehicle_class"),
        "restrictions": one.facts.get("restrictions"),
    }
    return cast("IdvDocumentOut", without_nothing(said))


def document_read(one: ToldReading, session_id: str) -> IdvDocumentReadOut:
    return cast("IdvDocumentReadOut", {"session_id": session_id, **document_out(one)})


def identity_document(one: ToldReading) -> IdentityDocumentOut:
    fields = _fields(one.facts, suffix="suffix_name")
    said = {
        "document_id": one.id,
        "document_type_e": states.kind_word(one.kind),
        "document_data_source_e": _source(one),
        **{_RENAMED.get(name, name): value for name, value in fields.items()},
    }
    return cast("IdentityDocumentOut", without_nothing(said))


def _source(one: ToldReading) -> str:
    return vocabulary.SOURCE_WORD.get(one.source, vocabulary.UNKNOWN)


def _fields(facts: Mapping[str, str], *, suffix: str) -> dict[str, Any]:
    return {
        "document_number": facts.get("document_number"),
        "ref_number": facts.get("document_discriminator") or facts.get("inventory_control"),
        "issued_at": facts.get("issue_date"),
        "expires_at": facts.get("expiry_date"),
        "issuing_country": facts.get("issuing_country"),
        "issuing_state": facts.get("issuing_state"),
        **named(facts, suffix=suffix),
        **address(facts),
        "birth_date": facts.get("birth_date"),
        "gender_e": states.gender_of(facts),
        "height": facts.get("height"),
        "weight": _weight(facts),
        "eye_color": facts.get("eye_colour"),
        "hair_color": facts.get("hair_colour"),
    }


def address(facts: Mapping[str, str]) -> dict[str, str | None]:
    street = ", ".join(part for part in (facts.get("address"), facts.get("address_line2")) if part)
    return {
        "street": street or None,
        "city": facts.get("city") or None,
        "state": facts.get("state") or facts.get("address_state") or None,
        "postal_code": facts.get("postcode") or None,
    }


def _weight(facts: Mapping[str, str]) -> str | None:
    """With its unit."""
    for name, unit in (("weight_lb", "lb"), ("weight_kg", "kg")):
        if facts.get(name):
            return facts[name] if unit in facts[name] else f"{facts[name]} {unit}"
    return facts.get("weight")
