"""The part of a policy that says which decisions of a person a second person has to confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from django.db.models import TextChoices

from risk_app.policy_limits import Complaint, is_between, shown


class FourEyes(TypedDict, total=False):
    """What is left out counts as in NOBODY.

    failed_checks: approving although a check failed. risk_above: approving where the risk, which
    is 1 less the score of the automatic verdict, is above this; null: at no risk. sanctions_hits:
    approving or declining somebody who was found on a list, whatever was said of it since.
    """

    failed_checks: bool
    risk_above: float | None
    sanctions_hits: bool


# What a body says that was published before this part existed.
NOBODY: FourEyes = {"failed_checks": False, "risk_above": None, "sanctions_hits": False}

_APPROVED, _RESUBMISSION = "approved", "resubmission"


class SecondFor(TextChoices):
    """Why a second person is needed; the label is the sentence that people read."""

    FAILED_CHECK = "failed_check", "It approves although a check failed."
    RISK = "risk", "It approves at a risk that one person may not take."
    SANCTIONS_HIT = "sanctions_hit", "The person was found on a sanctions list."


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision is measured by. score: of the automatic verdict, None where it has none."""

    results: Sequence[Mapping[str, Any]]
    score: float | None
    had_hits: bool


def reasons_for(part: Mapping[str, Any], outcome: str, facts: Facts) -> tuple[SecondFor, ...]:
    """Why this outcome of a person needs a second one; nothing where it does not."""
    found, part = [], {**NOBODY, **part}
    if outcome == _APPROVED and part["failed_checks"] and _has_failed(facts.results):
        found.append(SecondFor.FAILED_CHECK)
    if outcome == _APPROVED and _is_risky(part["risk_above"], facts.score):
        found.append(SecondFor.RISK)
    if outcome != _RESUBMISSION and part["sanctions_hits"] and facts.had_hits:
        found.append(SecondFor.SANCTIONS_HIT)
    return tuple(found)


def complaints(body: Mapping[str, Any]) -> list[Complaint]:
    """What is wrong with the part, which may be left out."""
    path, part = "four_eyes", body.get("four_eyes", NOBODY)
    if not isinstance(part, dict):
        return [Complaint(path, "must be an object")]
    found = [
        Complaint(f"{path}.{shown(name)}", "is none of its parts")
        for name in part
        if name not in NOBODY
    ]
    found += [
        Complaint(f"{path}.{name}", "must be true or false")
        for name in ("failed_checks", "sanctions_hits")
        if name in part and not isinstance(part[name], bool)
    ]
    if part.get("risk_above") is not None and not is_between(part["risk_above"], 0, 1):
        found.append(Complaint(f"{path}.risk_above", "must be a number from 0 to 1, or null"))
    return found


def _has_failed(results: Sequence[Mapping[str, Any]]) -> bool:
    return any(one["result"] == "fail" for one in results)


def _is_risky(limit: float | None, score: float | None) -> bool:
    """Where there is no score the risk is unknown, which is no low one."""
    if limit is None:
        return False
    return score is None or 1 - score > limit
