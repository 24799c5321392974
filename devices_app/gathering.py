"""From a stored record and its history to the facts that rules look at."""

from __future__ import annotations

from typing import Any

from devices_app import collecting, history, time_zones
from devices_app.facts import Facts
from devices_app.models import Device
from devices_app.shapes import DeviceRecord
from sessions_app.sealing import Opener


def facts_of(device: Device, *, opener: Opener | None = None, **outside: Any) -> Facts:
    """Everything known about the device now; two queries for its history.

    outside: facts that neither the record nor its history tells.
    """
    return facts_from(
        collecting.details_of(device, opener),
        people_on_device=history.people_on_device(device),
        sessions_on_ip=history.sessions_on_ip(device),
        **outside,
    )


def facts_from(record: DeviceRecord, **outside: Any) -> Facts:
    """Flatten a record and add what comes from outside it."""
    network, device, browser, clock = record.network, record.device, record.browser, record.clock
    hiding = network.anonymisers
    return Facts(
        ip_v4=network.ip.v4,
        ip_v6=network.ip.v6,
        asn_organisation=network.asn.organisation,
        mobile_carrier=network.carrier,
        ip_country=record.place.country or None,
        anonymiser_flags=None if hiding is None else frozenset(hiding),
        is_allowed_network=network.is_allowed,
        is_denied_network=network.is_denied,
        fingerprint=device.fingerprint,
        android_id=device.android_id,
        idfv=device.idfv,
        model=device.model,
        vendor=device.vendor,
        kind=device.kind,
        languages=device.languages,
        user_agent=device.user_agent,
        timezone_offset_minutes=device.timezone_offset_minutes,
        is_incognito=device.is_incognito,
        screen_height=device.screen.height,
        screen_width=device.screen.width,
        screen_dpi=device.screen.dpi,
        battery_level=device.battery.level,
        battery_charging=device.battery.charging,
        os_family=device.os.family,
        os_name=device.os.name,
        os_platform=device.os.platform,
        touch_points=device.touch_points,
        cameras=device.cameras,
        is_automated=browser.is_automated,
        brands=browser.brands,
        accept_languages=browser.accept_languages,
        zone=clock.zone,
        zone_country=time_zones.country_of(clock.zone),
        epoch_ms=clock.epoch_ms,
        received_ms=clock.received_ms,
        **outside,
    )
