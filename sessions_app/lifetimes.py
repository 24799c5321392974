"""Until when a session keeps its evidence, and when it is erased as a whole.

Both are counted in days from the end of the session: its final verdict, or the moment at which its
time ran out. A session that waits for a person, for new pictures or for its checks has not ended,
so neither moment is set. A session that was opened with a time of its own keeps it, and what was
not named follows the settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sessions_app.models import Integration, Session
from sessions_app.models.integration import MOST_DAYS


@dataclass(frozen=True, slots=True)
class Ends:
    """When pictures and faces are purged, and when all is erased; None: never."""

    evidence_until: datetime | None
    erase_at: datetime | None


def ends_of(session: Session, integration: Integration) -> Ends:
    """What the integration's settings, as they are now, mean for the session."""
    ended_at = session.decided_at if session.is_over else None
    by_settings = Ends(
        _days_after(ended_at, integration.evidence_days),
        _days_after(ended_at, integration.retention_days),
    )
    if not session.keeps_own_times:
        return by_settings
    return Ends(
        session.evidence_until or by_settings.evidence_until,
        session.erase_at or by_settings.erase_at,
    )


def schedule(session: Session) -> None:
    """Set both moments on a session whose status has changed; the caller saves them."""
    ends = ends_of(session, session.integration)
    session.evidence_until, session.erase_at = ends.evidence_until, ends.erase_at


def days(number: int) -> timedelta:
    """The time that a setting means, not beyond what a moment can be."""
    return timedelta(days=min(number, MOST_DAYS))


def _days_after(ended_at: datetime | None, number: int | None) -> datetime | None:
    return None if ended_at is None or number is None else ended_at + days(number)
