"""Webhooks to the address that a session named, in the dialect that only tests speak."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from api.registry import DIALECTS
from api.webhooks import bodies, delivering, endpoints, resending, targets
from api.webhooks.models import Delivery, DeliveryTry, Endpoint, TargetHost
from sessions_app import issuing, lifecycle, sealing
from sessions_app.models import Credential, Session
from sessions_app.status import Status
from tests.api.dummy.auth import HEADER
from tests.api.dummy.dialect import DummyDialect

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("dummy_registered", "loopback_allowed"),
]


@pytest.fixture
def open_telling(acme, open_for, grace):
    """Opens a session that names an address: open_telling(url)."""

    def open_one(url, integration=acme):
        return open_for(integration, claims={**grace, "notify": url}, dialect="dummy")

    return open_one


@pytest.fixture
def session(open_telling, sink):
    return open_telling(f"{sink.url}?key=s3cret")


def owed(session, name=""):
    """What the session's own address is owed of its opening."""
    return Delivery.objects.get(event__session=session, endpoint=None, name=name)


def words(sink):
    return [json.loads(one.body)["word"] for one in sink.received]


def test_the_address_is_told_without_any_endpoint(session, sink):
    delivering.try_delivery(owed(session).pk)
    [got] = sink.received

    assert not Endpoint.objects.exists()
    assert got.path == "/hook?key=s3cret"
    assert json.loads(got.body) == {
        "thing": str(session.pk),
        "mine": "customer-1906",
        "word": "new",
    }
    assert owed(session).state == Delivery.State.DELIVERED


def test_endpoints_of_the_kind_are_told_as_well(acme, open_telling, sink):
    endpoint = endpoints.register(acme, dialect="dummy", kind="news", url=sink.url)
    session = open_telling(sink.url)

    ways = Delivery.objects.filter(event__session=session, name="").values_list("endpoint")
    assert set(ways) == {(endpoint.pk,), (None,)}


class Watching(DummyDialect):
    """Looks at what it is given to sign."""

    def __init__(self):
        self.seen = []

    def sign(self, sending):
        self.seen.append(sending)
        return super().sign(sending)


def test_a_signer_sees_address_moment_and_id_and_may_sign_nothing(session, sink, monkeypatch):
    monkeypatch.setitem(DIALECTS, "dummy", Watching())
    delivering.try_delivery(owed(session).pk)

    [seen] = DIALECTS["dummy"].seen
    assert (seen.url, seen.endpoint_id) == (f"{sink.url}?key=s3cret", None)
    assert (seen.kind, seen.delivery_id) == ("news", owed(session).pk)
    assert seen.moment == DeliveryTry.objects.get().started_at
    assert "x-dummy-signature" not in sink.received[0].headers


def test_an_endpoint_gets_the_signature_beside_it(acme, open_telling, sink):
    endpoints.register(acme, dialect="dummy", kind="news", url=sink.url)
    session = open_telling(sink.url)
    delivery = Delivery.objects.get(event__session=session, endpoint__isnull=False, name="")
    delivering.try_delivery(delivery.pk)

    signature = sink.received[0].headers["x-dummy-signature"]
    assert signature.startswith(f"{delivery.pk} ")


@pytest.mark.parametrize(
    "url",
    [
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://1.1.1.1:22/",
        "https://1.1.1.1:0/",
        "https://user:pass@1.1.1.1/",
        "http://192.168.1.2/",
        "ftp://1.1.1.1/",
        "https://1.1.1.1/\u00e5",
        "https://[::1",
        "nonsense",
    ],
)
def test_an_address_that_may_not_be_called_is_refused_and_never_called(
    issued, open_telling, url, settings
):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["192.168.0.0/16"]
    own = issuing.issue(issued.integration, Credential.Kind.API_KEY, dialect="dummy", actor="tests")
    client = Client(headers={HEADER: own.shown["api_key"]})
    body = {"mine": "grace", "tell": url}
    answer = client.post("/dummy/things", body, content_type="application/json")
    assert (answer.status_code, Session.objects.count()) == (400, 0)

    # A dialect that forgets to ask reaches nothing, either.
    session = open_telling(url)
    delivering.try_delivery(owed(session).pk)
    assert DeliveryTry.objects.get().error == "blocked_address"


def test_one_that_is_gone_is_given_up_at_once(session, sink):
    sink.answers = [(410, {}, b"")]
    delivering.try_delivery(owed(session).pk)

    assert owed(session).state == Delivery.State.GIVEN_UP


def test_one_that_fails_is_tried_again_with_the_same_id_and_bytes(session, sink):
    sink.answers = [(500, {}, b""), (200, {}, b"")]
    delivering.try_delivery(owed(session).pk)
    with time_machine.travel(owed(session).next_try_at, tick=True):
        delivering.try_delivery(owed(session).pk)

    first, second = sink.received
    assert first.body == second.body
    assert first.headers["x-bonafide-delivery"] == second.headers["x-bonafide-delivery"]


def test_it_is_sent_again_on_a_persons_wish(session, sink):
    delivering.try_delivery(owed(session).pk)

    assert resending.send_again(Delivery.objects.filter(pk=owed(session).pk)) == 1
    delivering.try_delivery(owed(session).pk)
    assert words(sink) == ["new", "new"]


def test_a_session_without_an_address_owes_nobody(acme, open_for):
    session = open_for(acme, dialect="dummy")
    lifecycle.move(session, Status.STARTED)

    assert not Delivery.objects.exists()


@pytest.mark.parametrize("change", ["both", "neither", "another_queue"])
def test_the_database_holds_a_delivery_to_one_receiver(acme, session, change):
    endpoint = Endpoint.objects.create(
        integration=acme, dialect="dummy", kind="news", url="https://a.b"
    )
    changes = {
        "both": {"endpoint": endpoint, "receiver": endpoint.pk},
        "neither": {"target_sealed": None},
        "another_queue": {"endpoint": endpoint, "target_sealed": None},
    }
    with pytest.raises(IntegrityError, match=r"delivery_(to_endpoint|receiver_is)"):
        Delivery.objects.filter(pk=owed(session).pk).update(**changes[change])


def test_a_host_has_no_row_before_it_is_tried_and_none_a_day_after(session, sink):
    assert not TargetHost.objects.exists()
    delivering.try_delivery(owed(session).pk)
    delivering.try_delivery(owed(session, "short").pk)
    targets.forget_idle_hosts()
    assert TargetHost.objects.get().pk == owed(session).receiver

    targets.forget_idle_hosts(timezone.now() + targets.REMEMBERED_FOR * 1.1)
    assert not TargetHost.objects.exists()


def test_the_address_opens_with_the_key_of_its_session_alone(session, open_telling, sink):
    other = open_telling("https://1.1.1.1/")
    delivery, stranger = owed(session), owed(other)
    assert bodies.open_url(delivery) == f"{sink.url}?key=s3cret"

    stranger.target_sealed = delivery.target_sealed
    with pytest.raises(sealing.SealBroken):
        bodies.open_url(stranger)
