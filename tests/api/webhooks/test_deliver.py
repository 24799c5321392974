import hashlib
import hmac
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from api.dialects import Message
from api.registry import DIALECTS
from api.veriff.dialect import VeriffDialect
from api.webhooks import delivering, endpoints, owing
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app import credentials, events, lifecycle
from sessions_app.models import Event
from sessions_app.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]

BODY = '{"name":"Ån/a","n":1}'.encode()


@pytest.fixture
def owed(acme, new_session, sink):
    """One delivery of BODY, owed to the sink."""
    endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)
    event = events.record(new_session, Event.Kind.NOTE)
    [delivery] = owing.owe(event, Message(kind="decisions", body=BODY))
    return delivery


class Unsigned(VeriffDialect):
    """Another dialect, which looks at what it is given and signs nothing."""

    def __init__(self):
        self.seen = []

    def sign(self, sending):
        self.seen.append(sending)
        return {}


def test_a_signer_sees_endpoint_and_delivery_and_may_sign_nothing(owed, sink, monkeypatch):
    monkeypatch.setitem(DIALECTS, "unsigned", Unsigned())
    Delivery.objects.update(dialect="unsigned")
    delivering.try_delivery(owed.pk)

    [seen] = DIALECTS["unsigned"].seen
    assert (seen.body, seen.url, seen.kind) == (BODY, sink.url, "decisions")
    assert (seen.endpoint_id, seen.delivery_id) == (owed.endpoint_id, owed.pk)
    assert seen.moment == DeliveryTry.objects.get(delivery=owed).started_at
    assert not [name for name in sink.received[0].headers if "hmac" in name.lower()]


def test_a_200_ends_it(owed, sink):
    delivering.try_delivery(owed.pk)
    owed.refresh_from_db()

    assert owed.state == Delivery.State.DELIVERED
    assert owed.next_try_at is None
    assert sink.received[0].body == BODY


@pytest.mark.parametrize("status", [201, 204, 302, 400, 410, 429, 500])
def test_anything_but_200_is_tried_again_in_an_hour(owed, sink, status):
    sink.answers = [(status, {}, b"no")]
    delivering.try_delivery(owed.pk)
    owed.refresh_from_db()

    assert owed.state == Delivery.State.PENDING
    wait = owed.next_try_at - timezone.now()
    assert timedelta(minutes=59) < wait <= timedelta(hours=1)


def test_every_try_is_kept_with_status_duration_and_measures_of_the_answer(owed, sink):
    sink.answers = [(503, {"Content-Type": "text/plain"}, b"busy" * 40)]
    delivering.try_delivery(owed.pk)
    [first] = DeliveryTry.objects.filter(delivery=owed)

    assert (first.number, first.status_code) == (1, 503)
    assert (first.answer_length, first.answer_type) == (160, "text/plain")
    assert first.duration_ms >= 0


def test_it_is_not_tried_before_its_time(owed, sink):
    sink.answers = [(500, {}, b"")]
    delivering.try_delivery(owed.pk)
    delivering.try_delivery(owed.pk)

    assert len(sink.received) == 1
    assert delivering.due(limit=10) == []


def test_a_retry_has_the_same_id_and_bytes_and_a_signature_by_the_present_primary(owed, acme, sink):
    sink.answers = [(500, {}, b""), (200, {}, b"")]
    delivering.try_delivery(owed.pk)
    secret = credentials.rotate_secret(acme)
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1), tick=True):
        assert delivering.due(limit=10) == [owed.pk]
        delivering.try_delivery(owed.pk)

    first, second = sink.received
    assert first.body == second.body == BODY
    assert first.headers["x-bonafide-delivery"] == second.headers["x-bonafide-delivery"]
    expected = hmac.new(secret.encode(), BODY, hashlib.sha256).hexdigest()
    assert second.headers["x-hmac-signature"] == expected
    assert first.headers["x-hmac-signature"] != expected


def test_it_is_given_up_after_seven_days_of_hourly_tries(owed, sink):
    sink.answers = [(500, {}, b"")]
    tries = 0
    with time_machine.travel(timezone.now(), tick=False) as clock:
        while delivering.due(limit=1):
            delivering.try_delivery(owed.pk)
            tries += 1
            owed.refresh_from_db()
            if owed.next_try_at:
                clock.move_to(owed.next_try_at)

    assert owed.state == Delivery.State.GIVEN_UP
    assert tries == 7 * 24 + 1


def test_a_leased_delivery_is_left_to_its_worker_until_the_lease_ends(owed, sink):
    Delivery.objects.filter(pk=owed.pk).update(
        lease_owner=uuid4(), lease_until=timezone.now() + timedelta(seconds=20)
    )
    delivering.try_delivery(owed.pk)
    assert sink.received == []

    with time_machine.travel(timezone.now() + timedelta(seconds=21), tick=True):
        delivering.try_delivery(owed.pk)
    assert len(sink.received) == 1


def test_a_lost_lease_writes_nothing_down(owed, sink, monkeypatch):
    real = delivering.transport.post

    def post_while_another_takes_over(*args):
        Delivery.objects.filter(pk=owed.pk).update(lease_owner=uuid4())
        return real(*args)

    monkeypatch.setattr(delivering.transport, "post", post_while_another_takes_over)
    delivering.try_delivery(owed.pk)
    owed.refresh_from_db()

    assert owed.state == Delivery.State.PENDING
    assert not DeliveryTry.objects.exists()


def test_a_delayed_request_for_evidence_is_dropped_once_the_evidence_came(acme, new_session, sink):
    endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)
    event = events.record(new_session, Event.Kind.NOTE)
    message = Message(kind="decisions", body=BODY, delay_seconds=300, drop_if_resubmitted=True)
    [delivery] = owing.owe(event, message)
    assert delivering.due(limit=1) == []

    lifecycle.move(new_session, Status.SUBMITTED)
    with time_machine.travel(timezone.now() + timedelta(seconds=301), tick=True):
        delivering.try_delivery(delivery.pk)
    delivery.refresh_from_db()

    assert delivery.state == Delivery.State.DROPPED
    assert sink.received == []


def test_an_endpoint_that_is_off_is_owed_nothing(acme, new_session):
    endpoint = endpoints.register(
        acme, dialect="veriff", kind="decisions", url="http://127.0.0.1:9000/"
    )
    endpoint.is_active = False
    endpoint.save(update_fields=["is_active"])
    event = events.record(new_session, Event.Kind.NOTE)

    assert owing.owe(event, Message(kind="decisions", body=BODY)) == []
