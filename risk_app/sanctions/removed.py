"""Closes the hits of entries that are not in a list any more."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from risk_app.models import ListedEntity, ListVersion, ScreeningHit
from risk_app.sanctions import marks
from risk_app.sanctions.closing import close
from sessions_app.models import Integration


def close_hits(version: ListVersion) -> int:
    """Close what is undecided of entries that this version of the list has not; how many.

    What was found in a newer version, while this one's run was late, is none of its business.
    """
    undecided = _undecided(version)
    owners = Integration.objects.filter(pk__in=undecided.values("integration"))
    return sum(_close(version, owner) for owner in owners)


def _close(version: ListVersion, integration: Integration) -> int:
    """The numbers of entries stand in no hit, so those of the version are made comparable."""
    numbers = ListedEntity.objects.filter(version=version).values_list("source_id", flat=True)
    present = {
        marks.entity_index(integration, version.list, number) for number in numbers.iterator()
    }
    rows = _undecided(version).filter(integration=integration)
    gone: list[UUID] = [
        pk for pk, index in rows.values_list("pk", "entity_index") if index not in present
    ]
    return close(gone, ScreeningHit.ReasonCode.ENTRY_REMOVED)


def _undecided(version: ListVersion) -> QuerySet[ScreeningHit]:
    found = ScreeningHit.objects.filter(
        list=version.list_id, version__lte=version.pk, state__in=ScreeningHit.UNDECIDED
    )
    return found.exclude(entity_index="")
