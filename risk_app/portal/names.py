"""How the portal names sessions, people and users: for the eye, and many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from documents_app import reading
from documents_app.claims import canonical
from documents_app.models import Document
from risk_app import profiles
from sessions_app import opening
from sessions_app.actor_names import actor_name as actor_name
from sessions_app.actor_names import actor_names as actor_names
from sessions_app.actor_names import named as named
from sessions_app.actor_names import user_name as user_name
from sessions_app.actor_names import user_names as user_names
from sessions_app.models import DataKey, Identity, Session
from sessions_app.moments import short_id as short_id
from sessions_app.sealing import KeyDestroyed, Opener, SealBroken


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
    keys = {one.identity_id: one for one in DataKey.objects.filter(identity__in=identities)}
    return {
        one.pk: " ".join(profiles.profile_of(one, Opener(one, keys[one.pk])).names)
        for one in identities
        if one.pk in keys
    }


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
