"""Closes the case of a session that goes on without the reviewer, in the same transaction."""

from __future__ import annotations

from typing import Any

from risk_app import review_cases
from risk_app.models import ReviewCase
from sessions_app import events
from sessions_app.models import Event
from sessions_app.status import Status


def listen() -> None:
    """Hear of every event; called from AppConfig.ready()."""
    events.connect(_on_event, uid="desk.moved_on", leads_to_more=ends_a_case)


def ends_a_case(event: Event) -> bool:
    """Whether a case may be open that nobody has to decide after this.

    Beside those in review only test sessions have one, which a person decides or time ends.
    """
    if event.kind != Event.Kind.STATUS:
        return False
    if event.old_status == Status.REVIEW:
        return True
    return event.old_status == Status.SUBMITTED and event.new_status == Status.ABANDONED


def _on_event(sender: object, *, event: Event, **_: Any) -> None:
    if ends_a_case(event):
        cases = ReviewCase.objects.filter(session=event.session_id, closed_at=None)
        review_cases.close(cases, event.session)
