"""What was collected about a device and its network, as it crosses the rooms' walls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices

from devices_app.place_shapes import PlaceDetails as PlaceDetails
from devices_app.place_shapes import PlaceMoment as PlaceMoment
from devices_app.place_shapes import PlaceNames as PlaceNames
from devices_app.place_shapes import PlaceRecord as PlaceRecord
from devices_app.place_shapes import PlaceView as PlaceView
from devices_app.place_shapes import PointRecord as PointRecord
from sessions_app.json_shape import Json, JsonShape


class Origin(TextChoices):
    """Who said it: the integrator's own software, or the browser that opened the hosted pages."""

    INTEGRATION = "integration"
    BROWSER = "browser"


class DeviceKind(TextChoices):
    DESKTOP = "desktop"
    MOBILE = "mobile"
    TABLET = "tablet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContactRecord(JsonShape):
    """How the person can be reached, as the integrator's page knew it."""

    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AddressesRecord(JsonShape):
    """Internet addresses as reported: whole, masked, or with a prefix length."""

    v4: str = ""
    v6: str = ""

    @property
    def preferred(self) -> str | None:
        """Version 4 where both are known."""
        return self.v4 or self.v6 or None


@dataclass(frozen=True, slots=True)
class AutonomousSystemRecord(JsonShape):
    number: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class NetworkRecord(JsonShape):
    """location: whatever object the integrator sent; nothing is read from it.

    anonymisers: what hides people behind the address, empty: nothing; None: nobody was asked.
    is_allowed, is_denied: whether the address is in a list of the integration's; None: it has none,
    or nobody saw the address.
    """

    carrier: str = ""
    ssid: str = ""
    hostname: str = ""
    location: dict[str, Json] | None = None
    ip: AddressesRecord = field(default_factory=AddressesRecord)
    asn: AutonomousSystemRecord = field(default_factory=AutonomousSystemRecord)
    anonymisers: tuple[str, ...] | None = None
    is_allowed: bool | None = None
    is_denied: bool | None = None


@dataclass(frozen=True, slots=True)
class ScreenRecord(JsonShape):
    """In pixels, and dots per inch. pixel_ratio and colour_depth: as browsers say them."""

    height: int | None = None
    width: int | None = None
    dpi: int | None = None
    pixel_ratio: float | None = None
    colour_depth: int | None = None


@dataclass(frozen=True, slots=True)
class BatteryRecord(JsonShape):
    """level: 0 to 1."""

    level: float | None = None
    charging: bool | None = None


@dataclass(frozen=True, slots=True)
class SystemRecord(JsonShape):
    family: str = ""
    name: str = ""
    platform: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class HardwareRecord(JsonShape):
    """The device itself. kind: a word of `DeviceKind`. None: nothing was said.

    memory_gb: rounded, as browsers say it. cameras: the labels of those that were used.
    """

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
    audio_devices: tuple[str, ...] = ()
    screen: ScreenRecord = field(default_factory=ScreenRecord)
    battery: BatteryRecord = field(default_factory=BatteryRecord)
    os: SystemRecord = field(default_factory=SystemRecord)
    cores: int | None = None
    memory_gb: float | None = None
    touch_points: int | None = None
    cameras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowRecord(JsonShape):
    """What a page can fill of the screen, in its own pixels."""

    height: int | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class BrowserRecord(JsonShape):
    """The browser. name: with its version. brands: as it calls itself, where it does.

    vendor: of the browser, not of the device. locale: how it writes numbers and dates.
    accept_languages: of the header that came with the request; `HardwareRecord.languages` is what
    the page was told. is_automated: whether it says that a program drives it. fingerprint: ours
    (devices_app/fingerprints.py).
    """

    name: str = ""
    vendor: str = ""
    brands: tuple[str, ...] = ()
    locale: str = ""
    accept_languages: tuple[str, ...] = ()
    is_automated: bool | None = None
    has_cookies: bool | None = None
    window: WindowRecord = field(default_factory=WindowRecord)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class ClockRecord(JsonShape):
    """The device's clock. zone: an IANA name. The texts are as the browser prints them.

    epoch_ms: since 1970 in Greenwich. received_ms: the same moment by our own clock.
    """

    zone: str = ""
    zone_text: str = ""
    text: str = ""
    short: str = ""
    epoch_ms: int | None = None
    received_ms: int | None = None


@dataclass(frozen=True, slots=True)
class CodesRecord(JsonShape):
    """Short codes by which a person may be asked which link and which scan were theirs."""

    link: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class DeviceRecord(JsonShape):
    """One record. provider: the name of the software that collected it.

    platform: the system in the browser's own word. origin: of the site that embeds the pages, or
    of the pages themselves. via: the addresses that the request was passed on by.
    """

    provider: str = ""
    person: ContactRecord = field(default_factory=ContactRecord)
    network: NetworkRecord = field(default_factory=NetworkRecord)
    device: HardwareRecord = field(default_factory=HardwareRecord)
    browser: BrowserRecord = field(default_factory=BrowserRecord)
    clock: ClockRecord = field(default_factory=ClockRecord)
    platform: str = ""
    origin: str = ""
    via: tuple[str, ...] = ()
    place: PlaceRecord = field(default_factory=PlaceRecord)
    gps: PointRecord = field(default_factory=PointRecord)
    codes: CodesRecord = field(default_factory=CodesRecord)


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """A device of a session as it is told. origin: a word of `Origin`."""

    id: UUID
    origin: str
    collected_at: datetime
    scanned: bool
    record: DeviceRecord = field(repr=False)


class MessageChannel(TextChoices):
    """How a link reaches a person. COPY: the caller hands it over. TRUSTED_SMS: only to a number
    that did not move to another SIM lately."""

    COPY = "copy"
    EMAIL = "email"
    SMS = "sms"
    TRUSTED_SMS = "trusted_sms"


class MessageStatus(TextChoices):
    """QUEUED: nobody tried yet. SENT: taken over by whoever brings it. FAILED: given up. BLOCKED:
    never tried, as nobody could tell that it would reach the person."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class ToldMessage:
    """A message with a link. recipient: empty where the link is handed over.

    swapped: whether the number's SIM was; None where nobody was asked, or nobody knew.
    """

    id: UUID
    channel: str
    status: str
    created_at: datetime
    recipient: str = field(default="", repr=False)
    swapped: bool | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """What a request tells of the browser that sent it, whatever its page says.

    user_agent and accept_language: the headers, empty where there are none. via: see DeviceRecord.
    at: when it came, by our clock.
    """

    at: datetime
    address: AddressesRecord = field(default_factory=AddressesRecord, repr=False)
    user_agent: str = ""
    accept_language: str = ""
    via: tuple[str, ...] = field(default=(), repr=False)
    codes: CodesRecord = field(default_factory=CodesRecord, repr=False)
