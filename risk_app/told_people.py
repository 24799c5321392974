"""Verified people, as they are told to those who verified them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from risk_app import profiles
from risk_app.profiles import KnownState, Profile
from risk_app.sanctions import standing
from risk_app.sanctions.standing import Found
from risk_app.shapes import KnownFact, ToldPerson
from sessions_app import opening
from sessions_app.models import Identity, Session
from sessions_app.status import Status


def people(identities: Sequence[Identity]) -> tuple[ToldPerson, ...]:
    """The people, in the order in which they were given, with the names that integrators use."""
    named = _references([one.pk for one in identities if one.end_user_id is None])
    found = standing.of_people([one.pk for one in identities])
    return tuple(
        _person(one, str(one.end_user_id or named.get(one.pk, "")), found.get(one.pk))
        for one in identities
    )


def by_id(identities: Collection[Identity]) -> Mapping[UUID | None, ToldPerson]:
    """The people by their ids, without the names that integrators use."""
    found = standing.of_people([one.pk for one in identities])
    return {one.pk: _person(one, "", found.get(one.pk)) for one in identities}


def _person(identity: Identity, external_id: str, found: Found | None) -> ToldPerson:
    known = profiles.profile_of(identity)
    newest = next(iter(known.documents), None)
    return ToldPerson(
        id=identity.pk,
        created_at=identity.created_at,
        verified_at=identity.verified_at,
        last_verified_at=identity.last_verified_at,
        score=identity.score,
        external_id=external_id,
        facts=_facts(known),
        email=known.email,
        phone=known.phone,
        front_at=_moment(newest.front_at) if newest else None,
        liveness=_fact(known.liveness),
        agency=_fact(known.agency),
        # A list may have changed since a check searched it.
        sanctions=KnownFact(found.result, found.at) if found else _fact(known.sanctions),
    )


def _facts(known: Profile) -> dict[str, str]:
    said = {
        "first_name": known.first_name,
        "middle_name": known.middle_name,
        "surname": known.surname,
        "name_suffix": known.name_suffix,
        "birth_date": known.birth_date,
        "sex": known.sex,
        "address": known.address.street,
        "address_line2": known.address.street2,
        "city": known.address.city,
        "state": known.address.state,
        "postcode": known.address.postcode,
    }
    return {name: value for name, value in said.items() if value}


def _fact(state: KnownState) -> KnownFact:
    return KnownFact(state.result, state.moment, state.is_unanswered)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _references(identities: Sequence[UUID]) -> Mapping[UUID | None, str]:
    """The reference of the newest approved session of each."""
    approved = Session.objects.filter(
        identity__in=identities, status=Status.APPROVED, erased_at=None
    ).select_related("integration")
    newest = approved.order_by("identity_id", "-created_at").distinct("identity_id")
    return {one.identity_id: opening.claims_of(one).reference for one in newest}
