"""Devices that opened the link, and those that an integrator told of."""

from __future__ import annotations

from typing import Annotated, TypedDict

from api.wire.answers import Instant, Says, Uuid
from api.wire.moments import moment
from devices_app.shapes import DeviceRecord, SeenDevice

Text = str | None
Pixels = Annotated[int | None, Says(format="int32")]
Degrees = Annotated[float | None, Says(format="float")]


class DeviceOut(TypedDict):
    id: Uuid
    platform: str
    language: Text
    browserTimeZone: str
    origin: Text
    browserDateTime: Text
    userAgent: Text
    operatingSystem: Text
    browser: Text
    displayWidth: Pixels
    displayHeight: Pixels
    browserHeight: Pixels
    browserWidth: Pixels
    ipAddress: Text
    ipAddressTimeZone: Text
    country: Text
    region: Text
    city: Text
    isp: Text
    createdAt: Instant
    latitude: Degrees
    longitude: Degrees
    gpsLatitude: Degrees
    gpsLongitude: Degrees
    via: list[Text]
    offsetMinutes: Annotated[int, Says(format="int32")]
    epochMilliseconds: Annotated[int, Says(format="int64")]
    asn: Text
    dateTime: Text
    browserTimeZoneWithOffset: Text
    scanCode: Text
    linkCode: Text
    scannedDocument: bool | None
    whitelistedNetwork: bool | None
    fingerprint: Text
    blacklistedNetwork: bool | None
    truPassUsed: bool | None
    turnstileRobot: bool | None
    turnstileError: Text


def device_out(seen: SeenDevice) -> DeviceOut:
    record = seen.record
    device, clock, place = record.device, record.clock, record.place
    when = round(seen.collected_at.timestamp() * 1000)
    return {
        "id": str(seen.id),
        "platform": record.platform or device.os.platform,
        "language": device.languages[0] if device.languages else None,
        "browserTimeZone": clock.zone,
        "origin": record.origin or None,
        "browserDateTime": clock.text or None,
        "userAgent": device.user_agent or None,
        "operatingSystem": _system(record),
        "browser": record.browser.name or None,
        "displayWidth": device.screen.width,
        "displayHeight": device.screen.height,
        "browserHeight": record.browser.window.height,
        "browserWidth": record.browser.window.width,
        "ipAddress": record.network.ip.preferred,
        "ipAddressTimeZone": place.zone or None,
        "country": place.country or None,
        "region": place.region or None,
        "city": place.city or None,
        "isp": place.isp or None,
        "createdAt": moment(seen.collected_at),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "gpsLatitude": record.gps.latitude,
        "gpsLongitude": record.gps.longitude,
        "via": list(record.via),
        # The browser's own value: minutes to be added to its time, so west is positive.
        "offsetMinutes": device.timezone_offset_minutes or 0,
        "epochMilliseconds": when if clock.epoch_ms is None else clock.epoch_ms,
        "asn": place.asn or record.network.asn.number or None,
        "dateTime": clock.short or None,
        "browserTimeZoneWithOffset": clock.zone_text or None,
        "scanCode": record.codes.scan or None,
        "linkCode": record.codes.link or None,
        "scannedDocument": seen.scanned,
        # Null where the integration has no such list, or an integrator told of the device.
        "whitelistedNetwork": record.network.is_allowed,
        "fingerprint": device.fingerprint or record.browser.fingerprint or None,
        "blacklistedNetwork": record.network.is_denied,
        "truPassUsed": None,
        "turnstileRobot": None,
        "turnstileError": None,
    }


def _system(record: DeviceRecord) -> str | None:
    system = record.device.os
    return " ".join(one for one in (system.name or system.family, system.version) if one) or None
