"""Deliveries of an integration: a list by places, each with its tries, sent again one or all."""

from __future__ import annotations

import pytest
from django.urls import reverse

from api.dialects import Message
from api.webhooks import delivering, endpoints, owing
from api.webhooks.models import Delivery
from sessions_app import erasure, events
from sessions_app.models import Event, InstallationEvent
from tests.risk_app.portal.conftest import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]


@pytest.fixture
def endpoint(acme, sink):
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


@pytest.fixture
def owe(new_session, endpoint):
    def owe_one(body=b'{"name":"Grace"}', state="pending"):
        event = events.record(new_session, Event.Kind.NOTE)
        (delivery,) = owing.owe(event, Message(kind="decisions", body=body))
        if state != "pending":
            Delivery.objects.filter(pk=delivery.pk).update(state=state, next_try_at=None)
        return delivery

    return owe_one


def listed(browser, integration, **query):
    return browser.get(reverse("admin:desk_deliveries", args=[integration.pk]), query)


def ids_in(answer):
    return [row.delivery.pk for row in answer.context["rows"]]


def test_the_list_is_paged_newest_first_and_shows_the_last_answer(administrator, acme, owe, sink):
    made = [owe() for _ in range(27)]
    sink.answers = [(503, {}, b"")]
    delivering.try_delivery(made[-1].pk)

    first = listed(administrator, acme)
    rest = listed(administrator, acme, at=first.context["found"].next)

    assert ids_in(first) + ids_in(rest) == [one.pk for one in reversed(made)]
    page = first.content.decode()
    assert sink.url in page
    assert "status 503" in page


def test_it_costs_as_many_queries_however_many_there_are(
    administrator, acme, owe, django_assert_max_num_queries
):
    for _ in range(26):
        owe()

    with django_assert_max_num_queries(16):
        listed(administrator, acme)


def test_it_is_narrowed_by_state_endpoint_and_time(administrator, acme, endpoint, owe):
    owe()
    failed, held = owe(state="given_up"), owe(state="held")

    assert set(ids_in(listed(administrator, acme, state="failed"))) == {failed.pk, held.pk}
    assert len(ids_in(listed(administrator, acme, to=str(endpoint.pk)))) == 3
    assert ids_in(listed(administrator, acme, since="2099-01-01T00:00")) == []
    wrong = listed(administrator, acme, since="soon", to="nobody", at="nowhere")
    assert set(wrong.context["form"].errors) == {"since", "to"}


def test_another_integration_has_none_of_them(administrator, rival, owe):
    owe()

    assert ids_in(listed(administrator, rival)) == []


def test_a_delivery_shows_every_try_and_says_nothing_of_the_person(administrator, owe, sink):
    delivery = owe()
    sink.answers = [(500, {"Content-Type": "text/html"}, b"oh")]
    delivering.try_delivery(delivery.pk)

    page = administrator.get(reverse("admin:webhooks_delivery_change", args=[delivery.pk]))

    text = page.content.decode()
    assert all(word in text for word in ("status 500", "text/html, 2", sink.url))
    assert "Grace" not in text


def test_what_it_says_is_read_by_a_post_that_is_kept_in_the_history(administrator, owe):
    delivery = owe()
    address = reverse("admin:desk_read_delivery", args=[delivery.pk])
    assert administrator.get(address).status_code == 405

    page = administrator.post(address)

    assert "&quot;name&quot;: &quot;Grace&quot;" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    event = Event.objects.get(kind="webhook_viewed")
    assert event.session_id == delivery.event.session_id
    assert event.details == {"delivery": str(delivery.pk)}
    assert event.actor == f"user:{page.wsgi_request.user.pk}"


def test_it_is_not_read_without_the_permission(reviewer, auditor, owe):
    address = reverse("admin:desk_read_delivery", args=[owe().pk])

    assert [one.post(address).status_code for one in (reviewer, auditor)] == [403, 403]
    assert not Event.objects.filter(kind="webhook_viewed").exists()


def test_what_was_erased_is_said_to_be_gone(administrator, owe, new_session):
    delivery = owe(state="delivered")
    erasure.erase(new_session, actor="integration")

    page = administrator.post(reverse("admin:desk_read_delivery", args=[delivery.pk]))

    assert "erased with its session" in page.content.decode()
    assert not Event.objects.filter(kind="webhook_viewed").exists()


def send_failed(browser, integration, **form):
    return browser.post(reverse("admin:desk_send_failed", args=[integration.pk]), form)


def test_all_that_failed_are_sent_again_after_a_question(administrator, acme, owe, sink):
    owe(state="delivered")
    failed = [owe(state="given_up"), owe(state="held"), owe()]
    sink.answers = [(500, {}, b"")]
    delivering.try_delivery(failed[-1].pk)

    asked = send_failed(administrator, acme)
    assert asked.context["number"].number == 3
    assert delivering.due(limit=9) == []
    send_failed(administrator, acme, confirmed="yes")

    assert set(delivering.due(limit=9)) == {one.pk for one in failed}
    event = InstallationEvent.objects.get(kind="deliveries_sent_again")
    assert (event.integration, event.details) == (acme, {"deliveries": 3})


def test_a_range_that_cannot_be_read_sends_nothing(administrator, acme, owe):
    owe(state="given_up")

    send_failed(administrator, acme, confirmed="yes", since="soon")

    assert Delivery.objects.get().state == "given_up"


def test_who_may_not_send_is_refused(reviewer, auditor, acme, owe):
    owe(state="given_up")

    for browser in (reviewer, auditor, member("nils", None)):
        assert send_failed(browser, acme, confirmed="yes").status_code == 403
    assert Delivery.objects.get().state == "given_up"
