"""The webhook endpoints of an integration: added, paused, switched on, removed, tried out."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from api.portal import access
from api.portal.forms import EndpointForm
from api.webhooks import endpoints, resending, switching, trying_out
from api.webhooks.models import Delivery, Endpoint
from sessions_app.models import Credential, InstallationEvent, Integration

_MOST = 100


def endpoints_of(request: HttpRequest, integration_id: UUID) -> HttpResponse:
    """The list with the form for another one; POST adds it."""
    access.refuse_without(request, access.SEE_ENDPOINTS)
    integration = access.integration_of(integration_id)
    if request.method != "POST":
        return _page(request, integration, EndpointForm())
    access.refuse_without(request, access.CHANGE_ENDPOINTS)
    form = EndpointForm(request.POST)
    if not form.is_valid():
        return _page(request, integration, form)
    try:
        endpoints.register(
            integration,
            dialect=form.dialect,
            kind=form.kind,
            url=form.cleaned_data["url"],
            name=form.cleaned_data["name"],
            actor=access.actor_of(request),
        )
    except endpoints.EndpointRefused as refused:
        form.add_error("url", f"Not taken: {refused}.")
        return _page(request, integration, form)
    messages.success(request, "Added. Send it a test to see that it answers.")
    return _back(integration)


def act(
    request: HttpRequest, integration_id: UUID, endpoint_id: UUID, endpoint_action: str
) -> HttpResponse:
    """POST pauses the endpoint, switches it on or removes it; GET asks."""
    access.refuse_without(request, access.CHANGE_ENDPOINTS)
    endpoint = _endpoint(integration_id, endpoint_id)
    if request.method != "POST":
        return access.page(
            request,
            "portal/endpoint_act.html",
            integration=endpoint.integration,
            title=f"{_ACTIONS[endpoint_action][0]} an endpoint",
            tab="endpoints",
            endpoint=endpoint,
            action=endpoint_action,
            verb=_ACTIONS[endpoint_action][0],
        )
    messages.success(request, _ACTIONS[endpoint_action][1](endpoint, access.actor_of(request)))
    return _back(endpoint.integration)


def try_out(request: HttpRequest, integration_id: UUID, endpoint_id: UUID) -> HttpResponse:
    """GET asks; POST sends a test and shows what the receiver answered."""
    access.refuse_without(request, access.CHANGE_ENDPOINTS)
    endpoint = _endpoint(integration_id, endpoint_id)
    tried, trouble = None, ""
    if request.method == "POST":
        try:
            tried = trying_out.try_out(endpoint, actor=access.actor_of(request))
        except trying_out.NotTried as refused:
            trouble = str(refused)
    return access.page(
        request,
        "portal/try_endpoint.html",
        integration=endpoint.integration,
        title="Send a test",
        tab="endpoints",
        endpoint=endpoint,
        tried=tried,
        trouble=trouble,
        seconds=int(trying_out.SECONDS),
        header=trying_out.HEADER,
    )


def _pause(endpoint: Endpoint, actor: str) -> str:
    switching.pause(endpoint, actor=actor)
    return "Paused: what happens meanwhile is held, and sent when it is on again."


def _switch_on(endpoint: Endpoint, actor: str) -> str:
    switching.switch_on(endpoint, actor=actor)
    held = Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.HELD)
    sent = resending.send_many_again(held, integration=endpoint.integration, actor=actor)
    left = held.filter(body_sealed__isnull=False)[: resending.MOST].count()
    more = f" {left} are held still: send them from the deliveries." if left else ""
    return f"Switched on; {sent} that were held are sent now.{more}"


def _remove(endpoint: Endpoint, actor: str) -> str:
    kind = InstallationEvent.Kind.ENDPOINT_REMOVED
    switching.switch_off(endpoint, reason="removed", kind=kind, actor=actor)
    return "Removed: it is told nothing more. Adding the same address uses it again."


_ACTIONS: dict[str, tuple[str, Callable[[Endpoint, str], str]]] = {
    "pause": ("Pause", _pause),
    "switch-on": ("Switch on", _switch_on),
    "remove": ("Remove", _remove),
}


def _page(request: HttpRequest, integration: Integration, form: EndpointForm) -> HttpResponse:
    rows = integration.endpoints.order_by("-is_active", "-is_paused", "dialect", "kind", "url")
    return access.page(
        request,
        "portal/endpoints.html",
        integration=integration,
        title=f"Webhooks of {integration.name}",
        tab="endpoints",
        form=form,
        endpoints=rows[:_MOST],
        secret=_signing_secret(integration),
        may_change=request.user.has_perm(access.CHANGE_ENDPOINTS),
        may_rotate=request.user.has_perm(access.CHANGE_CREDENTIALS),
    )


def _signing_secret(integration: Integration) -> Credential | None:
    primary = {"kind": Credential.Kind.SHARED_SECRET, "is_primary": True}
    return integration.credentials.filter(**primary).first()


def _endpoint(integration_id: UUID, endpoint_id: UUID) -> Endpoint:
    found = Endpoint.objects.select_related("integration")
    return get_object_or_404(found, pk=endpoint_id, integration=integration_id)


def _back(integration: Integration) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:desk_endpoints", args=[integration.pk]))
