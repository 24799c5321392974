"""Webhook endpoints and deliveries in the portal; sending again is a confirmed POST."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.contrib.filters.admin import RangeDateTimeFilter

from api.webhooks import resending
from api.webhooks.models import Delivery, DeliveryTry, Endpoint
from sessions_app.read_only_admin import ReadOnlyAdmin, UuidSearch
from sessions_app.record_admin import RecordAdmin

SEND_AGAIN = "webhooks.change_delivery"


@admin.register(Endpoint)
class EndpointAdmin(UuidSearch, ReadOnlyAdmin):
    """Shown only: an address is checked by `manage.py webhook add` before it is stored."""

    list_display = (
        *("id", "integration", "dialect", "kind", "url"),
        *("is_active", "is_slow", "failing_since"),
    )
    list_filter = ("dialect", "kind", "is_active", "integration")
    list_select_related = ("integration",)
    uuid_search_fields = ("pk", "integration_id")


@admin.register(DeliveryTry)
class DeliveryTryAdmin(UuidSearch, RecordAdmin):
    list_display = (
        *("id", "delivery_id", "number", "status_code", "error", "duration_ms"),
        *("answer_type", "answer_length"),
    )
    list_filter = ("status_code", "error")
    uuid_search_fields = ("delivery_id",)
    fields = (
        *("delivery", "number", "started_at", "duration_ms", "status_code", "error"),
        *("answer_type", "answer_length"),
    )
    ordering = ("-id",)


@admin.register(Delivery)
class DeliveryAdmin(UuidSearch, ReadOnlyAdmin):
    """Filter to a range, select, and send again."""

    list_display = (
        *("id", "integration", "kind", "endpoint"),
        *("state", "tries", "next_try_at", "created_at"),
    )
    list_filter = ("state", "integration", ("created_at", RangeDateTimeFilter))
    list_select_related = ("endpoint", "integration")
    uuid_search_fields = ("pk", "endpoint_id", "event__session_id")
    exclude = ("body_sealed", "target_sealed", "lease_owner")
    ordering = ("-created_at",)
    actions = ("send_selected_again",)

    @admin.action(description="Send again", permissions=["send_again"])
    def send_selected_again(
        self, request: HttpRequest, queryset: QuerySet[Delivery]
    ) -> HttpResponse | None:
        """Ask first; then send again those that are finished."""
        if "confirmed" in request.POST:
            number = resending.send_again(queryset)
            resending.record(number, integration=None, actor=f"user:{request.user.pk}")
            messages.success(request, f"{number} sent again.")
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Send again",
            "opts": self.opts,
            "deliveries": queryset,
        }
        return TemplateResponse(request, "portal/send_again.html", context)

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEND_AGAIN))

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<uuid:delivery_id>/send-again/",
            self.admin_site.admin_view(self.send_one_again),
            name="webhooks_delivery_send_again",
        )
        return [own, *super().get_urls()]

    def send_one_again(self, request: HttpRequest, delivery_id: Any) -> HttpResponse:
        """GET asks, POST sends."""
        if not self.has_send_again_permission(request):
            raise PermissionDenied
        chosen = Delivery.objects.filter(pk=delivery_id).select_related("endpoint", "integration")
        if request.method == "POST":
            number = resending.send_again(chosen)
            for one in chosen:
                resending.record(
                    number, integration=one.integration, actor=f"user:{request.user.pk}"
                )
            messages.success(request, f"{number} sent again.")
            return HttpResponseRedirect(
                reverse("admin:webhooks_delivery_change", args=[delivery_id])
            )
        context = {
            **self.admin_site.each_context(request),
            "title": "Send again",
            "opts": self.opts,
            "deliveries": chosen,
        }
        return TemplateResponse(request, "portal/send_again.html", context)
