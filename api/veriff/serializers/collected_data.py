"""Device and network data, from their member names to our record (devices_app/collecting.py)."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from api.wire.answers import Uuid
from api.wire.strict_fields import (
    Choice,
    Flag,
    FreeObject,
    LanguageTag,
    Number,
    PatternText,
    StrictObject,
    Text,
    Whole,
)
from api.wire.strict_places import AddressV4, AddressV6
from devices_app.shapes import DeviceKind
from risk_app.shapes import ToldDevice

_PHONE = r"\+?[0-9\s]+"
_ANDROID_ID = r"[0-9a-z]{8}(-[0-9a-z]{4}){3}"
_IDFV = r"[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}"
_LARGEST_SCREEN = 100_000
_MINUTES_OF_A_DAY = 1440


def _given(**kwargs: Any) -> Text:
    """A member that is left out when it has no value: never null, never empty."""
    return Text(required=False, **kwargs)


def _pixels(source: str) -> Whole:
    return Whole(source=source, required=False, min_value=1, max_value=_LARGEST_SCREEN)


@extend_schema_field({"type": "string", "pattern": f"^{_PHONE}$"})
class PhoneNumber(PatternText):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_PHONE, what="digits and spaces, with an optional leading +", **kwargs)


@extend_schema_field({"type": "string", "pattern": f"^{_ANDROID_ID}$"})
class AndroidId(PatternText):
    def __init__(self, **kwargs: Any) -> None:
        what = "eight lower-case letters or digits, then three groups of four"
        super().__init__(_ANDROID_ID, what=what, **kwargs)


@extend_schema_field({"type": "string", "pattern": f"^{_IDFV}$"})
class VendorIdentifier(PatternText):
    """An identifierForVendor. Their own example has letters beyond F in it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_IDFV, what="letters and digits in the groups of a UUID", **kwargs)


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        ]
    }
)
class AudioDevice(Text):
    """The name of a device, alone or in an object."""

    def run_validation(self, data: Any = serializers.empty) -> str:
        if isinstance(data, dict):
            if "name" not in data:
                raise ValidationError({"name": ["is required"]}, code="required")
            data = data["name"]
        name: str = super().run_validation(data)
        return name


@extend_schema_field({"type": "number", "format": "float", "minimum": 0, "maximum": 1})
class BatteryLevel(Number):
    pass


class Person(StrictObject):
    email = _given()
    phoneNumber = PhoneNumber(source="phone", required=False)


class Addresses(StrictObject):
    addressV4 = AddressV4(source="v4", required=False)
    addressV6 = AddressV6(source="v6", required=False)

    def validate(self, attrs: dict[str, object]) -> dict[str, object]:
        if not attrs:
            raise ValidationError("addressV4 or addressV6 is required", code="one_of")
        return attrs


class AutonomousSystem(StrictObject):
    number = _given()
    organisation = _given()


class Network(StrictObject):
    mobileCarrier = _given(source="carrier")
    ssid = _given()
    hostname = _given()
    location = FreeObject(required=False)
    ip = Addresses()
    asn = AutonomousSystem(required=False)


class Browser(StrictObject):
    languages = serializers.ListField(child=LanguageTag(), required=False)
    userAgent = _given(source="user_agent", max_length=255)
    timezoneOffsetMinutes = Whole(
        source="timezone_offset_minutes",
        required=False,
        min_value=-_MINUTES_OF_A_DAY,
        max_value=_MINUTES_OF_A_DAY,
    )
    isIncognito = Flag(source="is_incognito", required=False)


class Audio(StrictObject):
    devices = serializers.ListField(child=AudioDevice(), source="audio_devices", required=False)


class Screen(StrictObject):
    heightPixels = _pixels("height")
    widthPixels = _pixels("width")
    dpi = Whole(required=False, min_value=1, max_value=_LARGEST_SCREEN)


class Battery(StrictObject):
    level = BatteryLevel(required=False, min_value=0, max_value=1)
    charging = Flag(required=False)


class OperatingSystem(StrictObject):
    family = _given()
    name = _given()
    platform = _given()
    version = _given()


class DeviceIn(StrictObject):
    fingerprint = Text(min_length=1, max_length=255)
    androidId = AndroidId(source="android_id", required=False)
    idfv = VendorIdentifier(required=False)
    model = _given()
    vendor = _given()
    type = Choice(DeviceKind.values, source="kind", required=False)
    # Our record keeps what the browser and the sound card say beside the rest of the device.
    browser = Browser(source="*", required=False)
    audio = Audio(source="*", required=False)
    screen = Screen(required=False)
    battery = Battery(required=False)
    os = OperatingSystem(required=False)


class CollectedDataIn(StrictObject):
    providerName = Text(source="provider", min_length=1, max_length=255)
    person = Person(required=False)
    network = Network()
    device = DeviceIn()


class CollectedDataOut(TypedDict):
    status: Literal["success"]
    sessionId: Uuid
    attemptId: Uuid


def collected(device: ToldDevice) -> CollectedDataOut:
    return {
        "status": "success",
        "sessionId": str(device.session_id),
        "attemptId": str(device.attempt_id),
    }
