"""Taking in what was collected about a device."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from django.db import transaction

from api.flows.rows import Found, row
from devices_app import browser_facts, codes, collecting, places, visitors
from devices_app.positions import NO_POINT
from devices_app.shapes import Came, DeviceRecord, Origin
from risk_app import viewing
from risk_app.shapes import ToldDevice
from sessions_app.lifecycle import TransitionRefused
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


def collect_from_browser(
    session: Found, said: Mapping[str, object], came: Came, *, visitor: str
) -> ToldDevice:
    """Store what a hosted page says of its browser; raises FactRefused, and as `collect` does.

    A position is kept only where the session asks for it.
    """
    record = browser_facts.record_from(said, came)
    if not places.collects_position(row(session, Session)):
        record = replace(record, gps=NO_POINT)
    return collect(session, record, origin=Origin.BROWSER, visitor=visitor)


def link_code(token: str) -> str:
    """The short code of the link with this token."""
    return codes.link_code(token)


def note_visitor(session: Found, came: Came, *, visitor: str, scanned: bool = False) -> None:
    """Note that this browser took a picture for the latest attempt. scanned: of the document.

    One whose page said nothing of itself is known by its requests alone. Where that cannot be kept
    any more the picture stands all the same.
    """
    found = row(session, Session)
    if visitors.took_part(found, visitor, scanned=scanned):
        return
    record = browser_facts.record_from({}, came)
    with suppress(collecting.TooManyDevices, TransitionRefused), transaction.atomic():
        collecting.collect(found, record, origin=Origin.BROWSER, visitor=visitor, scanned=scanned)
