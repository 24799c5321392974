"""From what a hosted page says of its browser to a record in our words. Pure.

What the request itself tells counts where both say something. Members that are not ours are left
out; one of ours that is out of its limits raises FactRefused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from devices_app import user_agents
from devices_app.agents import names_of
from devices_app.positions import point_from
from devices_app.said import FactRefused, Said
from devices_app.shapes import (
    BrowserRecord,
    Came,
    ClockRecord,
    DeviceKind,
    DeviceRecord,
    HardwareRecord,
    NetworkRecord,
    ScreenRecord,
    SystemRecord,
    WindowRecord,
)

__all__ = ["FactRefused", "record_from"]

PROVIDER = "bonafide"

_WORD = 100
_LONGEST_AGENT = 1000
_LONGEST_TAG = 35
_MOST_LANGUAGES = 20
_MOST_BRANDS = 10
_MOST_CAMERAS = 10
_LONGEST_ZONE = 64
_LONGEST_ORIGIN = 255
_PIXELS = 100_000
_MINUTES_OF_A_DAY = 1440
# The largest whole number that a page can say exactly; a date goes up to a smaller one.
_LAST_MILLISECOND = 8_640_000_000_000_000
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


def record_from(members: Mapping[str, object], came: Came) -> DeviceRecord:
    """The record. Without members it holds what every request tells; raises FactRefused."""
    said = Said(members)
    platform = said.text("platform", _WORD)
    return DeviceRecord(
        provider=PROVIDER,
        network=NetworkRecord(ip=came.address),
        device=_hardware(said, came, platform),
        browser=_browser(said, came),
        clock=_clock(said, came),
        platform=platform,
        origin=_origin(said),
        via=came.via,
        gps=point_from(said),
        codes=came.codes,
    )


def _hardware(said: Said, came: Came, platform: str) -> HardwareRecord:
    agent = came.user_agent[:_LONGEST_AGENT]
    touch_points = said.whole("touch_points", 0, 256)
    languages = said.texts("languages", _LONGEST_TAG, _MOST_LANGUAGES)
    names = names_of(agent)
    return HardwareRecord(
        model=said.text("model", _WORD) or names.model,
        vendor=names.vendor,
        kind=_kind(agent, said.flag("mobile"), touch_points),
        languages=languages or _accepted(came),
        user_agent=agent,
        timezone_offset_minutes=said.whole(
            "timezone_offset", -_MINUTES_OF_A_DAY, _MINUTES_OF_A_DAY
        ),
        is_incognito=said.flag("is_incognito"),
        screen=ScreenRecord(
            height=said.whole("height", 0, _PIXELS),
            width=said.whole("width", 0, _PIXELS),
            pixel_ratio=said.number("pixel_ratio", 0, 100),
            colour_depth=said.whole("colour_depth", 0, 256),
        ),
        os=_system(said, agent, platform),
        cores=said.whole("cores", 0, 4096),
        memory_gb=said.number("memory", 0, 65536),
        touch_points=touch_points,
        cameras=said.texts("cameras", _WORD, _MOST_CAMERAS),
    )


def _system(said: Said, agent: str, platform: str) -> SystemRecord:
    """By the platform alone where the page named it: the rules compare it with the user agent."""
    family = user_agents.system_of(platform or agent) or ""
    return SystemRecord(
        family=family,
        name=user_agents.SYSTEM_NAMES.get(family) or names_of(agent).system,
        platform=platform,
        version=said.text("platform_version", _WORD) or names_of(agent).system_version,
    )


def _kind(agent: str, is_mobile: bool | None, touch_points: int | None) -> str:
    """Tablets call themselves mobile, or desktops that can be touched."""
    system = user_agents.system_of(agent)
    if is_mobile is None:
        return user_agents.kind_of(agent)
    if is_mobile:
        is_tablet = user_agents.kind_of(agent) == DeviceKind.TABLET
        return str(DeviceKind.TABLET if is_tablet else DeviceKind.MOBILE)
    can_be_touched = bool(touch_points and touch_points > 1)
    is_tablet = can_be_touched and system in {"android", "ios", "macos"}
    return str(DeviceKind.TABLET if is_tablet else DeviceKind.DESKTOP)


def _browser(said: Said, came: Came) -> BrowserRecord:
    return BrowserRecord(
        name=names_of(came.user_agent).browser,
        vendor=said.text("vendor", _WORD),
        brands=said.texts("brands", _WORD, _MOST_BRANDS),
        locale=said.text("locale", _LONGEST_TAG),
        accept_languages=_accepted(came),
        is_automated=said.flag("is_automated"),
        has_cookies=said.flag("has_cookies"),
        window=WindowRecord(
            height=said.whole("window_height", 0, _PIXELS),
            width=said.whole("window_width", 0, _PIXELS),
        ),
    )


def _clock(said: Said, came: Came) -> ClockRecord:
    return ClockRecord(
        zone=said.text("timezone", _LONGEST_ZONE),
        zone_text=said.text("timezone_text", _WORD),
        text=said.text("clock_text", _WORD),
        short=said.text("clock_short", _WORD),
        epoch_ms=said.whole("clock", 0, _LAST_MILLISECOND),
        received_ms=round(came.at.timestamp() * 1000),
    )


def _origin(said: Said) -> str:
    text = said.text("origin", _LONGEST_ORIGIN)
    if text and not _ORIGIN.fullmatch(text):
        raise FactRefused("origin", "must be the origin of a site")
    return text


def _accepted(came: Came) -> tuple[str, ...]:
    """The languages of the header, without their weights and in its order."""
    tags = (one.partition(";")[0].strip() for one in came.accept_language.split(","))
    sound = [tag for tag in tags if tag.isascii() and 0 < len(tag) <= _LONGEST_TAG]
    return tuple(sound[:_MOST_LANGUAGES])
