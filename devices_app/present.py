"""Which devices count for an attempt: its own, or those of the one before."""

from __future__ import annotations

from devices_app.models import Device
from devices_app.shapes import Origin
from sessions_app.models import Attempt, Session


def is_any(session: Session) -> bool:
    """Whether anything was collected about a device."""
    return Device.objects.filter(session=session).exists()


def devices_of(attempt: Attempt) -> tuple[Device, ...]:
    """What the integrator told of first, then browsers, the newest first; one question.

    Of each origin the devices of the newest attempt that has one: one without inherits them.
    """
    found = (
        Device.objects.filter(session=attempt.session_id, attempt__number__lte=attempt.number)
        .select_related("attempt", "session__integration")
        .order_by("-attempt__number", "-collected_at", "pk")
    )
    rows = list(found)
    return (*_newest(rows, Origin.INTEGRATION), *_newest(rows, Origin.BROWSER))


def devices_in(session: Session) -> tuple[Device, ...]:
    """Those that count for the latest attempt."""
    attempt = session.attempts.order_by("-number").first()
    return devices_of(attempt) if attempt else ()


def _newest(rows: list[Device], origin: Origin) -> list[Device]:
    of_origin = [row for row in rows if row.origin == origin]
    return [row for row in of_origin if row.attempt_id == of_origin[0].attempt_id]
