"""What a caller says of the device that took a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devices_app.shapes import DeviceKind, DeviceRecord, HardwareRecord, SystemRecord

PROVIDER = "integrator"
_KINDS: dict[str, DeviceKind] = {
    "mobile": DeviceKind.MOBILE,
    "phone": DeviceKind.MOBILE,
    "smartphone": DeviceKind.MOBILE,
    "tablet": DeviceKind.TABLET,
    "desktop": DeviceKind.DESKTOP,
    "pc": DeviceKind.DESKTOP,
    "laptop": DeviceKind.DESKTOP,
}


def record_of(said: Mapping[str, Any]) -> DeviceRecord:
    """The record in our words; a type that is none of ours is `other`."""
    kind = said.get("type", "").strip().lower()
    return DeviceRecord(
        provider=PROVIDER,
        device=HardwareRecord(
            model=said.get("model", ""),
            vendor=said.get("manufacturer", ""),
            kind=str(_KINDS.get(kind, DeviceKind.OTHER)) if kind else "",
            os=SystemRecord(
                family=said.get("os", ""),
                name=said.get("os", ""),
                version=said.get("os_version", ""),
            ),
        ),
    )
