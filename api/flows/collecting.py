"""Taking in what was collected about a device."""

from __future__ import annotations

from api.flows.rows import Found, row
from devices_app import collecting
from devices_app.shapes import DeviceRecord, Origin
from risk_app import viewing
from risk_app.shapes import ToldDevice
from sessions_app.models import Session


def collect(
    session: Found,
    record: DeviceRecord,
    *,
    origin: str = Origin.INTEGRATION,
    visitor: str = "",
) -> ToldDevice:
    """Store the record for the latest attempt, in place of an earlier one of the same origin.

    origin: who told it (`devices_app.shapes.Origin`). visitor: what a browser proves itself with;
    each has a record of its own. Raises TransitionRefused when the session takes no evidence, and
    TooManyDevices.
    """
    device = collecting.collect(
        row(session, Session), record, origin=Origin(origin), visitor=visitor
    )
    return viewing.told_device(device)
