"""Sessions with everything around them: one, or those that changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api.flows import page_marks
from api.flows.finding import NotThere
from api.flows.page_marks import Page
from api.flows.rows import Caller, Found, Happened, row
from devices_app.shapes import SeenDevice
from risk_app import records
from risk_app.shapes import SessionRecord
from sessions_app import listing
from sessions_app.listing import Window
from sessions_app.models import Event, Integration, Session


def read_record(session: Found) -> SessionRecord:
    """Everything that may be told of the session."""
    return records.record_of(row(session, Session))


def device_of(session: Found) -> SeenDevice | None:
    """What the document was taken with, of the latest attempt; else the first that counts for it.

    None where nothing was collected, and of an erased session.
    """
    return records.device_of(row(session, Session))


def news_record(event: Happened) -> SessionRecord:
    """Everything that may be told of the event's session; raises KeyDestroyed of an erased one."""
    return records.record_of(row(event, Event).session)


def changed_since(
    caller: Caller, since: datetime | UUID, *, until: datetime | None, page: Page
) -> tuple[SessionRecord, ...]:
    """The sessions of the caller that were changed at or after a moment, the oldest change first;
    or that were created after a session of that id, in the order of their creation.

    until: before this moment. Whatever changes meanwhile, a caller who goes on behind what was
    answered misses nothing. Raises NotThere for a session that the caller has not.
    """
    return records.records_of(sessions_since(caller, since, until=until, page=page))


def sessions_since(
    caller: Caller, since: datetime | UUID, *, until: datetime | None, page: Page
) -> list[Session]:
    """The sessions themselves."""
    integration = row(caller, Integration)
    window = _window(integration, since, until)
    behind, skip = page_marks.start_of(integration.pk, window, page)
    found = listing.sessions_in(integration, window, behind=behind, skip=skip, size=page.size)
    for session in found:
        session.integration = integration
    if len(found) == page.size:
        page_marks.remember(integration.pk, window, page, listing.place_of(found[-1], window.by))
    return found


def created_at(caller: Caller, session_id: UUID) -> datetime:
    """When the session of the caller was opened; raises NotThere."""
    return _mine(row(caller, Integration), session_id).created_at


def _window(integration: Integration, since: datetime | UUID, until: datetime | None) -> Window:
    if isinstance(since, UUID):
        after = listing.place_of(_mine(integration, since), "created_at")
        return Window("created_at", after=after, until=until)
    return Window("updated_at", since=since, until=until)


def _mine(integration: Integration, session_id: UUID) -> Session:
    mine = Session.objects.filter(integration=integration, erased_at=None, pk=session_id)
    found = mine.only("created_at").first()
    if found is None:
        raise NotThere("there is nothing under this id")
    return found
