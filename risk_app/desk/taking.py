"""What is known of the persons of sessions, opened to be taken away; many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from documents_app import reading
from documents_app.claims import canonical_with_address
from documents_app.models import Document
from sessions_app import opening
from sessions_app.models import DataKey, Session
from sessions_app.sealing import KeyDestroyed, Opener, SealBroken

# As columns of a list; what was read counts more than what was claimed.
FIELDS = (
    *("given_names", "surname", "full_name", "birth_date", "sex", "nationality"),
    *("document_number", "personal_number", "address"),
)
CLAIMED = ("reference", "email", "phone")
COLUMNS = (*FIELDS, *CLAIMED)


def persons_of(sessions: Sequence[Session]) -> Mapping[UUID, tuple[str, ...]]:
    """Session -> the values of COLUMNS; empty ones where it is erased or nothing is known."""
    alive = [one.pk for one in sessions if not one.is_erased]
    keys = {one.session_id: one for one in DataKey.objects.filter(session__in=alive)}
    found = Document.objects.filter(attempt__session__in=alive).select_related("attempt")
    newest = {one.attempt.session_id: one for one in found.order_by("attempt__number")}
    return {one.pk: _person(one, keys.get(one.pk), newest.get(one.pk)) for one in sessions}


def _person(session: Session, key: DataKey | None, document: Document | None) -> tuple[str, ...]:
    nothing = ("",) * len(COLUMNS)
    if key is None:
        return nothing
    opener = Opener(session, key)
    try:
        claims = opening.claims_of(session, opener)
        read = reading.facts_of(document, session, opener).values() if document else {}
    except (KeyDestroyed, SealBroken):  # erased while it was asked for
        return nothing
    known = canonical_with_address(claims) | {name: value for name, value in read.items() if value}
    said = (claims.reference, claims.person.email, claims.person.phone)
    return (*(str(known.get(name, "")) for name in FIELDS), *(one or "" for one in said))
