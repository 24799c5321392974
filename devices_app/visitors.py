"""Telling apart the browsers that open the hosted pages of a session."""

from __future__ import annotations

from django.db.models import QuerySet, Subquery

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


def took_part(session: Session, visitor: str, *, scanned: bool = False) -> bool:
    """Note that this browser was used in the latest attempt; False if nothing is known of it.

    What was collected about it counts for that attempt from now on. scanned: whether the document
    was taken with it.
    """
    mine = digest_of(Origin.BROWSER, visitor)
    newest = Attempt.objects.filter(session=session).order_by("-number").values("pk")[:1]
    known = _of_browsers(session).filter(visitor_digest=mine)
    return bool(known.update(attempt=Subquery(newest), **({"scanned": True} if scanned else {})))


def _of_browsers(session: Session) -> QuerySet[Device]:
    return Device.objects.filter(session=session, origin=Origin.BROWSER)
