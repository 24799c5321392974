"""The portal's pages about tags: which there are, and in which colour."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from risk_app.models import Tag


@admin.register(Tag)
class TagAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """A tag that is not used any more is renamed: histories name it."""

    list_display = ("name", "colour", "created_at")
    list_per_page = 25
    search_fields = ("name",)
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
