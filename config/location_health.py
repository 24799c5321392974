"""The operator's location files, as `doctor` sees them."""

from __future__ import annotations

from ipaddress import ip_address

from config.health import HealthFinding
from devices_app import geography
from devices_app.location_files import FileUnusable, LocationFile

_ADVICE = (
    "put a whole MaxMind DB file there, by renaming it, or leave the setting out; until then "
    "sessions have no place by this file"
)
# Addresses all over a file: what is damaged in the middle shows itself.
_ASKED = tuple(ip_address(f"{first}.{first}.0.1") for first in range(1, 224))


def look() -> HealthFinding:
    """What the files are and when they were made; the first one that is unusable."""
    files = {name: file for name in geography.FILES if (file := geography.file_of(name))}
    if not files:
        return HealthFinding("places", True, "no location files: addresses have no place")
    try:
        said = [_examined(name, file) for name, file in files.items()]
    except FileUnusable as unusable:
        return HealthFinding("places", False, str(unusable), _ADVICE)
    return HealthFinding("places", True, ", ".join(said))


def _examined(name: str, file: LocationFile) -> str:
    try:
        facts = file.facts()
        for address in _ASKED:
            file.find(address)
    except FileUnusable as unusable:
        raise FileUnusable(f"{name}: {unusable}") from None
    return f"{facts.kind} of {facts.built_at:%Y-%m-%d}"
