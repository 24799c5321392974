"""Writes log lines and metrics about checks and verdicts; they hold ids, never personal data."""

from __future__ import annotations

from datetime import datetime

import structlog
from prometheus_client import Counter, Histogram

from risk_app.models import Check, Verdict
from risk_app.outcome import CheckOutcome
from sessions_app.models import Attempt

log = structlog.get_logger(__name__)

CHECKS = Counter("bonafide_checks_done", "Checks with an accepted result", ["kind", "result"])
SECONDS = Histogram(
    "bonafide_check_seconds",
    "Seconds from a worker's claim of a check to its result",
    ["kind"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60),
)
ERRORS = Counter(
    "bonafide_engine_errors", "Runs of checks that ended without an answer", ["kind", "error"]
)
VERDICTS = Counter(
    "bonafide_verdicts", "Verdicts by outcome and first reason", ["outcome", "reason"]
)

# What may stand in the label: the name of an exception is anybody's choice.
_ERRORS = frozenset({"silent", "nonsense", "unavailable"})
_CRASHED = "crashed"
_NO_REASON = "none"


def observe_done(check: Check, outcome: CheckOutcome, *, now: datetime) -> None:
    """Tell of an accepted result."""
    seconds = (now - check.started_at).total_seconds() if check.started_at else 0.0
    result, error = str(outcome.result), str(outcome.details.get("error", ""))
    CHECKS.labels(check.kind, result).inc()
    SECONDS.labels(check.kind).observe(seconds)
    if outcome.result == Check.Result.ERROR:
        ERRORS.labels(check.kind, error if error in _ERRORS else _CRASHED).inc()
    log.info(
        "check_done",
        session=str(check.attempt.session_id),
        check=str(check.pk),
        kind=check.kind,
        result=result,
        milliseconds=round(seconds * 1000),
        provider=outcome.provider,
        provider_version=outcome.provider_version,
        tries=check.tries,
        error=error or None,
    )


def observe_unanswered(check: Check, error: Exception) -> None:
    """Tell that nobody answered; the check is tried again, or ends as an error."""
    ERRORS.labels(check.kind, "unanswered").inc()
    log.warning(
        "check_unanswered", check=str(check.pk), kind=check.kind, error=type(error).__name__
    )


def observe_verdict(attempt: Attempt, verdict: Verdict) -> None:
    """Tell of a verdict once it is committed."""
    reason = verdict.reasons[0] if verdict.reasons else _NO_REASON
    VERDICTS.labels(verdict.outcome, reason).inc()
    log.info(
        "verdict_given",
        session=str(attempt.session_id),
        attempt=str(attempt.pk),
        verdict=str(verdict.pk),
        outcome=verdict.outcome,
        reasons=verdict.reasons,
        score=verdict.score,
        decided_by=verdict.decided_by,
    )
