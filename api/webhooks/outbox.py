"""Turning a recorded event into deliveries, in the transaction that recorded it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from api.registry import dialect as dialect_named
from api.webhooks import watching
from api.webhooks.models import Unrendered
from api.webhooks.owing import owe
from sessions_app import events
from sessions_app.models import Event
from sessions_app.outages import is_database_away

# Between the tries to render an event, doubled each time. Nobody else learns what is not told, so
# it is tried for good: a better build may have the words.
_PAUSE, _LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
_AT_ONCE = 100


def listen() -> None:
    """Connect the outbox to the one signal of the project."""
    events.connect(_on_event, uid="webhooks.outbox", leads_to_more=may_be_told)


def may_be_told(event: Event) -> bool:
    """Whether `_on_event` may write anything; True where the dialect cannot say."""
    try:
        return dialect_named(event.session.dialect).tells(event)
    except Exception:  # noqa: BLE001  # whatever it is, it fails again where it is kept
        return True


def _on_event(sender: object, *, event: Event, **_: Any) -> None:
    """Owe what the event is worth telling. What cannot be told now takes nothing else back."""
    if not render(event):
        Unrendered.objects.create(event=event, next_try_at=timezone.now() + _PAUSE)


def render(event: Event) -> bool:
    """Owe every message of the event; False where the dialect failed to put it into words."""
    try:
        dialect = dialect_named(event.session.dialect)
        if dialect.tells(event):
            # What fails may have asked the database: the transaction goes on from here.
            with transaction.atomic():
                owe(event, *dialect.messages_for(event))
    except Exception as error:
        if is_database_away(error):
            raise
        watching.observe_unrendered(event, error)
        return False
    return True


def render_again() -> int:
    """Try what could not be rendered and is due; returns how many events are told now."""
    due = Unrendered.objects.filter(next_try_at__lte=timezone.now()).order_by("next_try_at")
    return sum(_render_again(pk) for pk in due.values_list("pk", flat=True)[:_AT_ONCE])


@transaction.atomic
def _render_again(event_id: int) -> bool:
    row = (
        Unrendered.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("event__session__integration", "event__attempt")
        .filter(pk=event_id)
        .first()
    )
    if row is None:
        return False
    if render(row.event):
        row.delete()
        return True
    row.tries += 1
    row.next_try_at = timezone.now() + min(_PAUSE * 2**row.tries, _LONGEST_PAUSE)
    row.save(update_fields=["tries", "next_try_at"])
    return False
