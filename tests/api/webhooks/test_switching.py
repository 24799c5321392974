"""Endpoints that are switched off and on, and what becomes of what they are owed."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from api.webhooks import delivering, endpoints, resending, switching
from api.webhooks.models import Delivery, Endpoint
from sessions_app.models import InstallationEvent
from tests.api.webhooks.owing import owe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]

WEEK = timedelta(days=7)


@pytest.fixture
def endpoint(acme, sink):
    sink.answers = [(500, {}, b"")]
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


def kinds():
    """What was recorded of endpoints; that the integration was made is recorded too."""
    kept = InstallationEvent.objects.filter(kind__startswith="endpoint_").order_by("pk")
    return list(kept.values_list("kind", "actor"))


def run(*words):
    out = StringIO()
    call_command("webhook", "--json", *words, stdout=out)
    return json.loads(out.getvalue())


def fail_at(endpoint, moment):
    """One delivery that is owed and fails at that moment; returns it as it is then."""
    with time_machine.travel(moment, tick=True):
        [delivery] = owe(endpoint)
        delivering.try_delivery(delivery.pk)
    endpoint.refresh_from_db()
    delivery.refresh_from_db()
    return delivery


def test_one_without_a_success_for_longer_than_the_schedule_is_switched_off(endpoint):
    began = timezone.now()
    fail_at(endpoint, began)
    delivery = fail_at(endpoint, began + WEEK + timedelta(hours=1))

    assert not endpoint.is_active
    assert delivery.state == Delivery.State.HELD
    off = InstallationEvent.objects.get(kind="endpoint_switched_off")
    assert (off.actor, off.integration_id) == ("system", endpoint.integration_id)
    assert off.details == {"endpoint": str(endpoint.pk), "reason": "never_answered", "held": 2}


def test_failing_for_just_as_long_as_the_schedule_is_not_enough(endpoint):
    began = timezone.now()
    fail_at(endpoint, began)
    fail_at(endpoint, began + WEEK - timedelta(minutes=1))

    assert endpoint.is_active


def test_a_success_in_between_begins_the_time_anew(endpoint, sink):
    began = timezone.now()
    fail_at(endpoint, began)
    sink.answers = [(200, {}, b""), (500, {}, b"")]
    fail_at(endpoint, began + timedelta(days=3))
    assert endpoint.failing_since is None
    fail_at(endpoint, began + WEEK + timedelta(hours=1))

    assert endpoint.is_active


def test_time_in_which_nothing_was_sent_does_not_count(endpoint):
    fail_at(endpoint, timezone.now() + timedelta(days=100))

    assert endpoint.is_active


def test_what_is_held_is_sent_again_once_the_endpoint_is_on(endpoint, sink):
    owe(endpoint, 2)
    switching.switch_off(endpoint, reason="never_answered")
    assert resending.send_again(Delivery.objects.all()) == 0
    assert run("switch-on", str(endpoint.pk))["held"] == 2
    name = endpoint.integration.name
    since = (timezone.now() - timedelta(minutes=5)).isoformat()

    assert run("send-again", name, "--from", since, "--state", "held") == {"sent_again": 2}
    assert len(delivering.due(limit=9)) == 2


def test_a_removed_endpoint_is_sent_nothing_more(endpoint, sink):
    [delivery] = owe(endpoint)
    run("remove", str(endpoint.pk))
    delivering.try_delivery(delivery.pk)

    assert sink.received == []
    assert Delivery.objects.get().state == Delivery.State.HELD


def test_commands_are_recorded(endpoint):
    run("remove", str(endpoint.pk))
    run("remove", str(endpoint.pk))
    run("switch-on", str(endpoint.pk))
    run("switch-on", str(endpoint.pk))

    assert kinds() == [
        ("endpoint_added", "command"),
        ("endpoint_removed", "command"),
        ("endpoint_switched_on", "command"),
    ]


def test_registering_an_address_that_is_off_switches_it_on(endpoint, acme):
    switching.switch_off(endpoint, reason="never_answered")
    again = endpoints.register(acme, dialect="veriff", kind="decisions", url=endpoint.url)

    assert (again.pk, again.is_active) == (endpoint.pk, True)
    assert kinds()[-1] == ("endpoint_switched_on", "command")


def test_what_was_written_down_meanwhile_is_held_by_the_sweep(endpoint):
    owe(endpoint)
    Endpoint.objects.update(is_active=False)

    assert switching.hold_strays() == 1
    assert Delivery.objects.get().state == Delivery.State.HELD
    assert switching.hold_strays() == 0


def test_a_slow_answer_and_a_time_out_are_remembered_until_a_quick_one(endpoint, sink, monkeypatch):
    monkeypatch.setattr(delivering, "SLOW_MS", 50)
    sink.delay = 0.1
    fail_at(endpoint, timezone.now())
    assert endpoint.is_slow

    sink.delay = 0.0
    fail_at(endpoint, timezone.now())
    assert not endpoint.is_slow
