"""The pages of integrations, which make credentials and speak to receivers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from api.portal import access, delivery_page, making, settings_form, urls
from api.webhooks.admin import DeliveryAdmin
from api.webhooks.models import Delivery
from sessions_app.admin import IntegrationAdmin
from sessions_app.models import Integration

admin.site.unregister(Integration)
admin.site.unregister(Delivery)


@admin.register(Integration)
class SelfServiceAdmin(IntegrationAdmin):
    """Integrations with everything that can be done for them without a command."""

    change_form_outer_before_template = "portal/integration_tabs_of_form.html"

    def get_urls(self) -> list[URLPattern]:
        return [*urls.urls(), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The settings by what they are about; those that nobody put anywhere come last."""
        return settings_form.fieldsets(list(self.get_fields(request, obj)))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return settings_form.explained(
            db_field, super().formfield_for_dbfield(db_field, request, **kwargs)
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(access.MAKE))

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return making.make(request)


@admin.register(Delivery)
class ReadableDeliveryAdmin(DeliveryAdmin):
    """Deliveries, each on a page with its tries and, for who may read it, what it says."""

    def get_urls(self) -> list[URLPattern]:
        read = self.admin_site.admin_view(delivery_page.read)
        own = path("<uuid:delivery_id>/read/", read, name="desk_read_delivery")
        return [own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return delivery_page.show(request, UUID(object_id))
        except ValueError:
            raise Http404 from None
