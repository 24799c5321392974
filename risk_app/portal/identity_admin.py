"""The portal's list of verified persons, and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from risk_app.portal import identity_view
from sessions_app.models import Identity
from sessions_app.read_only_admin import ReadOnlyAdmin, UuidSearch


@admin.register(Identity)
class IdentityAdmin(UuidSearch, ReadOnlyAdmin):
    """Who was verified. Instead of a form each has a page with the sessions of the person."""

    list_display = ("id", "integration", "end_user_id", "verified_at", "last_verified_at")
    list_filter = ("integration",)
    list_select_related = ("integration",)
    uuid_search_fields = ("pk", "end_user_id", "sessions__pk")
    search_help_text = "A whole identity, end-user or session id"
    ordering = (F("verified_at").desc(nulls_last=True),)

    def found(self, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        return super().found(queryset, term).distinct()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path(
                "<uuid:identity_id>/profile/",
                view(identity_view.open_profile),
                name="sessions_app_identity_profile",
            ),
            path(
                "<uuid:identity_id>/erase/",
                view(identity_view.erase),
                name="sessions_app_identity_erase",
            ),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        identity = self.get_object(request, object_id)
        if identity is None:
            raise Http404
        if not self.has_view_permission(request, identity):
            raise PermissionDenied
        return identity_view.show(request, identity)
