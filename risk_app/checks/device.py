"""Do the devices and their networks look like a person's own?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from devices_app import gathering, present, rules
from devices_app.models import Device
from devices_app.rules import Level, RuleOutcome
from documents_app import reading
from risk_app.models import Check
from risk_app.named_results import Family, NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt
from sessions_app.sealing import Opener

PROVIDER = "bonafide rules"

# What each overall level means for the check.
_MEANING = {
    Level.HIGH: (Check.Result.FAIL, 0.1),
    Level.MEDIUM: (Check.Result.UNSURE, 0.5),
    Level.LOW: (Check.Result.PASS, 0.8),
    Level.NO: (Check.Result.PASS, 1.0),
    Level.NONE: (Check.Result.NOT_RUN, None),
}
_ORDER = list(Level)

# Rules that ask whether a machine, rather than a person, sits at the device.
_ROBOTS = frozenset({"user_agent", "anonymiser", "emulator", "hosting_asn"})


@dataclass(frozen=True)
class _Judged:
    """One device and what every rule says of it."""

    device: Device
    found: Sequence[RuleOutcome]

    @property
    def overall(self) -> Level:
        return rules.overall(self.found)


def run(attempt: Attempt) -> CheckOutcome:
    """Judge each device of the attempt by itself: the worst one counts."""
    devices = present.devices_of(attempt)
    if not devices:
        return CheckOutcome(Check.Result.NOT_RUN)
    judged = _judge(attempt, devices)
    overall = max((one.overall for one in judged), key=_ORDER.index)
    worst = _worst_of_each_rule(judged)
    result, score = _MEANING[overall]
    reused = any(
        outcome.rule == "fingerprint_reuse" and outcome.level == Level.HIGH for outcome in worst
    )
    reasons: tuple[Reason, ...] = ()
    if overall == Level.HIGH:
        reasons = (Reason.DUPLICATE_DEVICE if reused else Reason.SUSPICIOUS_DEVICE,)
    details = {
        "overall": overall.value,
        "rules": [{"rule": o.rule, "level": o.level.value, "reason": o.reason} for o in worst],
        "devices": [_told(one) for one in judged],
    }
    named = tuple(_named(outcome, judged) for outcome in worst)
    return CheckOutcome(result, score, reasons, details, PROVIDER, rules.VERSION, named)


def _judge(attempt: Attempt, devices: Sequence[Device]) -> list[_Judged]:
    country = reading.claimed_fields(attempt.session).get("issuing_country")
    opener = Opener(attempt.session)
    return [
        _Judged(
            device,
            rules.evaluate(
                gathering.facts_of(
                    device,
                    opener=opener,
                    devices_in_session=len(devices),
                    document_country=country,
                    serves_loopback_only=settings.BONAFIDE_SERVES_LOOPBACK,
                )
            ),
        )
        for device in devices
    ]


def _worst_of_each_rule(judged: Sequence[_Judged]) -> list[RuleOutcome]:
    """Of equals the one of the first device."""
    return [
        max(outcomes, key=lambda outcome: _ORDER.index(outcome.level))
        for outcomes in zip(*(one.found for one in judged), strict=True)
    ]


def _named(outcome: RuleOutcome, judged: Sequence[_Judged]) -> NamedResult:
    """The outcome with the devices that it is true of."""
    result, score = _MEANING[outcome.level]
    return NamedResult(
        f"device.{outcome.rule}",
        result,
        score,
        family=Family.DEVICE,
        level=outcome.level,
        reason=outcome.reason,
        devices=tuple(
            str(one.device.pk)
            for one in judged
            if any(o.rule == outcome.rule and o.level == outcome.level for o in one.found)
        ),
        is_robot=outcome.rule in _ROBOTS,
    )


def _told(one: _Judged) -> dict[str, object]:
    """Nothing that was collected: an id, who told of it, and what speaks against it."""
    against = [o.rule for o in one.found if o.level in {Level.LOW, Level.MEDIUM, Level.HIGH}]
    return {
        "device": str(one.device.pk),
        "origin": one.device.origin,
        "overall": one.overall.value,
        "against": against,
    }
