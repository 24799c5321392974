"""Which versions of lists a check searches, and what is to be said of their age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions.names import MATCHER_VERSION
from sessions_app.models import Integration


@dataclass(frozen=True, slots=True)
class Current:
    """The versions to search. missing: codes of lists that are switched on and not loaded yet."""

    versions: tuple[ListVersion, ...]
    missing: tuple[str, ...]


def current(integration: Integration) -> Current:
    """What is searched for the integration, read once so that a check names what it searched.

    The fictional lists are there for test integrations alone.
    """
    lists = _lists_of(integration).select_related("active")
    versions, missing = [], []
    for one in lists:
        if one.active is None:
            missing.append(one.code)
        else:
            # The row that was read with it: nothing more is asked for the list's name and age.
            one.active.list = one
            versions.append(one.active)
    return Current(tuple(versions), tuple(missing))


def current_versions(integration: Integration) -> tuple[ListVersion, ...]:
    """The active versions of the lists that the integration is screened against."""
    return current(integration).versions


def is_stale(version: ListVersion, now: datetime) -> bool:
    """Whether nobody has looked for a newer one for longer than its list allows.

    So is one whose names were taken apart by another build: the next refresh loads it anew.
    """
    if version.list.is_fictional:
        return False
    looked_at = version.checked_at or version.fetched_at
    is_old = now - looked_at > timedelta(hours=version.list.max_age_hours)
    return is_old or version.matcher_version != MATCHER_VERSION


def _lists_of(integration: Integration) -> QuerySet[SanctionsList]:
    lists = SanctionsList.objects.filter(is_enabled=True).order_by("code")
    return lists if integration.is_test else lists.filter(is_fictional=False)
