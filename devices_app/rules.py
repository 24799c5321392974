"""Judging what is known of a device: pure rules over facts, each with a level and a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from devices_app import (
    browser_rules,
    clock_rules,
    hardware_rules,
    history_rules,
    network_rules,
)
from devices_app.facts import Facts, Level, RuleOutcome

__all__ = ["RULES", "VERSION", "Facts", "Level", "RuleOutcome", "evaluate", "overall"]

# Changes with every change of a limit or a list: results under two versions do not compare.
VERSION = "4"

Rule = Callable[[Facts], RuleOutcome]

RULES: tuple[Rule, ...] = (
    network_rules.ip_scope,
    network_rules.anonymiser,
    network_rules.ip_country_vs_document,
    network_rules.hosting_asn,
    network_rules.denied_network,
    network_rules.allowed_network,
    browser_rules.user_agent,
    browser_rules.ua_vs_os,
    browser_rules.ua_vs_kind,
    hardware_rules.emulator,
    hardware_rules.screen,
    browser_rules.timezone_offset,
    clock_rules.offset_vs_zone,
    clock_rules.clock_skew,
    browser_rules.language_vs_country,
    browser_rules.language_vs_header,
    browser_rules.incognito,
    hardware_rules.battery,
    hardware_rules.virtual_camera,
    hardware_rules.platform_identifiers,
    history_rules.fingerprint_reuse,
    history_rules.ip_velocity,
    history_rules.many_devices,
)


def evaluate(facts: Facts) -> list[RuleOutcome]:
    """Every rule's outcome, in a fixed order."""
    return [rule(facts) for rule in RULES]


def overall(outcomes: Sequence[RuleOutcome]) -> Level:
    """Any HIGH, or three MEDIUM, is HIGH; any MEDIUM, or three LOW, is MEDIUM; NONE if nothing."""
    counts = {level: sum(outcome.level == level for outcome in outcomes) for level in Level}
    if counts[Level.HIGH] or counts[Level.MEDIUM] >= 3:
        return Level.HIGH
    if counts[Level.MEDIUM] or counts[Level.LOW] >= 3:
        return Level.MEDIUM
    if counts[Level.LOW]:
        return Level.LOW
    return Level.NO if counts[Level.NO] else Level.NONE
