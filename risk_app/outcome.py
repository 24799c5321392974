"""The result of one check, and whether it is complete enough to be stored and judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from risk_app import named_results
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.reasons import Reason

# The version of the checks that are plain rules of this package. Raise it when one of them gives
# another result for the same evidence.
VERSION = "1"


@dataclass(frozen=True)
class CheckOutcome:
    """What one check found.

    score: 0 (against the person) to 1, or None where nothing was measured. reasons and details
    hold our own words and numbers, never personal data. provider names the engine or service that
    answered; "bonafide" where the check is plain rules. named: its parts, the good ones too.
    """

    result: Check.Result
    score: float | None = None
    reasons: tuple[str, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    provider: str = "bonafide"
    provider_version: str = VERSION
    named: tuple[NamedResult, ...] = ()
    # Writes rows of the check's own, in the transaction that accepts the result, or not at all.
    beside: Callable[[Check], object] | None = field(default=None, repr=False, compare=False)


def failed(*reasons: str, **details: Any) -> CheckOutcome:
    """The outcome of a check that could not be carried out."""
    return CheckOutcome(Check.Result.ERROR, None, (*reasons, str(Reason.CHECK_FAILED)), details)


def is_sane(outcome: object) -> bool:
    """Whether this can be stored and judged: result, score and reasons are of the known ones."""
    return (
        isinstance(outcome, CheckOutcome)
        and outcome.result in Check.Result.values
        and _is_score(outcome.score)
        and all(reason in Reason.values for reason in outcome.reasons)
        and _is_json(outcome.details)
        and named_results.are_sane(outcome.named)
    )


def _is_score(score: object) -> bool:
    if score is None:
        return True
    # NaN is neither; no number is made a float of, which the largest cannot be.
    return isinstance(score, int | float) and 0 <= score <= 1


def _is_json(details: object) -> bool:
    try:
        json.dumps(details, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return isinstance(details, dict)
