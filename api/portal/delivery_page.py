"""One delivery: where it goes, every try with its answer, and what it says for who may read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404

from api.portal import access
from api.webhooks import bodies
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app import events, sealing
from sessions_app.models import Event

READ_BODY = "webhooks.read_body"
# Two schedules of a week, one try an hour.
_MOST_TRIES = 400


@dataclass(frozen=True, slots=True)
class Content:
    """What a delivery says and the address that it goes to; gone: erased with its session."""

    url: str = ""
    body: str = ""
    gone: bool = False

    def __repr__(self) -> str:
        return "Content()"  # it tells of a person


def show(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """The page without what is sealed."""
    access.refuse_without(request, access.SEE_DELIVERIES)
    return _page(request, _delivery(delivery_id), None)


def read(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """POST shows the body as well, and that is kept in the history of its session."""
    access.refuse_without(request, access.SEE_DELIVERIES, READ_BODY)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    delivery = _delivery(delivery_id)
    content = _opened(delivery)
    if not content.gone:
        events.record(
            delivery.event.session,
            Event.Kind.WEBHOOK_VIEWED,
            attempt=delivery.event.attempt,
            actor=access.actor_of(request),
            details={"delivery": str(delivery.pk)},
        )
    return _page(request, delivery, content)


def _page(request: HttpRequest, delivery: Delivery, content: Content | None) -> HttpResponse:
    tries = DeliveryTry.objects.filter(delivery=delivery).order_by("-number")
    return access.page(
        request,
        "portal/delivery_page.html",
        integration=delivery.integration,
        title="Delivery",
        tab="deliveries",
        delivery=delivery,
        tries=tries[:_MOST_TRIES],
        content=content,
        may_read=request.user.has_perm(READ_BODY) and delivery.body_sealed is not None,
        may_send=request.user.has_perm(access.SEND_AGAIN),
        may_see_url=request.user.has_perm(access.SEE_ENDPOINTS),
    )


def _opened(delivery: Delivery) -> Content:
    try:
        return Content(bodies.open_url(delivery), _readable(bodies.open_body(delivery)))
    except (bodies.BodyErased, sealing.KeyDestroyed):
        return Content(gone=True)


def _readable(body: bytes) -> str:
    """The body with a member a line; as it is where it is no JSON."""
    text = body.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text


def _delivery(delivery_id: UUID) -> Delivery:
    found = Delivery.objects.select_related(
        "integration", "endpoint", "event__session__integration"
    )
    return get_object_or_404(found, pk=delivery_id)
