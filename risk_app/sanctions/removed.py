"""Closes the hits of entries that are not in a list any more."""

from __future__ import annotations

from uuid import UUID

from risk_app.models import ListedEntity, ListVersion, ScreeningHit
from risk_app.sanctions import marks
from risk_app.sanctions.closing import close
from sessions_app.models import Integration


def close_hits(version: ListVersion) -> int:
    """Close what is undecided of entries that this version of the list has not; how many."""
    undecided = ScreeningHit.objects.filter(
        list=version.list_id, state__in=ScreeningHit.UNDECIDED
    ).exclude(entity_index="")
    owners = Integration.objects.filter(pk__in=undecided.values("integration"))
    return sum(_close(version, owner) for owner in owners)


def _close(version: ListVersion, integration: Integration) -> int:
    """The numbers of entries stand in no hit, so those of the version are made comparable."""
    numbers = ListedEntity.objects.filter(version=version).values_list("source_id", flat=True)
    present = {
        marks.entity_index(integration, version.list, number) for number in numbers.iterator()
    }
    rows = ScreeningHit.objects.filter(
        integration=integration, list=version.list_id, state__in=ScreeningHit.UNDECIDED
    ).exclude(entity_index="")
    gone: list[UUID] = [
        pk for pk, index in rows.values_list("pk", "entity_index") if index not in present
    ]
    return close(gone, ScreeningHit.ReasonCode.ENTRY_REMOVED)
