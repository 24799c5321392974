"""Which checks may be worked on now: of one attempt, or of those that the sweep found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from risk_app import leasing
from risk_app.models import Check


@dataclass(frozen=True)
class Found:
    """Checks of attempts that were begun, and attempts that nobody began yet; their ids."""

    checks: list[str]
    attempts: list[str]


def ready_checks(attempt_id: str) -> list[str]:
    """The ids of the attempt's checks that a worker may claim now, in the order of the plan."""
    done = set(
        Check.objects.filter(attempt_id=attempt_id, state=Check.State.DONE).values_list(
            "kind", flat=True
        )
    )
    waiting = leasing.due().filter(attempt_id=attempt_id).order_by("created_at")
    return [str(check.pk) for check in waiting if done.issuperset(check.needs)]


def sorted_out(check_ids: Sequence[str]) -> Found:
    """The checks as they are to be rung for, each in the order in which it is named."""
    attempt_of = dict(Check.objects.filter(pk__in=check_ids).values_list("pk", "attempt_id"))
    begun = set(
        Check.objects.filter(attempt_id__in=attempt_of.values(), tries__gt=0).values_list(
            "attempt_id", flat=True
        )
    )
    owners = {check_id: attempt_of.get(UUID(check_id)) for check_id in check_ids}
    untouched = dict.fromkeys(owner for owner in owners.values() if owner and owner not in begun)
    return Found(
        checks=[check_id for check_id, owner in owners.items() if owner in begun],
        attempts=[str(owner) for owner in untouched],
    )
