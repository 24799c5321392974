"""Taking in what was collected about a device, in our own words."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from devices_app import searching, user_agents
from devices_app.models import Device
from devices_app.shapes import DeviceKind, DeviceRecord
from sessions_app import events, lifecycle, locking, sealing
from sessions_app.inserting import insert_together, touching
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status


@transaction.atomic
def collect(session: Session, record: DeviceRecord) -> Device:
    """Store the record for the latest attempt, in place of an earlier one.

    Raises TransitionRefused when the session takes no evidence. A session that was asked for
    more starts its new attempt.
    """
    session = locking.lock_session(session.pk)
    if not session.takes_evidence:
        raise TransitionRefused(Status(session.status), Status.STARTED)
    if session.status == Status.RESUBMISSION:
        session = lifecycle.move(session, Status.STARTED, actor="integration")
    attempt, opener = sealing.latest_attempt(session)
    device = _device(session, attempt, record, opener)
    collected = events.draft(
        session,
        Event.Kind.EVIDENCE,
        attempt=attempt,
        actor="integration",
        details={"device": str(device.pk)},
    )
    insert_together(device, collected, replaces="attempt", beside=touching(session))
    events.announce(collected)
    return device


def details_of(device: Device, opener: sealing.Opener | None = None) -> DeviceRecord:
    """The record as it was collected; one that says nothing when its session is erased."""
    if device.session.is_erased:
        return DeviceRecord()
    opener = opener or sealing.Opener(device.session)
    sealed = bytes(device.details_sealed)
    return DeviceRecord.from_json(opener.unseal_json(_name(device.pk), sealed))


def device_of(session: Session) -> Device | None:
    """The latest device of the session: an attempt without one of its own inherits it."""
    return (
        Device.objects.filter(session=session)
        .select_related("session__integration")
        .order_by("-attempt__number")
        .first()
    )


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
