"""Do the device and its network look like a person's own?"""

from __future__ import annotations

from django.conf import settings

from devices_app import collecting, gathering, rules
from documents_app import reading
from risk_app.models import Check
from risk_app.named_results import Family, NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

PROVIDER = "bonafide rules"

# What each overall level means for the check.
_MEANING = {
    rules.Level.HIGH: (Check.Result.FAIL, 0.1),
    rules.Level.MEDIUM: (Check.Result.UNSURE, 0.5),
    rules.Level.LOW: (Check.Result.PASS, 0.8),
    rules.Level.NO: (Check.Result.PASS, 1.0),
    rules.Level.NONE: (Check.Result.NOT_RUN, None),
}

# Rules that ask whether a machine, rather than a person, sits at the device.
_ROBOTS = frozenset({"user_agent", "anonymiser", "emulator", "hosting_asn"})


def run(attempt: Attempt) -> CheckOutcome:
    device = collecting.device_of(attempt.session)
    if device is None:
        return CheckOutcome(Check.Result.NOT_RUN)
    country = reading.claimed_fields(attempt.session).get("issuing_country")
    facts = gathering.facts_of(
        device, document_country=country, serves_loopback_only=settings.BONAFIDE_SERVES_LOOPBACK
    )
    found = rules.evaluate(facts)
    overall = rules.overall(found)
    result, score = _MEANING[overall]
    reasons: tuple[Reason, ...] = ()
    if overall == rules.Level.HIGH:
        reused = any(o.rule == "fingerprint_reuse" and o.level == rules.Level.HIGH for o in found)
        reasons = (Reason.DUPLICATE_DEVICE if reused else Reason.SUSPICIOUS_DEVICE,)
    details = {
        "overall": overall.value,
        "rules": [{"rule": o.rule, "level": o.level.value, "reason": o.reason} for o in found],
    }
    named = tuple(_named(outcome, str(device.pk)) for outcome in found)
    return CheckOutcome(result, score, reasons, details, PROVIDER, rules.VERSION, named)


def _named(outcome: rules.RuleOutcome, device: str) -> NamedResult:
    result, score = _MEANING[outcome.level]
    return NamedResult(
        f"device.{outcome.rule}",
        result,
        score,
        family=Family.DEVICE,
        level=outcome.level,
        reason=outcome.reason,
        devices=(device,),
        is_robot=outcome.rule in _ROBOTS,
    )
