"""Sanctions lists and their versions in the portal. They come and go by `manage.py sanctions`."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from risk_app.models import ListedEntity, ListVersion, SanctionsList
from risk_app.sanctions import staleness
from sessions_app.read_only_admin import ReadOnlyAdmin
from sessions_app.record_admin import RecordAdmin


@admin.register(SanctionsList)
class SanctionsListAdmin(ReadOnlyAdmin):
    """Which lists are searched, and whether each is as new as it must be."""

    list_display = (
        *("code", "title", "publisher", "is_enabled", "is_fictional"),
        *("entries", "checked_at", "well"),
    )
    list_filter = ("is_enabled", "is_fictional")
    list_select_related = ("active",)
    exclude = ("validators", "active")
    ordering = ("code",)

    @admin.display(description="entries")
    def entries(self, listed: SanctionsList) -> int | None:
        return listed.active.entity_count if listed.active else None

    @admin.display(description="checked at")
    def checked_at(self, listed: SanctionsList) -> Any:
        return listed.active.checked_at if listed.active else None

    @admin.display(boolean=True, description="well")
    def well(self, listed: SanctionsList) -> bool:
        return staleness.health_of(listed).is_well


@admin.register(ListVersion)
class ListVersionAdmin(RecordAdmin):
    """Every content that a list had or was refused with, newest first."""

    list_display = (
        *("id", "list", "state", "entity_count", "name_count"),
        *("added", "changed", "removed", "fetched_at", "checked_at", "problem"),
    )
    list_filter = ("state", "list")
    list_select_related = ("list",)
    ordering = ("-id",)


@admin.register(ListedEntity)
class ListedEntityAdmin(RecordAdmin):
    """The entries that are searched, by the publisher's number."""

    list_display = ("source_id", "main_name", "kind", "version")
    list_filter = ("kind", "version__list")
    list_select_related = ("version",)
    search_fields = ("=source_id",)
    search_help_text = "The publisher's whole number of an entry"
    ordering = ("-version_id", "source_id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ListedEntity]:
        """Those that are searched now."""
        found: QuerySet[ListedEntity] = super().get_queryset(request)
        return found.filter(version__state=ListVersion.State.ACTIVE)

    @admin.display(description="name")
    def main_name(self, entity: ListedEntity) -> str:
        return str(entity.content["names"][0]["text"])
