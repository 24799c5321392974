"""Rules about the clock of the device and the place that it is set for."""

from __future__ import annotations

from devices_app import time_zones
from devices_app.facts import Facts, Level, RuleOutcome

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
# Countries change their clocks at short notice: a browser and we may know different laws.
_NEW_LAW_MINUTES = 60


def offset_vs_zone(facts: Facts) -> RuleOutcome:
    """The zone that the browser names must have the offset that its clock shows."""
    rule, offset = "offset_vs_zone", facts.timezone_offset_minutes
    if not facts.zone or offset is None or facts.epoch_ms is None:
        return RuleOutcome(rule, Level.NONE, "zone, offset or moment were not reported")
    if not time_zones.is_any_known():
        return RuleOutcome(rule, Level.NONE, "no time zones are known here")
    if not time_zones.is_known(facts.zone):
        return RuleOutcome(rule, Level.LOW, "the time zone is not known")
    expected = time_zones.offset_minutes(facts.zone, facts.epoch_ms)
    if expected is None:
        return RuleOutcome(rule, Level.NONE, "the zone has no offset at that moment")
    apart = abs(expected - offset)
    if not apart:
        return RuleOutcome(rule, Level.NO, "zone and offset agree")
    level = Level.MEDIUM if apart <= _NEW_LAW_MINUTES else Level.HIGH
    return RuleOutcome(rule, level, "the zone does not have the offset of the clock")


def clock_skew(facts: Facts) -> RuleOutcome:
    """Telephones set their clocks by the network."""
    rule = "clock_skew"
    if facts.epoch_ms is None or facts.received_ms is None:
        return RuleOutcome(rule, Level.NONE, "no clock was reported")
    apart = abs(facts.epoch_ms - facts.received_ms)
    if apart <= 2 * _MINUTE_MS:
        return RuleOutcome(rule, Level.NO, "the clock is right")
    level = Level.LOW if apart <= _HOUR_MS else Level.MEDIUM
    return RuleOutcome(rule, level, "the clock is wrong")
