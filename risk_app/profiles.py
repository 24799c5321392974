"""What is known of a verified person beyond any single session: who they are, and since when.

It is made from an approved session and sealed with the identity's own key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from documents_app.models import Picture, PictureKind
from risk_app import verdicts
from risk_app.models import Check, Verdict
from sessions_app import opening, sealing
from sessions_app.json_shape import JsonShape
from sessions_app.models import Attempt, Identity
from sessions_app.sealing import KeyDestroyed, Opener, SealBroken
from sessions_app.shapes import AddressClaims

_NAME = "profile"
_SIDES = {PictureKind.DOCUMENT_FRONT: "front", PictureKind.DOCUMENT_BACK: "back"}


@dataclass(frozen=True, slots=True)
class KnownState(JsonShape):
    """How a check ended, as a word of `Check.Result`, and when; empty: it was not made.

    is_unanswered: nobody answered, and it was left out for that.
    """

    result: str = ""
    at: str = ""
    is_unanswered: bool = False

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None


@dataclass(frozen=True, slots=True)
class KnownAddress(JsonShape):
    """Where the person lives, as the document says, else as the integrator claims."""

    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class KnownDocument(JsonShape):
    """A document that the person showed. front_at, back_at: when its sides came, or empty."""

    kind: str = ""
    number: str = ""
    country: str = ""
    state: str = ""
    front_at: str = ""
    back_at: str = ""


@dataclass(frozen=True, slots=True)
class Profile(JsonShape):
    """Who a verified person is. Dates are ISO dates, moments ISO moments; sex is M, F or X.

    documents: every document of theirs, the newest first.
    """

    first_name: str = ""
    middle_name: str = ""
    surname: str = ""
    name_suffix: str = ""
    birth_date: str = ""
    sex: str = ""
    nationality: str = ""
    address: KnownAddress = KnownAddress()
    email: str = ""
    phone: str = ""
    documents: tuple[KnownDocument, ...] = ()
    liveness: KnownState = KnownState()
    agency: KnownState = KnownState()
    sanctions: KnownState = KnownState()
    score: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        parts = (self.first_name, self.middle_name, self.surname, self.name_suffix)
        return tuple(part for part in parts if part)


def profile_of(identity: Identity, opener: Opener | None = None) -> Profile:
    """The person's profile; empty where none was written yet, or it is being destroyed."""
    if identity.profile_sealed is None:
        return Profile()
    opener = opener or Opener(identity)
    try:
        said = opener.unseal_json(_NAME, bytes(identity.profile_sealed))
    except KeyDestroyed:
        return Profile()
    except SealBroken:
        written_since = _written_since(identity)
        if written_since is None:
            raise
        return profile_of(written_since)
    return Profile.from_json(said)


def _written_since(identity: Identity) -> Identity | None:
    """The person as they are by now, where they were made anew, under another key."""
    rows = Identity.objects.filter(pk=identity.pk)
    return rows.exclude(profile_sealed=identity.profile_sealed).first()


def seal(identity: Identity, profile: Profile) -> None:
    """Put the profile on the identity, which the caller holds, saves, and has given a key."""
    identity.profile_sealed = sealing.seal_json(identity, _NAME, profile.to_json())


def profile_from(attempt: Attempt, earlier: Profile) -> Profile:
    """What an approved attempt says of the person, and what it is silent about as before."""
    opener = Opener(attempt.session)
    claims = opening.claims_of(attempt.session, opener)
    given = list(attempt.verdicts.order_by("-created_at"))
    facts = verdicts.facts_by(given[0] if given else None, attempt, opener)
    states = _states(attempt, given[0] if given else None)
    return replace(
        _named(facts, earlier),
        birth_date=facts.get("birth_date") or earlier.birth_date,
        sex=facts.get("sex") or earlier.sex,
        nationality=facts.get("nationality") or earlier.nationality,
        address=_address(facts, claims.address) or earlier.address,
        email=claims.person.email or earlier.email,
        phone=claims.person.phone or earlier.phone,
        documents=_documents(attempt, facts, earlier),
        liveness=states.get(Check.Kind.LIVENESS, earlier.liveness),
        agency=states.get(Check.Kind.AGENCY, earlier.agency),
        sanctions=states.get(Check.Kind.SANCTIONS, earlier.sanctions),
        score=next((one.score for one in given if one.score is not None), None),
    )


def _named(facts: dict[str, str], earlier: Profile) -> Profile:
    """The profile with the names of these facts, all of them or none."""
    first, middle = _given_names(facts)
    if not (first or facts.get("surname")):
        return earlier
    return replace(
        earlier,
        first_name=first,
        middle_name=middle,
        surname=facts.get("surname", ""),
        name_suffix=facts.get("name_suffix", ""),
    )


def _given_names(facts: dict[str, str]) -> tuple[str, str]:
    """The first name, and what follows it where no source divides the given names."""
    given, middle = facts.get("given_names", ""), facts.get("middle_name", "")
    if facts.get("first_name"):
        return facts["first_name"], middle
    if middle and given.endswith(f" {middle}"):
        return given.removesuffix(middle).strip(), middle
    first, _, rest = given.partition(" ")
    return first, middle or rest


def _address(facts: dict[str, str], claimed: AddressClaims) -> KnownAddress | None:
    if facts.get("address"):
        return KnownAddress(
            street=facts["address"],
            street2=facts.get("address_line2", ""),
            city=facts.get("city", ""),
            state=facts.get("state") or facts.get("address_state", ""),
            postcode=facts.get("postcode", ""),
            country=facts.get("address_country", ""),
        )
    street = " ".join(part for part in (claimed.house_number, claimed.street) if part)
    found = KnownAddress(
        street=street or claimed.full,
        city=claimed.city,
        state=claimed.state,
        postcode=claimed.postcode,
        country=claimed.country,
    )
    return None if found == KnownAddress() else found


def _documents(
    attempt: Attempt, facts: dict[str, str], earlier: Profile
) -> tuple[KnownDocument, ...]:
    given = _given(attempt)
    shown = KnownDocument(
        kind=facts.get("document_type", ""),
        number=facts.get("document_number", ""),
        country=facts.get("issuing_country", ""),
        state=facts.get("issuing_state", ""),
        front_at=given.get("front", ""),
        back_at=given.get("back", ""),
    )
    others = [one for one in earlier.documents if _which(one) != _which(shown)]
    return tuple(others) if shown == KnownDocument() else (shown, *others)


def _which(document: KnownDocument) -> tuple[str, str, str]:
    return document.kind, document.country, document.number


def _given(attempt: Attempt) -> dict[str, str]:
    """Side -> when the newest picture of it came."""
    pictures = Picture.objects.filter(attempt=attempt, kind__in=_SIDES, is_current=True)
    return {_SIDES[PictureKind(one.kind)]: one.created_at.isoformat() for one in pictures}


def _states(attempt: Attempt, verdict: Verdict | None) -> dict[str, KnownState]:
    """How those checks stood, when the verdict was given, that a profile tells of."""
    stood = {one["kind"]: str(one["result"]) for one in verdict.results} if verdict else {}
    kinds = (Check.Kind.LIVENESS, Check.Kind.AGENCY, Check.Kind.SANCTIONS)
    done = Check.objects.filter(attempt=attempt, kind__in=kinds, state=Check.State.DONE)
    return {
        one.kind: KnownState(
            stood.get(one.kind) or one.result,
            one.finished_at.isoformat(),
            is_unanswered=one.was_unanswered,
        )
        for one in done
        if one.finished_at is not None
    }
