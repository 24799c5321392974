"""What was collected about a device and its network, as it crosses the rooms' walls."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import TextChoices

from sessions_app.json_shape import Json, JsonShape


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
    """location: whatever object the integrator sent; nothing is read from it."""

    carrier: str = ""
    ssid: str = ""
    hostname: str = ""
    location: dict[str, Json] | None = None
    ip: AddressesRecord = field(default_factory=AddressesRecord)
    asn: AutonomousSystemRecord = field(default_factory=AutonomousSystemRecord)


@dataclass(frozen=True, slots=True)
class ScreenRecord(JsonShape):
    """In pixels, and dots per inch."""

    height: int | None = None
    width: int | None = None
    dpi: int | None = None


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
    """The device itself. kind: a word of `DeviceKind`. None: nothing was said."""

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


@dataclass(frozen=True, slots=True)
class DeviceRecord(JsonShape):
    """One record. provider: the name of the software that collected it."""

    provider: str = ""
    person: ContactRecord = field(default_factory=ContactRecord)
    network: NetworkRecord = field(default_factory=NetworkRecord)
    device: HardwareRecord = field(default_factory=HardwareRecord)
