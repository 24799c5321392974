"""Finding what a caller asks for: its own, and nothing that was erased."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from api.flows.rows import Caller, Found, row
from documents_app.models import Picture
from sessions_app import credentials
from sessions_app.lookups import Lookup
from sessions_app.models import Attempt, Integration, Session

_Model = TypeVar("_Model", bound=Model)

_MINE = Lookup(
    """
    SELECT {} FROM {session} session
    WHERE session.integration_id = %s AND session.id = %s AND session.erased_at IS NULL
    """,
    session=Session,
)


class NotThere(Exception):
    """The caller has nothing under this id: it is unknown, erased, or another integration's."""


class OpenedElsewhere(Exception):
    """The session was opened in another dialect, which alone may change it."""

    def __init__(self) -> None:
        super().__init__("this session was opened through another API, which alone may change it")


def find(caller: Caller, session_id: UUID | str) -> Found:
    """A session of the caller; raises NotThere."""
    integration, wanted = row(caller, Integration), _as_id(session_id)
    found = credentials.session_asked_for(integration, wanted)
    found = found or _MINE.first(integration.pk, wanted)
    session: Session | None = found[0] if found else None
    if session is None:
        raise NotThere("there is nothing under this id")
    session.integration = integration
    return session


def find_own(caller: Caller, session_id: UUID | str, dialect: str) -> Found:
    """A session of the caller that this dialect may change; raises NotThere and OpenedElsewhere.

    What one dialect asks for before it takes evidence must not be passed by through another.
    """
    session = find(caller, session_id)
    if row(session, Session).dialect != dialect:
        raise OpenedElsewhere
    return session


def find_anybodys(session_id: UUID) -> Found:
    """A session by the link that its person was given; raises NotThere."""
    return _one(Session.objects.filter(erased_at=None), session_id)


def find_attempt(caller: Caller, attempt_id: UUID | str) -> Found:
    """An attempt of a session of the caller; raises NotThere."""
    mine = Attempt.objects.filter(session__integration=caller.pk, session__erased_at=None)
    return _one(mine, attempt_id)


def find_picture(caller: Caller, picture_id: UUID | str) -> Found:
    """A picture in a session of the caller, with its bytes; raises NotThere, as it does once their
    time is over."""
    mine = Picture.objects.filter(session__integration=caller.pk, session__erased_at=None)
    found = _one(mine.exclude(path="").select_related("session__integration"), picture_id)
    if found.session.is_evidence_over:
        raise NotThere("its time is over")
    return found


def _as_id(text: UUID | str) -> UUID:
    try:
        return text if isinstance(text, UUID) else UUID(text)
    except ValueError:
        raise NotThere("this is not an id") from None


def _one(mine: QuerySet[_Model], wanted: UUID | str) -> _Model:
    found = mine.filter(pk=wanted).first()
    if found is None:
        raise NotThere("there is nothing under this id")
    return found
