"""Verified people: as rows of a list, and in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, cast

from api.flows import Caller, Sought
from api.vult import vocabulary
from api.vult.serializers import states
from api.vult.serializers.documents import address
from api.vult.serializers.fields import (
    Identifier,
    IdentifierList,
    Labels,
    OneOrMany,
    SinceMoment,
    UntilMoment,
)
from api.vult.serializers.names import named
from api.vult.serializers.pages import MetaCountsOut
from api.vult.serializers.requests import PageIn, sought_from
from api.vult.serializers.sessions import (
    DmvWord,
    GenderWord,
    OfacWord,
    without_nothing,
)
from api.wire.strict_fields import Choice, StrictObject, Text
from risk_app.shapes import ToldPerson


class IdentityListIn(PageIn):
    client_id = OneOrMany(required=False)
    user_id = OneOrMany(required=False)
    search_term = Text(required=False, allow_blank=True, max_length=500)
    start_date = SinceMoment()
    end_date = UntilMoment()
    metadata = Labels(required=False)


class IdentityReadIn(StrictObject):
    identity_id = OneOrMany(required=False)
    identity_ids = IdentifierList(required=False)
    metadata = Labels(required=False)


class IdentityIdRequest(StrictObject):
    identity_id = Identifier()


class IdentityDocumentIn(IdentityIdRequest):
    document_type_e = Choice(list(vocabulary.DOCUMENT_TYPES))


class IdentityImageIn(IdentityIdRequest):
    storage_file_type_e = Choice(list(vocabulary.STORAGE_TYPES))


class _PersonOut(TypedDict):
    created_at: NotRequired[str]
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    suffix_name: NotRequired[str]
    birth_date: NotRequired[str]
    gender_e: NotRequired[GenderWord]
    street: NotRequired[str]
    city: NotRequired[str]
    state: NotRequired[str]
    postal_code: NotRequired[str]
    document_front_given: NotRequired[bool]
    document_front_given_at: NotRequired[str]
    verified_at: NotRequired[str]
    liveness_detected: NotRequired[bool]
    liveness_detected_at: NotRequired[str]
    ofac_status_e: NotRequired[OfacWord]
    ofac_detected_at: NotRequired[str]
    dmv_status_e: NotRequired[DmvWord]
    dmv_detected_at: NotRequired[str]
    score: NotRequired[float]


class IdentityOut(_PersonOut):
    identity_id: str
    created_at: str  # type: ignore[misc]  # always there where it is one of several
    verified: bool


class IdentityReadOut(_PersonOut):
    identities: list[IdentityOut]
    identity_id: NotRequired[str]
    verified: NotRequired[bool]


class IdentityListItemOut(TypedDict):
    identity_id: str
    created_at: str
    external_id: NotRequired[str]
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    name_suffix: NotRequired[str]
    birth_date: NotRequired[str]
    email: NotRequired[str]
    phone: NotRequired[str]
    completed_at: NotRequired[str]
    document_front_given: NotRequired[bool]
    document_front_given_at: NotRequired[str]
    liveness_detected: NotRequired[bool]
    liveness_detected_at: NotRequired[str]
    ofac_status_e: NotRequired[OfacWord]
    ofac_detected_at: NotRequired[str]
    dmv_status_e: NotRequired[DmvWord]
    dmv_detected_at: NotRequired[str]
    verified: bool
    verified_at: NotRequired[str]
    last_verified: NotRequired[str]
    identity_score: NotRequired[float]


class IdentityListOut(TypedDict):
    identities: list[IdentityListItemOut]
    meta_counts: MetaCountsOut


class IdentityStatusOut(TypedDict):
    verified: bool


def identity(person: ToldPerson) -> IdentityOut:
    """A person in full."""
    facts = person.facts
    said = {
        **_common(person),
        **named(facts, suffix="suffix_name"),
        "gender_e": states.gender_of(facts),
        **address(facts),
        "score": person.score,
    }
    return cast("IdentityOut", without_nothing(said))


def list_item(person: ToldPerson) -> IdentityListItemOut:
    """A person as a row."""
    said = {
        **_common(person),
        "external_id": person.external_id or None,
        **named(person.facts, suffix="name_suffix"),
        "email": person.email or None,
        "phone": person.phone or None,
        "completed_at": person.verified_at,
        "last_verified": person.last_verified_at or person.verified_at,
        "identity_score": person.score,
    }
    return cast("IdentityListItemOut", without_nothing(said))


def read_answer(people: Sequence[ToldPerson], *, is_one: bool) -> IdentityReadOut:
    """is_one: whether exactly one was asked for by name, who is told at the top as well."""
    found = [identity(one) for one in people]
    flat: dict[str, Any] = dict(found[0]) if is_one and len(found) == 1 else {}
    return cast("IdentityReadOut", {"identities": found, **flat})


def sought_people(said: dict[str, Any], caller: Caller) -> Sought:
    """What a list or a reading of people is asked for."""
    many = said.pop("identity_ids", ())
    one = said.pop("identity_id", ())
    return sought_from({**said, "identity_id": (*one, *many)}, caller)


def _common(person: ToldPerson) -> dict[str, Any]:
    is_live = person.liveness.result == "pass"
    return {
        "identity_id": person.id,
        "created_at": person.created_at,
        "birth_date": person.facts.get("birth_date"),
        "document_front_given": person.front_at is not None,
        "document_front_given_at": person.front_at,
        "liveness_detected": is_live,
        "liveness_detected_at": person.liveness.at if is_live else None,
        "ofac_status_e": states.known_word(person.sanctions, vocabulary.OFAC),
        "ofac_detected_at": person.sanctions.at,
        "dmv_status_e": states.dmv_of(person.agency) if person.agency.result else None,
        "dmv_detected_at": person.agency.at,
        "verified": person.verified_at is not None,
        "verified_at": person.verified_at,
    }
