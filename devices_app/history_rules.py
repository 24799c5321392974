"""Rules about how often something was seen before. The limits are choices, not measurements."""

from __future__ import annotations

from devices_app import network_rules
from devices_app.facts import Facts, Level, RuleOutcome


def fingerprint_reuse(facts: Facts) -> RuleOutcome:
    rule, people = "fingerprint_reuse", facts.people_on_device
    if people is None:
        return RuleOutcome(rule, Level.NONE, "the device is not known")
    return RuleOutcome(
        rule,
        _band(people, low=2, medium=3, high=5),
        f"{people} people used the device within 30 days",
    )


def ip_velocity(facts: Facts) -> RuleOutcome:
    rule, sessions = "ip_velocity", facts.sessions_on_ip
    if sessions is None or not network_rules.is_public(facts):
        return RuleOutcome(rule, Level.NONE, "no public address")
    if facts.mobile_carrier:
        return RuleOutcome(rule, Level.NONE, "a carrier shares its addresses among many people")
    return RuleOutcome(
        rule,
        _band(sessions, low=4, medium=11, high=31),
        f"{sessions} sessions came by the address within an hour",
    )


def many_devices(facts: Facts) -> RuleOutcome:
    """A person goes from the computer to the phone, and perhaps to another browser."""
    rule, devices = "many_devices", facts.devices_in_session
    if devices is None:
        return RuleOutcome(rule, Level.NONE, "the devices were not counted")
    return RuleOutcome(
        rule, _band(devices, low=4, medium=6, high=10), f"{devices} devices took part"
    )


def _band(count: int, *, low: int, medium: int, high: int) -> Level:
    if count >= high:
        return Level.HIGH
    if count >= medium:
        return Level.MEDIUM
    return Level.LOW if count >= low else Level.NO
