"""How the portal names sessions, people and users: for the eye, and many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User

from documents_app import reading
from documents_app.claims import canonical
from documents_app.models import Document
from risk_app import profiles
from sessions_app import opening
from sessions_app.models import DataKey, Identity, Session
from sessions_app.sealing import KeyDestroyed, Opener, SealBroken

_USER = "user:"
_ACTORS = {
    "system": "the checks",
    "forced": "the scenario of a test session",
    "integration": "the integration",
    "person": "the applicant",
    "command": "a command on the server",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a session is about, as read from the document, else as claimed; "" where unknown."""

    name: str = ""
    document_type: str = ""
    issuing_country: str = ""

    @property
    def document(self) -> str:
        """The document for the eye, such as "Passport, EST"."""
        kind = self.document_type.replace("_", " ").capitalize()
        return ", ".join(part for part in (kind, self.issuing_country) if part)


def short_id(number: UUID | str | None) -> str:
    """The first eight digits of an id, by which people tell it and the search finds it."""
    return str(number or "")[:8]


def people_of(sessions: Sequence[Session]) -> dict[UUID, Told]:
    """Session -> whom it is about, by two queries however many there are."""
    alive = [one.pk for one in sessions if not one.is_erased]
    keys = {one.session_id: one for one in DataKey.objects.filter(session__in=alive)}
    documents = _newest_documents(alive)
    return {
        one.pk: _told(one, keys[one.pk], documents.get(one.pk)) if one.pk in keys else Told()
        for one in sessions
    }


def person_names(sessions: Sequence[Session]) -> dict[UUID, str]:
    """Session -> the name of its person; "" where nobody knows it."""
    return {key: told.name for key, told in people_of(sessions).items()}


def person_name(session: Session) -> str:
    """The name of the session's person; "" where nobody knows it."""
    return person_names([session])[session.pk]


def identity_names(identities: Sequence[Identity]) -> dict[UUID, str]:
    """Identity -> the name in its profile. For whom may open profiles alone."""
    return {one.pk: " ".join(profiles.profile_of(one).names) for one in identities}


def user_names(users: Iterable[int | None]) -> dict[int, str]:
    """Number of a user -> the name of the person, else the one they sign in by."""
    found = User.objects.in_bulk({one for one in users if one is not None})
    return {number: named(user) for number, user in found.items()}


def user_name(number: int | None) -> str:
    """The same of one user; of one that is gone the number."""
    if number is None:
        return ""
    return user_names([number]).get(number, f"user {number}")


def named(user: User) -> str:
    """The name of a user at hand."""
    return user.get_full_name() or user.get_username()


def actor_names(actors: Iterable[str]) -> dict[str, str]:
    """Actors of events and verdicts ("user:7", "system") -> what people call them."""
    wanted = set(actors)
    users = user_names(_number(one) for one in wanted)
    return {one: _actor_name(one, users) for one in wanted}


def actor_name(actor: str) -> str:
    """The same of one."""
    return actor_names([actor])[actor]


def _actor_name(actor: str, users: Mapping[int, str]) -> str:
    number = _number(actor)
    if number is None:
        return _ACTORS.get(actor, actor)
    return users.get(number, f"user {number}")


def _number(actor: str) -> int | None:
    digits = actor.removeprefix(_USER)
    return int(digits) if actor.startswith(_USER) and digits.isdecimal() else None


def _newest_documents(sessions: Sequence[UUID]) -> dict[UUID, Document]:
    found = Document.objects.filter(attempt__session__in=sessions).select_related("attempt")
    return {one.attempt.session_id: one for one in found.order_by("attempt__number")}


def _told(session: Session, key: DataKey, document: Document | None) -> Told:
    opener = Opener(session, key)
    try:
        said = canonical(opening.claims_of(session, opener))
        read = reading.facts_of(document, session, opener).values() if document else {}
    except (KeyDestroyed, SealBroken):  # erased, or made anew, while it was asked for
        return Told()
    kind, country = (document.document_type, document.issuing_country) if document else ("", "")
    return Told(
        name=full_name(read) or full_name(said),
        document_type=kind or said.get("document_type", ""),
        issuing_country=country or said.get("issuing_country", ""),
    )


def full_name(facts: Mapping[str, str]) -> str:
    """One name of the parts that are known, in the order in which they are spoken."""
    given = facts.get("given_names", "")
    first = given or " ".join(
        part for name in ("first_name", "middle_name") if (part := facts.get(name, ""))
    )
    parts = (first, facts.get("surname", ""), facts.get("name_suffix", ""))
    return " ".join(part for part in parts if part) or facts.get("full_name", "")
