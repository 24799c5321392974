"""Rules about the device itself: is it the hardware that it claims to be?"""

from __future__ import annotations

import re

from devices_app import user_agents
from devices_app.facts import Facts, Level, RuleOutcome

_EMULATOR = re.compile(
    r"sdk_g?phone|google_sdk|sdk built for|emulator|simulator|genymotion|bluestacks|\bnox|memu"
    r"|ldplayer|virtualbox|\bvbox|generic_x86|goldfish|ranchu|droid4x|andy os",
    re.IGNORECASE,
)
_X86 = re.compile(r"x86|x64|i[36]86|amd64", re.IGNORECASE)
# Programs that play a file, or a made-up face, as if a camera saw it.
_VIRTUAL_CAMERA = re.compile(
    r"virtual|\bobs\b|manycam|snap camera|xsplit|e2esoft|vcam|splitcam|webcamoid|camtwist"
    r"|fake_device|deepfacelive",
    re.IGNORECASE,
)
# Pixels of the shorter and the longer side, and dots per inch, of handheld screens on sale.
_HANDHELD_SIDES = (240, 8000)
_HANDHELD_DPI = (100, 900)
_SLIMMEST = 4.0


def emulator(facts: Facts) -> RuleOutcome:
    """One sign of an emulator is a doubt, two are an emulator."""
    rule = "emulator"
    texts = (facts.model, facts.vendor, facts.user_agent or "", facts.os_name)
    if not any(texts) and not facts.os_platform:
        return RuleOutcome(rule, Level.NONE, "model, vendor and browser are not known")
    signs = {
        "name": any(_EMULATOR.search(text) for text in texts),
        "processor": _is_handheld(facts) and bool(_X86.search(facts.os_platform)),
        "touch": _is_handheld(facts) and facts.touch_points == 0,
        "battery": _has_default_battery(facts) and bool(_EMULATOR.search(" ".join(texts))),
    }
    count = sum(signs.values())
    if not count:
        return RuleOutcome(rule, Level.NO, "no sign of an emulator")
    named = ", ".join(name for name, seen in signs.items() if seen)
    return RuleOutcome(rule, Level.HIGH if count > 1 else Level.MEDIUM, f"emulator by {named}")


def screen(facts: Facts) -> RuleOutcome:
    """A handheld screen has sizes that are on sale."""
    rule, height, width = "screen", facts.screen_height, facts.screen_width
    if height is None or width is None:
        return RuleOutcome(rule, Level.NONE, "no screen was reported")
    short, long = sorted((height, width))
    dpi = facts.screen_dpi
    if short <= 0 or long / short > _SLIMMEST:
        return RuleOutcome(rule, Level.MEDIUM, "no screen has such sides")
    if not _is_handheld(facts):
        return RuleOutcome(rule, Level.NO, "the screen is possible")
    if short < _HANDHELD_SIDES[0] or long > _HANDHELD_SIDES[1]:
        return RuleOutcome(rule, Level.MEDIUM, "no handheld device has such a screen")
    if dpi is not None and not _HANDHELD_DPI[0] <= dpi <= _HANDHELD_DPI[1]:
        return RuleOutcome(rule, Level.MEDIUM, "no handheld screen is so coarse or so fine")
    return RuleOutcome(rule, Level.NO, "the screen is possible")


def battery(facts: Facts) -> RuleOutcome:
    """Emulators stand at full and charging; so do telephones by the bed, hence only LOW."""
    rule = "battery"
    if facts.battery_level is None or not _is_handheld(facts):
        return RuleOutcome(rule, Level.NONE, "no battery of a handheld device was reported")
    if _has_default_battery(facts):
        return RuleOutcome(rule, Level.LOW, "full and charging, as emulators are")
    return RuleOutcome(rule, Level.NO, "the battery is in use")


def virtual_camera(facts: Facts) -> RuleOutcome:
    """A camera that was used is a camera."""
    rule = "virtual_camera"
    if not facts.cameras:
        return RuleOutcome(rule, Level.NONE, "no camera was named")
    if any(_VIRTUAL_CAMERA.search(label) for label in facts.cameras):
        return RuleOutcome(rule, Level.HIGH, "a program that poses as a camera")
    return RuleOutcome(rule, Level.NO, "no camera is a known program")


def platform_identifiers(facts: Facts) -> RuleOutcome:
    """Android's and Apple's identifiers do not meet on one device."""
    rule = "platform_identifiers"
    system = user_agents.system_of(f"{facts.os_family} {facts.os_name}")
    is_apple = facts.vendor.casefold().startswith("apple")
    if not (facts.android_id or facts.idfv or (facts.vendor and system)):
        return RuleOutcome(rule, Level.NONE, "no identifier of a platform was reported")
    contradictions = (
        bool(facts.android_id and facts.idfv),
        bool(facts.android_id and (system in {"ios", "macos"} or is_apple)),
        bool(facts.idfv and (system in {"android", "windows"})),
        bool(facts.vendor and system == "ios" and not is_apple),
        bool(is_apple and system == "android"),
    )
    if any(contradictions):
        return RuleOutcome(rule, Level.MEDIUM, "identifiers of different platforms")
    return RuleOutcome(rule, Level.NO, "identifiers and platform agree")


def _is_handheld(facts: Facts) -> bool:
    return facts.kind in {"mobile", "tablet"}


def _has_default_battery(facts: Facts) -> bool:
    return facts.battery_level == 1 and facts.battery_charging is True
