"""Taking in what was collected about a device."""

from __future__ import annotations

from api.flows.rows import Found, row
from devices_app import collecting
from devices_app.shapes import DeviceRecord
from risk_app import viewing
from risk_app.shapes import ToldDevice
from sessions_app.models import Session


def collect(session: Found, record: DeviceRecord) -> ToldDevice:
    """Store the record for the latest attempt, in place of an earlier one.

    Raises TransitionRefused when the session takes no evidence.
    """
    return viewing.told_device(collecting.collect(row(session, Session), record))
