"""The sample leaves no webhook behind that would be sent to nobody for ever."""

from ipaddress import ip_network

import pytest

from api.webhooks.models import Delivery, Endpoint
from config.sample import NAME, _free_name, hooks
from sessions_app import credentials, lifecycle
from sessions_app.status import Mode, Status

URL = "http://127.0.0.1:1999"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def impatient(monkeypatch, settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = [ip_network("127.0.0.0/8")]
    monkeypatch.setattr(hooks, "_PATIENCE", 0.0)


def test_what_nobody_took_is_dropped_and_later_events_go_nowhere(acme, open_for):
    session = open_for(acme)
    with hooks.sent_to(acme, URL):
        session = lifecycle.move(session, Status.STARTED)
        assert Delivery.objects.filter(state="pending").exists()

    lifecycle.move(session, Status.ABANDONED)

    assert set(Delivery.objects.values_list("state", "body_sealed")) == {("dropped", None)}
    assert not Endpoint.objects.filter(is_active=True).exists()


def test_each_run_has_a_name_that_a_person_would_give():
    assert _free_name() == NAME == "Sample shop"
    for expected in ("Sample shop", "Sample shop 2", "Sample shop 3"):
        name = _free_name()
        credentials.create_integration(name, Mode.LIVE, dialect="veriff")
        assert name == expected
