"""From a stored record and its history to the facts that rules look at."""

from __future__ import annotations

from typing import Any

from devices_app import collecting, history
from devices_app.facts import Facts
from devices_app.models import Device


def facts_of(
    device: Device, *, document_country: str | None = None, serves_loopback_only: bool = False
) -> Facts:
    """Everything known about the device now; two queries for its history."""
    return facts_from(
        collecting.details_of(device),
        people_on_device=history.people_on_device(device),
        sessions_on_ip=history.sessions_on_ip(device),
        document_country=document_country,
        serves_loopback_only=serves_loopback_only,
    )


def facts_from(record: dict[str, Any], **outside: Any) -> Facts:
    """Flatten a record (see collecting) and add what comes from outside it."""
    network, device = record.get("network") or {}, record.get("device") or {}
    addresses, asn = network.get("ip") or {}, network.get("asn") or {}
    screen, battery = device.get("screen") or {}, device.get("battery") or {}
    system = device.get("os") or {}
    return Facts(
        ip_v4=addresses.get("v4") or "",
        ip_v6=addresses.get("v6") or "",
        asn_organisation=asn.get("organisation") or "",
        mobile_carrier=network.get("carrier") or "",
        fingerprint=device.get("fingerprint") or "",
        android_id=device.get("android_id") or "",
        idfv=device.get("idfv") or "",
        model=device.get("model") or "",
        vendor=device.get("vendor") or "",
        kind=device.get("kind") or "",
        languages=tuple(device.get("languages") or ()),
        user_agent=device.get("user_agent"),
        timezone_offset_minutes=device.get("timezone_offset_minutes"),
        is_incognito=device.get("is_incognito"),
        screen_height=screen.get("height"),
        screen_width=screen.get("width"),
        screen_dpi=screen.get("dpi"),
        battery_level=battery.get("level"),
        battery_charging=battery.get("charging"),
        os_family=system.get("family") or "",
        os_name=system.get("name") or "",
        os_platform=system.get("platform") or "",
        **outside,
    )
