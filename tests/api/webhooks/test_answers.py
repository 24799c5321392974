"""What a dialect makes of an answer: 410, `Retry-After`, and how tries are spread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import time_machine
from django.utils import timezone

from api.registry import DIALECTS, dialect
from api.veriff.dialect import VeriffDialect
from api.webhooks import delivering, endpoints, transport
from api.webhooks.models import Delivery
from sessions_app.models import InstallationEvent
from tests.api.webhooks.owing import owe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]

HOUR = timedelta(hours=1)


class Obliging(VeriffDialect):
    """A dialect whose receivers may say that they are gone, or busy."""

    def is_gone(self, status_code: int) -> bool:
        return status_code == 410

    def heeds_retry_after(self, status_code: int) -> bool:
        return status_code in {429, 503}


@pytest.fixture
def endpoint(acme, sink):
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


@pytest.fixture
def obliging(monkeypatch):
    monkeypatch.setitem(DIALECTS, "veriff", Obliging())


def try_one(endpoint):
    [delivery] = owe(endpoint)
    delivering.try_delivery(delivery.pk)
    delivery.refresh_from_db()
    return delivery


def test_gone_switches_off_where_the_dialect_says_so(endpoint, sink, obliging):
    sink.answers = [(410, {}, b"")]

    assert try_one(endpoint).state == Delivery.State.HELD
    off = InstallationEvent.objects.get(kind="endpoint_switched_off")
    assert off.details["reason"] == "gone"


def test_veriff_tries_again_after_410(endpoint, sink):
    sink.answers = [(410, {}, b"")]

    assert try_one(endpoint).state == Delivery.State.PENDING
    endpoint.refresh_from_db()
    assert endpoint.is_active


@pytest.mark.parametrize(("status", "heeded"), [(429, True), (503, True), (500, False)])
def test_a_pause_is_kept_where_the_dialect_says_so(endpoint, sink, obliging, status, heeded):
    sink.answers = [(status, {"Retry-After": "7200"}, b"")]
    wait = try_one(endpoint).next_try_at - timezone.now()

    assert (wait > timedelta(minutes=119)) is heeded


def test_veriff_tries_every_hour_whatever_is_asked(endpoint, sink):
    sink.answers = [(429, {"Retry-After": "7200"}, b"")]

    assert try_one(endpoint).next_try_at <= timezone.now() + HOUR


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        ("120", timedelta(seconds=120)),
        ("999999999999", timedelta(days=1)),
        ("-5", None),
        ("soon", None),
        ("\u00b2", None),
        (format_datetime(datetime(2026, 1, 1, 0, 2, tzinfo=UTC), usegmt=True), 2 * HOUR / 60),
        ("Thu, 01 Jan 1970 00:00:00 GMT", timedelta()),
        ("Thu, 01 Jan 9999 00:00:00", None),
    ],
)
def test_what_a_pause_may_look_like(sink, said, pause):
    sink.answers = [(503, {"Retry-After": said}, b"")]
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        assert transport.post(sink.url, b"{}", {}).retry_after == pause


def test_tries_are_spread_by_the_id_over_a_little_less_than_a_minute(endpoint, sink):
    sink.answers = [(500, {}, b"")]
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        waits = {try_one(endpoint).next_try_at - timezone.now() for _ in range(12)}

    assert len(waits) > 6
    assert all(HOUR - dialect("veriff").spread <= wait <= HOUR for wait in waits)


def test_the_share_of_a_delivery_is_always_the_same(endpoint, sink):
    sink.answers = [(500, {}, b"")]
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as clock:
        delivery = try_one(endpoint)
        first = delivery.next_try_at
        clock.move_to(first)
        delivering.try_delivery(delivery.pk)
        delivery.refresh_from_db()

    assert delivery.next_try_at - first == HOUR
