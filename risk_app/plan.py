"""Which checks an attempt needs."""

from __future__ import annotations

from devices_app import collecting
from risk_app.models import Check
from sessions_app.models import Attempt

_Kind = Check.Kind

# Missing evidence is a finding of a check, so these are planned whether or not pictures were sent.
ALWAYS: dict[str, list[str]] = {
    _Kind.DOCUMENT_READING: [],
    _Kind.DOCUMENT_QUALITY: [_Kind.DOCUMENT_READING],
    _Kind.DOCUMENT_AUTHENTICITY: [_Kind.DOCUMENT_READING],
    _Kind.DOCUMENT_CONSISTENCY: [_Kind.DOCUMENT_READING],
    _Kind.FACE_MATCH: [],
    _Kind.DUPLICATES: [_Kind.DOCUMENT_READING],
}


def checks_for(attempt: Attempt) -> list[Check]:
    """The unsaved checks of an attempt; device data are optional, so is their check."""
    needs = dict(ALWAYS)
    if collecting.device_of(attempt.session) is not None:
        needs[_Kind.DEVICE] = []
    return [
        Check(attempt=attempt, kind=kind, needs=[str(need) for need in needed])
        for kind, needed in needs.items()
    ]
