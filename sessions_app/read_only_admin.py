"""Base classes of the portal's lists: they show rows, search by whole ids and change nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """Lists and shows; neither adds, changes nor deletes, whatever the user's permissions."""

    list_per_page = 25
    show_full_result_count = False
    list_filter_submit = True
    actions: tuple[str, ...] | None = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class UuidSearch:
    """Search by whole ids: a search for anything else finds nothing instead of failing."""

    # Names of UUID columns that the search box looks at.
    uuid_search_fields: tuple[str, ...] = ("pk",)
    search_fields: tuple[str, ...] = ("pk",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        return self.found(queryset, term), False

    def found(self, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        """Rows one of whose ids is the term."""
        value = _as_uuid(term)
        if value is None:
            return queryset.none()
        wanted = Q()
        for name in self.uuid_search_fields:
            wanted |= Q(**{name: value})
        return queryset.filter(wanted)


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
