"""Taking in what was collected about a device, in our own words.

Record, every key optional except "provider", "device.fingerprint" and one address:
{"provider", "person": {"email", "phone"},
 "network": {"carrier", "ssid", "hostname", "location", "ip": {"v4", "v6"},
             "asn": {"number", "organisation"}},
 "device": {"fingerprint", "android_id", "idfv", "model", "vendor", "kind", "languages",
            "user_agent", "timezone_offset_minutes", "is_incognito", "audio_devices",
            "screen": {"height", "width", "dpi"}, "battery": {"level", "charging"},
            "os": {"family", "name", "platform", "version"}}}
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from devices_app import searching, user_agents
from devices_app.models import Device
from sessions_app import events, lifecycle, locking, sealing
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Attempt, Event, Session
from sessions_app.status import Status


@transaction.atomic
def collect(session: Session, record: dict[str, Any]) -> Device:
    """Store the record for the latest attempt, in place of an earlier one.

    Raises TransitionRefused when the session takes no evidence. A session that was asked for
    more starts its new attempt.
    """
    session = locking.lock_session(session.pk)
    if not session.takes_evidence:
        raise TransitionRefused(Status(session.status), Status.STARTED)
    if session.status == Status.RESUBMISSION:
        session = lifecycle.move(session, Status.STARTED, actor="integration")
    attempt = session.latest_attempt()
    device = _replace(session, attempt, record)
    events.record(
        session,
        Event.Kind.EVIDENCE,
        attempt=attempt,
        actor="integration",
        details={"device": str(device.pk)},
    )
    return device


def details_of(device: Device) -> dict[str, Any]:
    """The record as it was collected; empty when its session is erased."""
    if device.session.is_erased:
        return {}
    details: dict[str, Any] = sealing.unseal_json(
        device.session, f"device:{device.pk}", bytes(device.details_sealed)
    )
    return details


def device_of(session: Session) -> Device | None:
    """The latest device of the session: an attempt without one of its own inherits it."""
    return (
        Device.objects.filter(session=session)
        .select_related("session__integration")
        .order_by("-attempt__number")
        .first()
    )


def last_ip(session: Session) -> str | None:
    """The address that the session last came by, as it was reported; version 4 preferred."""
    device = device_of(session)
    if device is None:
        return None
    addresses = (details_of(device).get("network") or {}).get("ip") or {}
    return addresses.get("v4") or addresses.get("v6") or None


def _replace(session: Session, attempt: Attempt, record: dict[str, Any]) -> Device:
    # A new row under a new id: the sealed record is bound to the id, and the old one must not
    # be put back in its place.
    Device.objects.filter(attempt=attempt).delete()
    device_id = uuid4()
    return Device.objects.create(
        id=device_id,
        integration=session.integration,
        session=session,
        attempt=attempt,
        collected_at=timezone.now(),
        **_columns(session, device_id, record),
    )


def _columns(session: Session, device_id: UUID, record: dict[str, Any]) -> dict[str, Any]:
    device = record.get("device") or {}
    person = record.get("person") or {}
    addresses = (record.get("network") or {}).get("ip") or {}
    kind = device.get("kind", "")

    def index(kind: str, value: str | None) -> str:
        return searching.index(session.integration, kind, value or "")

    return {
        "kind": kind if kind in Device.Kind.values else "",
        "os_family": user_agents.system_of((device.get("os") or {}).get("family") or "") or "",
        "details_sealed": sealing.seal_json(session, f"device:{device_id}", record),
        "fingerprint_index": index("fingerprint", device.get("fingerprint")),
        "ip_v4_index": index("ip", addresses.get("v4")),
        "ip_v6_index": index("ip", addresses.get("v6")),
        "email_index": index("email", person.get("email")),
        "phone_index": index("phone", person.get("phone")),
    }
