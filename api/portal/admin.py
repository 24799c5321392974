"""The pages of integrations, which make credentials and speak to receivers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from api.portal import access, making, urls
from sessions_app.admin import IntegrationAdmin
from sessions_app.models import Integration

admin.site.unregister(Integration)


@admin.register(Integration)
class SelfServiceAdmin(IntegrationAdmin):
    """Integrations with everything that can be done for them without a command."""

    change_form_outer_before_template = "portal/integration_tabs_of_form.html"

    def get_urls(self) -> list[URLPattern]:
        return [*urls.urls(), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(access.MAKE))

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return making.make(request)
