"""Taking in what was collected about a device, in our own words."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from devices_app import fingerprints, geography, listed_networks, searching, user_agents
from devices_app.models import Device
from devices_app.shapes import DeviceKind, DeviceRecord, Origin
from devices_app.visitors import count_visitors_beside, digest_of
from sessions_app import events, lifecycle, locking, sealing
from sessions_app.inserting import Instead, insert_together, touching
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Attempt, Event, Integration, Session
from sessions_app.status import Status

# A person comes with two or three; many more are the rules' business, and these are enough for it.
MOST_VISITORS = 20

_ACTORS = {Origin.INTEGRATION: "integration", Origin.BROWSER: "person"}
# The unique indexes of the model, by which a repeated call finds what it replaces.
_INSTEAD = {
    Origin.INTEGRATION: Instead(("attempt",), where="origin = 'integration'", keeps=("scanned",)),
    Origin.BROWSER: Instead(
        ("session", "visitor_digest"), where="origin = 'browser'", keeps=("scanned",)
    ),
}


class TooManyDevices(Exception):
    """As many browsers came to the session as are told apart."""


@transaction.atomic
def collect(
    session: Session,
    record: DeviceRecord,
    *,
    origin: Origin = Origin.INTEGRATION,
    visitor: str = "",
    scanned: bool = False,
) -> Device:
    """Store the record for the latest attempt, in place of an earlier one of the same origin.

    visitor: what a browser proves itself with; none of an integrator. scanned: whether the
    document was taken with it. Raises TransitionRefused when the session takes no evidence, and
    TooManyDevices. A session that was asked for more starts its new attempt.
    """
    session = locking.lock_session(session.pk)
    if not session.takes_evidence:
        raise TransitionRefused(Status(session.status), Status.STARTED)
    digest = digest_of(origin, visitor)
    if origin == Origin.BROWSER and count_visitors_beside(session, digest) >= MOST_VISITORS:
        raise TooManyDevices(f"session {session.pk} has {MOST_VISITORS} browsers already")
    if session.status == Status.RESUBMISSION:
        session = lifecycle.move(session, Status.STARTED, actor=_ACTORS[origin])
    attempt, opener = sealing.latest_attempt(session)
    record = geography.with_place(record)
    if origin == Origin.BROWSER:
        record = _as_browser(record, session.integration)
    device = _device(session, attempt, record, opener)
    device.origin, device.visitor_digest, device.scanned = origin, digest, scanned
    collected = events.draft(
        session,
        Event.Kind.EVIDENCE,
        attempt=attempt,
        actor=_ACTORS[origin],
        details={"device": str(device.pk)},
    )
    insert_together(device, collected, replaces=_INSTEAD[origin], beside=touching(session))
    events.announce(collected)
    return device


def details_of(device: Device, opener: sealing.Opener | None = None) -> DeviceRecord:
    """The record as it was collected; one that says nothing when its session is erased."""
    if device.session.is_erased:
        return DeviceRecord()
    opener = opener or sealing.Opener(device.session)
    sealed = bytes(device.details_sealed)
    return DeviceRecord.from_json(opener.unseal_json(_name(device.pk), sealed))


def _as_browser(record: DeviceRecord, integration: Integration) -> DeviceRecord:
    """The record with what we find out ourselves of a browser that came to us."""
    record = listed_networks.with_lists(record, integration)
    fingerprint = fingerprints.of_browser(record, integration)
    return replace(record, browser=replace(record.browser, fingerprint=fingerprint))


def _device(
    session: Session, attempt: Attempt, record: DeviceRecord, opener: sealing.Opener
) -> Device:
    """The row, under a new id: the sealed record is bound to it, and an earlier one must not be
    put back in its place.
    """
    device_id = uuid4()
    return Device(
        id=device_id,
        integration=session.integration,
        session=session,
        attempt=attempt,
        collected_at=timezone.now(),
        details_sealed=opener.seal_json(_name(device_id), record.to_json()),
        **_columns(session, record),
    )


def _columns(session: Session, record: DeviceRecord) -> dict[str, object]:
    device, addresses = record.device, record.network.ip

    def index(kind: str, value: str) -> str:
        return searching.index(session.integration, kind, value)

    return {
        "kind": device.kind if device.kind in DeviceKind.values else "",
        "os_family": user_agents.system_of(device.os.family) or "",
        "fingerprint_index": index("fingerprint", device.fingerprint),
        "ip_v4_index": index("ip", addresses.v4),
        "ip_v6_index": index("ip", addresses.v6),
        "email_index": index("email", record.person.email),
        "phone_index": index("phone", record.person.phone),
    }


def _name(device_id: UUID) -> str:
    """What the sealed record is bound to."""
    return f"device:{device_id}"
