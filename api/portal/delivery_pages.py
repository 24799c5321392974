"""The deliveries of an integration: listed, looked into, and sent again, one or all that failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from api.portal import access
from api.webhooks import models, resending
from api.webhooks.models import Delivery, DeliveryTry, Endpoint
from risk_app.portal import keyset
from sessions_app.models import Integration

State = Delivery.State

FAILED = "failed"
_STATES: dict[str, tuple[str, Q]] = {
    "": ("All", Q()),
    FAILED: ("Failed or held", models.FAILED),
    "waiting": ("Still to be sent", Q(state=State.PENDING)),
    "delivered": ("Delivered", Q(state=State.DELIVERED)),
}
_ORDER = ("-created_at", "-id")
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class FilterForm(forms.Form):
    """Which deliveries are shown. Times are of the server's clock, UTC."""

    state = forms.ChoiceField(
        required=False, choices=[(key, words) for key, (words, _) in _STATES.items()]
    )
    to = forms.ModelChoiceField(
        Endpoint.objects.none(), required=False, label="Endpoint", empty_label="Any"
    )
    since = forms.DateTimeField(required=False, widget=_MOMENT, label="From (UTC)")
    until = forms.DateTimeField(required=False, widget=_MOMENT, label="Until (UTC)")

    def __init__(self, *args: Any, integration: Integration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_integration = Endpoint.objects.filter(integration=integration)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        field.queryset = of_integration.order_by("-is_active", "dialect", "kind")
        field.label_from_instance = lambda one: f"{one.kind}: {one.url}"  # type: ignore[assignment,method-assign]  # as Django says to

    def chosen(self, integration: Integration) -> QuerySet[Delivery]:
        """The deliveries that it names; all of the integration where it is wrong."""
        found = Delivery.objects.filter(integration=integration)
        if not self.is_valid():
            return found
        given = self.cleaned_data
        wanted = {
            "endpoint": given["to"],
            "created_at__gte": given["since"],
            "created_at__lt": given["until"],
        }
        named = {name: value for name, value in wanted.items() if value}
        return found.filter(_STATES[given["state"]][1], **named)

    def query(self) -> str:
        """What of the address says so, for the links to other pages of the list."""
        return urlencode([(name, self.data[name]) for name in self.fields if self.data.get(name)])


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery with the newest of its tries."""

    delivery: Delivery
    last: DeliveryTry | None


def deliveries_of(request: HttpRequest, integration_id: UUID) -> HttpResponse:
    """The list, newest first, by pages that each cost what the first does."""
    access.refuse_without(request, access.SEE_DELIVERIES)
    integration = access.integration_of(integration_id)
    form = FilterForm(request.GET, integration=integration)
    chosen = form.chosen(integration).select_related("endpoint", "event")
    found = keyset.page_of(
        chosen.defer("body_sealed", "target_sealed"),
        order=_ORDER,
        cursor=request.GET.get("at", ""),
    )
    return access.page(
        request,
        "portal/deliveries.html",
        integration=integration,
        title=f"Deliveries of {integration.name}",
        tab="deliveries",
        form=form,
        query=form.query(),
        rows=_with_tries(found.rows),
        found=found,
        total=keyset.count(chosen),
        may_send=request.user.has_perm(access.SEND_AGAIN),
    )


def send_failed(request: HttpRequest, integration_id: UUID) -> HttpResponse:
    """POST asks once, and sent once more as confirmed, sends what failed in the range again."""
    access.refuse_without(request, access.SEND_AGAIN)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    integration = access.integration_of(integration_id)
    form = FilterForm(request.POST, integration=integration)
    failed = form.chosen(integration).filter(models.FAILED)
    if not form.is_valid():
        messages.error(request, "Nothing was sent: the range cannot be read.")
        return _back(integration, form)
    if "confirmed" not in request.POST:
        return access.page(
            request,
            "portal/send_failed.html",
            integration=integration,
            title="Send all that failed again",
            tab="deliveries",
            form=form,
            number=keyset.count(resending.sendable(failed)),
            held_off=keyset.count(failed.filter(endpoint__is_active=False)),
            most=resending.MOST,
        )
    sent = resending.send_many_again(
        failed, integration=integration, actor=access.actor_of(request)
    )
    more = " There may be more: press again." if sent >= resending.MOST else ""
    messages.success(request, f"{sent} are sent again now.{more}")
    return _back(integration, form)


def _with_tries(deliveries: list[Delivery]) -> list[DeliveryRow]:
    newest = DeliveryTry.objects.filter(delivery__in=deliveries)
    rows = newest.order_by("delivery_id", "-number").distinct("delivery_id")
    last = {one.delivery_id: one for one in rows}
    return [DeliveryRow(one, last.get(one.pk)) for one in deliveries]


def _back(integration: Integration, form: FilterForm) -> HttpResponse:
    address = reverse("admin:desk_deliveries", args=[integration.pk])
    return HttpResponseRedirect(f"{address}?{form.query()}")
