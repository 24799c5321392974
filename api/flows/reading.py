"""Reading what is known and what was decided, without changing anything."""

from __future__ import annotations

from api.flows.rows import Found, Happened, row
from documents_app import evidence
from documents_app.models import Picture
from risk_app import patience, revising, viewing
from risk_app.shapes import Part, SessionView, ToldPicture, ToldStanding
from sessions_app.models import Attempt, Event, Session
from sessions_app.shapes import Standing
from sessions_app.status import Status


def read_outcome(session: Found, parts: Part = Part.OUTCOME) -> SessionView:
    """The session as it may be told, as far as the parts go."""
    return viewing.view_of(row(session, Session), parts)


def read_pictures(attempt: Found) -> tuple[ToldPicture, ...]:
    """The pictures of one attempt, as they came."""
    stored = evidence.pictures_of(row(attempt, Attempt))
    return viewing.told_pictures(one for one in stored if not one.session.is_evidence_over)


def read_picture(picture: Found) -> tuple[ToldPicture, bytes]:
    """A picture and its bytes, unsealed; raises FileAway."""
    found = row(picture, Picture)
    return viewing.told_picture(found), evidence.open_picture(found)


def status_told_by(event: Happened) -> Status | None:
    """The status that an attempt reached by the event, None for an event of another kind."""
    recorded = row(event, Event)
    if recorded.kind != Event.Kind.STATUS or recorded.attempt_id is None:
        return None
    return Status(recorded.new_status)


def status_before(event: Happened) -> Status | None:
    """The status that the session had before the event, None where there was none."""
    old = row(event, Event).old_status
    return Status(old) if old else None


def confirms_verdict(event: Happened) -> bool:
    """Whether a verdict that was told as provisional is final from this event on, unchanged.

    Asks nothing of the database. A verdict that changes is told by the status that follows.
    """
    return revising.confirms(row(event, Event))


def begins_to_wait(event: Happened) -> bool:
    """Whether the session waits for an agency from this event on, and has no verdict meanwhile."""
    recorded = row(event, Event)
    return recorded.kind == Event.Kind.NOTE and recorded.reason == patience.AGENCY_IS_SILENT


def standing_after(event: Happened) -> ToldStanding:
    """How the session stood from the event on, as far as it is still known whom it waited for."""
    recorded = row(event, Event)
    session = recorded.session
    is_newest = recorded.version == session.version
    standing = Standing(
        Status(recorded.new_status or session.status), session.waits_for if is_newest else ""
    )
    return ToldStanding(standing, session.integration_id, recorded.created_at)


def news_of(event: Happened, parts: Part = Part.CLAIMS) -> SessionView:
    """The event's session; without its outcome it has the attempt of the event and no other."""
    recorded = row(event, Event)
    only = None if Part.OUTCOME in parts else recorded.attempt
    return viewing.view_of(recorded.session, parts, only=only)
