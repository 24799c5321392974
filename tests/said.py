"""What was sealed, as the JSON that lies in the database: what tests compare with."""

from __future__ import annotations

from devices_app import collecting
from devices_app.models import Device
from devices_app.shapes import DeviceRecord, Origin
from sessions_app import opening
from sessions_app.json_shape import Json
from sessions_app.models import Session


def claims_of(session: Session) -> dict[str, Json]:
    """The integrator's claims."""
    return opening.claims_of(session).to_json()


def details_of(device: Device) -> dict[str, Json]:
    """The record of a device."""
    return collecting.details_of(device).to_json()


def collect(session: Session, record: dict[str, Json]) -> Device:
    """Have the record collected that the JSON says."""
    return collecting.collect(session, DeviceRecord.from_json(record))


def collect_by(session: Session, visitor: str, record: dict[str, Json]) -> Device:
    """Have the record collected of the browser that proves itself with this."""
    return collecting.collect(
        session, DeviceRecord.from_json(record), origin=Origin.BROWSER, visitor=visitor
    )
