"""The locks that make changes wait for each other, and the one order in which they are taken.

session, then attempt, then integration, then what hangs on them; several rows of one table by
ascending id. Whoever follows the order never waits for somebody who waits for him.

Every lock is FOR NO KEY UPDATE. A row that is inserted locks the rows that it points at FOR KEY
SHARE: that waits for FOR UPDATE, at a moment that no order foresees, and not for this one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from sessions_app.lookups import Lookup
from sessions_app.models import Attempt, Identity, Integration, Session

_SESSION = Lookup(
    """
    SELECT {}, {} FROM {session} session
    JOIN {integration} integration ON integration.id = session.integration_id
    WHERE session.id = %s FOR NO KEY UPDATE OF session
    """,
    session=Session,
    integration=Integration,
)


def lock_session(session_id: Any) -> Session:
    """The session's present row with its integration, held until the transaction ends."""
    found = _SESSION.first(session_id)
    if found is None:
        raise Session.DoesNotExist("Session matching query does not exist.")
    session: Session
    session, session.integration = found
    return session


def lock_attempt(attempt_id: Any) -> Attempt:
    """The attempt's present row with its session and integration, held in the same way."""
    return (
        Attempt.objects.select_related("session__integration")
        .select_for_update(no_key=True, of=("self",))
        .get(pk=attempt_id)
    )


def lock_attempts_of(session: Session) -> None:
    """Hold every attempt of a session that is locked already."""
    found = session.attempts.select_for_update(no_key=True).order_by("pk")
    list(found.values_list("pk", flat=True))


def lock_integration(integration: Integration) -> Integration:
    """The integration's present row, held in the same way."""
    return Integration.objects.select_for_update(no_key=True).get(pk=integration.pk)


def lock_identity(identity_id: Any) -> Identity | None:
    """The person's present row, held in the same way; None once they are erased.

    Taken after sessions, attempts and integration. Whoever ties a new session to a person holds
    the row until it is written.
    """
    return Identity.objects.select_for_update(no_key=True).filter(pk=identity_id).first()


def take_turns(words: Iterable[str]) -> None:
    """Hold what the words name, which need not be rows, until the transaction ends.

    The words are taken after every lock of a row, by their order.
    """
    with connection.cursor() as cursor:
        for word in sorted(words):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [word])
