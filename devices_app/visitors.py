"""Telling apart the browsers that open the hosted pages of a session."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from devices_app.models import Device
from devices_app.shapes import Origin
from sessions_app import locking
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
    if scanned:
        _scanned_now(session, mine)
    newest = Attempt.objects.filter(session=session).order_by("-number").values("pk")[:1]
    known = _of_browsers(session).filter(visitor_digest=mine)
    return bool(known.update(attempt=Subquery(newest)))


@transaction.atomic
def _scanned_now(session: Session, mine: str) -> None:
    """Mark the browser, which is a part of what clients see of the session."""
    # The session's row comes first everywhere: one order, no deadlock.
    locked = locking.lock_session(session.pk)
    fresh = _of_browsers(session).filter(visitor_digest=mine, scanned=False)
    if fresh.update(scanned=True):
        locked.updated_at = timezone.now()
        locked.save(update_fields=["updated_at"])


def _of_browsers(session: Session) -> QuerySet[Device]:
    return Device.objects.filter(session=session, origin=Origin.BROWSER)
