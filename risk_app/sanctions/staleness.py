"""Which lists are missing or too old to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from risk_app import policy_parts
from risk_app.models import Policy, SanctionsList
from risk_app.sanctions import versions
from sessions_app.status import Mode

# The kind of check that searches the lists.
CHECK = "sanctions"


@dataclass(frozen=True, slots=True)
class ListHealth:
    """hours: since its content was last known to be the publisher's; None without a version.

    problem: why the last refresh was refused, if it was.
    """

    code: str
    is_missing: bool
    is_stale: bool
    hours: float | None
    problem: str

    @property
    def is_well(self) -> bool:
        return not (self.is_missing or self.is_stale or self.problem)


def health_of(listed: SanctionsList, now: datetime | None = None) -> ListHealth:
    """How it is with a list; the fictional one, which lies in the tree, never grows old."""
    now = now or timezone.now()
    since = _age(listed, now)
    return ListHealth(
        code=listed.code,
        is_missing=since is None,
        is_stale=listed.active is not None and versions.is_stale(listed.active, now),
        hours=None if since is None else since.total_seconds() / 3600,
        problem=listed.problem,
    )


def real_lists() -> list[ListHealth]:
    """How it is with every list that is switched on, but for the fictional one."""
    lists = SanctionsList.objects.filter(is_enabled=True, is_fictional=False)
    return [health_of(one) for one in lists.select_related("active")]


def is_asked_for() -> bool:
    """Whether the newest policy of anybody asks for the check, test integrations left out.

    They search the fictional list, which is always there.
    """
    newest = Policy.objects.order_by("integration_id", "-version").distinct("integration_id")
    newest = newest.exclude(integration__mode=Mode.TEST)
    return any(policy_parts.names(policy.body, CHECK) for policy in newest)


def _age(listed: SanctionsList, now: datetime) -> timedelta | None:
    if listed.active is None:
        return None
    return now - (listed.active.checked_at or listed.active.fetched_at)
