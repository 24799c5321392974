"""What all pages of an integration have in common: who may see them, and their frame."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from sessions_app.models import Integration

MAKE = "sessions_app.add_integration"
SEE_CREDENTIALS, CHANGE_CREDENTIALS = (
    "sessions_app.view_credential",
    "sessions_app.change_credential",
)
SEE_ENDPOINTS, CHANGE_ENDPOINTS = "webhooks.view_endpoint", "webhooks.change_endpoint"
SEE_DELIVERIES, SEND_AGAIN = "webhooks.view_delivery", "webhooks.change_delivery"


def refuse_without(request: HttpRequest, *permissions: str) -> None:
    """Raise PermissionDenied unless the person holds all of them."""
    if not request.user.has_perms(permissions):
        raise PermissionDenied


def integration_of(integration_id: UUID) -> Integration:
    """The integration; raises Http404."""
    return get_object_or_404(Integration, pk=integration_id)


def actor_of(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"


def page(
    request: HttpRequest,
    template: str,
    *,
    integration: Integration | None,
    title: str,
    **context: Any,
) -> HttpResponse:
    """The page, which nobody keeps: some of them show what is shown only once."""
    everything = {
        **admin.site.each_context(request),
        "title": title,
        "opts": Integration._meta,
        "integration": integration,
        **context,
    }
    answer = TemplateResponse(request, template, everything)
    answer["Cache-Control"] = "no-store, private"
    return answer
