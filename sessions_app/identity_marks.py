"""Finding identities by what their sessions have: labels, and who opened them.

An identity's marks stand beside the moment it was made, in its order, so that a page of those with
a mark costs what the page costs. They live as long as the session is tied to the identity.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from sessions_app.inserting import new_row
from sessions_app.models import Identity, IdentityMark, Integration, Label, Session


def opener(credential_id: UUID) -> str:
    """The mark of those that this credential opened."""
    return f"opener:{credential_id}"


def keep(session: Session) -> None:
    """Let the session's identity be found by what the session has, and its former one no more."""
    forget(session)
    labels = Label.objects.filter(session=session).values_list("index", flat=True)
    IdentityMark.objects.bulk_create(rows(session, labels))


def forget(session: Session) -> None:
    """Let no identity be found by what the session has."""
    IdentityMark.objects.filter(session=session).delete()


def rows(session: Session, labels: Iterable[str]) -> list[IdentityMark]:
    """The unsaved marks of a session with these labels; none where it is nobody's."""
    identity = session.identity
    if identity is None:
        return []
    marks = list(labels)
    if session.opened_with_id is not None:
        marks.append(opener(session.opened_with_id))
    return [_row(identity, session, index) for index in marks]


def having(integration: Integration, marks: Iterable[str]) -> QuerySet[IdentityMark]:
    """The marks of those identities that have any of these."""
    found: QuerySet[IdentityMark] = IdentityMark.objects.filter(
        integration=integration, index__in=list(marks)
    )
    return found


def _row(identity: Identity, session: Session, index: str) -> IdentityMark:
    return new_row(
        IdentityMark,
        identity=identity,
        session=session,
        integration=session.integration,
        since=identity.created_at,
        index=index,
    )
