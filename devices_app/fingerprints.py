"""A fingerprint of a browser, made from what its page says: the same in every session.

Only facts that stay for months count: no version, no clock, no address. It is keyed for each
integration, so that nobody can be followed from one to another. Many telephones of one model are
equal in all of them, so it is told and searched for, and no rule counts people by it.
"""

from __future__ import annotations

import json

from devices_app.shapes import DeviceRecord
from sessions_app.indexing import blind_index
from sessions_app.models import Integration

_KIND = "browser"


def of_browser(record: DeviceRecord, integration: Integration) -> str:
    """64 hexadecimal digits, or an empty text where the page said nothing of its device."""
    facts = _lasting(record)
    if facts is None:
        return ""
    return blind_index(integration, _KIND, json.dumps(facts, ensure_ascii=True))


def _lasting(record: DeviceRecord) -> list[object] | None:
    device, screen = record.device, record.device.screen
    sides = sorted(side for side in (screen.width, screen.height) if side is not None)
    if not sides:
        return None
    return [
        device.os.family,
        record.browser.name.rpartition(" ")[0],
        record.browser.vendor,
        record.platform,
        device.kind,
        device.model,
        sides,
        screen.pixel_ratio,
        screen.colour_depth,
        device.cores,
        device.memory_gb,
        device.touch_points,
        sorted(device.languages),
        record.clock.zone,
    ]
