"""Webhook endpoints on their page: added, paused without losing anything, removed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from api.dialects import Message
from api.webhooks import delivering, endpoints, owing
from api.webhooks.models import Delivery, Endpoint
from sessions_app import events
from sessions_app.models import Event, InstallationEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]


def page_of(integration):
    return reverse("admin:desk_endpoints", args=[integration.pk])


def act(browser, endpoint, action):
    values = [endpoint.integration_id, endpoint.pk, action]
    return browser.post(reverse("admin:desk_endpoint_act", args=values), follow=True)


@pytest.fixture
def endpoint(acme, sink):
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


def owe(session):
    event = events.record(session, Event.Kind.NOTE)
    (delivery,) = owing.owe(event, Message(kind="decisions", body=b"{}"))
    return delivery


def test_an_address_is_added_under_its_name(administrator, acme, sink):
    form = {"what": "veriff events", "url": sink.url, "name": "shop"}

    administrator.post(page_of(acme), form)

    (added,) = Endpoint.objects.all()
    assert (added.kind, added.url, added.name) == ("events", sink.url, "shop")
    event = InstallationEvent.objects.get(kind="endpoint_added")
    assert event.actor.startswith("user:")
    assert sink.url in administrator.get(page_of(acme)).content.decode()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://10.0.0.1/hook", "may not reach"),
        ("https://169.254.169.254/latest", "may not reach"),
        ("https://shop.invalid/hook", "does not resolve"),
        ("https://user:word@shop.example/", "no user name"),
        ("ftp://shop.example", "begin with https"),
    ],
)
def test_an_address_that_may_not_be_reached_is_refused_beside_its_field(
    administrator, acme, url, why
):
    answer = administrator.post(page_of(acme), {"what": "veriff events", "url": url})

    assert why in " ".join(answer.context["form"].errors["url"])
    assert not Endpoint.objects.exists()


def test_what_happens_while_it_is_paused_is_held_and_sent_afterwards(
    administrator, endpoint, new_session, sink
):
    before = owe(new_session)
    act(administrator, endpoint, "pause")
    meanwhile = owe(new_session)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"held"}

    answer = act(administrator, endpoint, "switch-on")

    for one in (before, meanwhile):
        delivering.try_delivery(one.pk)
    assert len(sink.received) == 2
    assert "2 that were held are sent now" in answer.content.decode()
    kinds = InstallationEvent.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds)[-3:] == ["endpoint_paused", "endpoint_switched_on", "deliveries_sent_again"]


def test_one_that_was_removed_is_owed_nothing_more(administrator, endpoint, new_session):
    act(administrator, endpoint, "pause")
    act(administrator, endpoint, "remove")

    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.is_paused) == (False, False)
    event = events.record(new_session, Event.Kind.NOTE)
    assert owing.owe(event, Message(kind="decisions", body=b"{}")) == []


def test_who_may_only_look_changes_nothing(auditor, reviewer, acme, endpoint):
    assert auditor.get(page_of(acme)).status_code == 200
    assert auditor.post(page_of(acme), {}).status_code == 403
    assert act(auditor, endpoint, "remove").status_code == 403
    assert reviewer.get(page_of(acme)).status_code == 403
