"""What the rules look at and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """NONE: cannot be evaluated. NO: looked at, no concern."""

    NONE = "none"
    NO = "no"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class RuleOutcome:
    """reason: our own words and numbers, never a collected value."""

    rule: str
    level: Level
    reason: str


@dataclass(frozen=True)
class Facts:
    """One collected record, flattened; None or empty where nothing was collected."""

    ip_v4: str = ""
    ip_v6: str = ""
    asn_organisation: str = ""
    mobile_carrier: str = ""
    fingerprint: str = ""
    android_id: str = ""
    idfv: str = ""
    model: str = ""
    vendor: str = ""
    kind: str = ""
    languages: tuple[str, ...] = ()
    user_agent: str | None = None
    timezone_offset_minutes: int | None = None
    is_incognito: bool | None = None
    screen_height: int | None = None
    screen_width: int | None = None
    screen_dpi: int | None = None
    battery_level: float | None = None
    battery_charging: bool | None = None
    os_family: str = ""
    os_name: str = ""
    os_platform: str = ""
    touch_points: int | None = None
    cameras: tuple[str, ...] = ()
    is_automated: bool | None = None
    brands: tuple[str, ...] = ()
    # Of the header; `languages` are those that the page was told.
    accept_languages: tuple[str, ...] = ()
    zone: str = ""
    epoch_ms: int | None = None
    received_ms: int | None = None
    # Whether the address is in a list of the integration's; None: no list, or not seen by us.
    is_allowed_network: bool | None = None
    is_denied_network: bool | None = None
    # From outside the record. None: no source answers it.
    ip_country: str | None = None
    document_country: str | None = None
    zone_country: str | None = None
    anonymiser_flags: frozenset[str] | None = None
    # Distinct people who came by the same device in 30 days, this one included.
    people_on_device: int | None = None
    # Sessions that came by the same address in the last hour, this one included.
    sessions_on_ip: int | None = None
    # Devices that count for the attempt, this one included.
    devices_in_session: int | None = None
    # Only this machine can reach the installation: nobody comes by an address of the internet.
    serves_loopback_only: bool = False
