"""Telling apart the browsers that open the hosted pages of a session."""

from __future__ import annotations

from django.db.models import QuerySet

from devices_app.models import Device
from devices_app.shapes import Origin
from sessions_app.issuing import digest
from sessions_app.models import Attempt, Session


def digest_of(origin: Origin, visitor: str) -> str:
    """What is kept of what a browser proves itself with: it is random, so a plain digest does.

    Empty for an integrator. Raises ValueError where only one of the two is said.
    """
    if (origin == Origin.BROWSER) != bool(visitor):
        raise ValueError("a browser, and nobody else, is told by what it proves itself with")
    return digest(visitor) if visitor else ""


def count_visitors_beside(session: Session, mine: str) -> int:
    """How many other browsers came to the session."""
    return _of_browsers(session).exclude(visitor_digest=mine).count()


def took_part(attempt: Attempt, visitor: str) -> bool:
    """Note that the document of the attempt was taken with this browser; False if it is unknown.

    What was collected about it counts for this attempt from now on.
    """
    mine = digest_of(Origin.BROWSER, visitor)
    known = _of_browsers(attempt.session).filter(visitor_digest=mine)
    return bool(known.update(scanned=True, attempt=attempt))


def _of_browsers(session: Session) -> QuerySet[Device]:
    return Device.objects.filter(session=session, origin=Origin.BROWSER)
