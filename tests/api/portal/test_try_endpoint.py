"""A test of an endpoint: marked as one, signed, and its answer is shown at once."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from django.urls import reverse

from api.webhooks import endpoints, trying_out
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app.models import InstallationEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]


@pytest.fixture
def endpoint(acme, sink):
    return endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)


def send_test(browser, endpoint):
    values = [endpoint.integration_id, endpoint.pk]
    return browser.post(reverse("admin:desk_try_endpoint", args=values))


def test_it_says_that_it_is_one_and_is_signed_like_a_webhook(administrator, endpoint, sink, issued):
    sink.answers = [(200, {"Content-Type": "text/plain"}, b"welcome <b>")]

    page = send_test(administrator, endpoint).content.decode()

    (got,) = sink.received
    told = json.loads(got.body)
    assert (told["test"], told["event"], told["kind"]) == (True, "bonafide.test", "decisions")
    assert got.headers["x-bonafide-test"] == "1"
    signature = hmac.new(issued.shared_secret.encode(), got.body, hashlib.sha256).hexdigest()
    assert got.headers["x-hmac-signature"] == signature
    assert "welcome &lt;b&gt;" in page
    assert "Status <strong>200</strong>" in page


def test_a_refusal_is_shown_and_nothing_is_owed(administrator, endpoint, sink):
    sink.answers = [(401, {}, b"bad signature")]

    page = send_test(administrator, endpoint).content.decode()

    assert "not taken" in page
    assert "bad signature" in page
    assert not Delivery.objects.exists()
    assert not DeliveryTry.objects.exists()
    event = InstallationEvent.objects.get(kind="endpoint_tested")
    assert event.details == {"endpoint": str(endpoint.pk), "status": 401, "error": ""}


def test_an_address_that_became_forbidden_is_not_reached(administrator, endpoint, sink, settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = []

    page = send_test(administrator, endpoint).content.decode()

    assert "may not be reached" in page
    assert sink.received == []


def test_a_receiver_that_is_silent_is_not_waited_for_long(
    administrator, endpoint, sink, monkeypatch
):
    monkeypatch.setattr(trying_out, "SECONDS", 0.2)
    sink.delay = 0.4

    assert "no answer in time" in send_test(administrator, endpoint).content.decode()


def test_only_one_waits_for_an_answer_at_a_time(administrator, endpoint, sink):
    with trying_out._one_at_a_time:
        page = send_test(administrator, endpoint).content.decode()

    assert "another test waits" in page
    assert sink.received == []
    assert "Status <strong>200" in send_test(administrator, endpoint).content.decode()


def test_who_may_only_look_sends_none(auditor, endpoint, sink):
    assert send_test(auditor, endpoint).status_code == 403
    assert sink.received == []
