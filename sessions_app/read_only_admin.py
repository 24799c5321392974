"""Base classes of the portal's lists: they show rows, search by whole ids and change nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from sessions_app import list_columns
from sessions_app.keyset_list import KeysetList, RecentValues

# Rows that one id may belong to, as all picture rows of a session do.
_MOST_OF_AN_ID = 1_000


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """Lists and shows; neither adds, changes nor deletes, whatever the user's permissions.

    The rows come in pages by where the last one ended, in the order of `ordering`, which names
    columns that are never null; the key is added to it where it does not end with it.
    """

    list_per_page = 25
    show_full_result_count = False
    # Counts of the filters' choices, as far as `keyset.count` counts.
    show_facets = admin.ShowFacets.ALWAYS
    # Those of them that no index serves are not counted.
    uncounted_filters: tuple[str, ...] = ()
    list_filter_submit = True
    sortable_by: tuple[str, ...] = ()
    actions: tuple[str, ...] | None = None
    # What an empty list says.
    empty_words = "There is nothing here yet."

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetList]:
        return KeysetList

    def get_list_display(self, request: HttpRequest) -> list[str | Callable[..., Any]]:
        """The columns, with moments, ids and users as people read them."""
        named = super().get_list_display(request)
        return [list_columns.told(self.model, self, name) for name in named]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """The filters. Which texts a column has is asked of its newest rows, not of all."""
        return [RecentValues.instead(self.model, one) for one in super().get_list_filter(request)]

    def prepare(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Called with the rows of a page: what columns show beside them is read here, at once."""


class UuidSearch:
    """Search by whole ids: a search for anything else finds nothing instead of failing."""

    # Names of UUID columns that the search box looks at; each has an index.
    uuid_search_fields: tuple[str, ...] = ("pk",)
    search_fields: tuple[str, ...] = ("pk",)
    search_help_text = "A whole id"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        return self.found(queryset, term), False

    def found(self, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        """Rows one of whose ids is the term: each index is asked alone."""
        value = _as_uuid(term)
        if value is None:
            return queryset.none()
        rows = queryset.model._default_manager.order_by()
        keys = [
            rows.filter(**{name: value}).values_list("pk", flat=True)[:_MOST_OF_AN_ID]
            for name in self.uuid_search_fields
        ]
        return queryset.filter(pk__in={key for found in keys for key in found})


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
