"""The portal's list of verified persons, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from risk_app.portal import identity_view, names
from sessions_app.models import Identity
from sessions_app.read_only_admin import ReadOnlyAdmin, UuidSearch

_NAME = "_name_in_list"


@admin.register(Identity)
class IdentityAdmin(UuidSearch, ReadOnlyAdmin):
    """Who was verified. Instead of a form each has a page with the sessions of the person."""

    list_display = ("person", "id", "integration", "verified_at", "last_verified_at")
    list_filter = ("integration",)
    list_select_related = ("integration",)
    # The box in the header of the page finds them, by ids and by everything else.
    search_fields = ()
    uuid_search_fields = ("pk", "end_user_id", "sessions__pk")
    ordering = ("-created_at",)
    empty_words = "Nobody was verified yet."

    def prepare(self, rows: Sequence[Identity], request: HttpRequest) -> None:
        may_read = request.user.has_perm(identity_view.PROFILE)
        told = names.identity_names(rows) if may_read else {}
        for one in rows:
            setattr(one, _NAME, told.get(one.pk, ""))

    @admin.display(description="person")
    def person(self, identity: Identity) -> str:
        return getattr(identity, _NAME, "") or "Verified person"

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
