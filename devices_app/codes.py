"""Short codes by which people tell links and scans apart, aloud or on paper. They open nothing.

Each is made from something that is random, and says nothing about it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

from devices_app.models import Device
from devices_app.shapes import DeviceRecord

# 40 bits: enough to tell apart the links of a day, and short enough to be read out.
_BYTES = 5


def link_code(token: str) -> str:
    """The code of the link with this token, such as K7QF-2MXD."""
    return _code("link", token)


def with_scan_code(record: DeviceRecord, device: Device) -> DeviceRecord:
    """The record, with the code of its scan where the document was taken with that browser."""
    if not (device.scanned and device.visitor_digest):
        return record
    scan = _code("scan", f"{device.session_id} {device.visitor_digest}")
    return replace(record, codes=replace(record.codes, scan=scan))


def _code(purpose: str, secret: str) -> str:
    raw = hashlib.sha256(f"bonafide {purpose} code\0{secret}".encode()).digest()[:_BYTES]
    letters = base64.b32encode(raw).decode()
    return f"{letters[:4]}-{letters[4:]}"
