"""The catalogue of scenarios on the command line, and one of them played with its webhooks."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from api.webhooks import bodies, endpoints
from api.webhooks.models import Delivery
from risk_app.reasons import Reason
from sessions_app.models import Session
from tests.risk_app.conftest import check_all  # noqa: F401

pytestmark = pytest.mark.django_db


def scenarios(**options):
    said = io.StringIO()
    call_command("scenarios", stdout=said, **options)
    return said.getvalue()


def test_the_catalogue_names_every_reason_with_its_sentence():
    said = scenarios()

    for reason in Reason:
        assert f"declined:{reason} " in said
        assert reason.label in said


def test_a_played_scenario_sends_the_webhooks_of_its_outcome(acme_test, check_all):  # noqa: F811
    endpoints.register(acme_test, dialect="veriff", kind="decisions", url="https://1.1.1.1/")

    scenarios(play="declined:face_mismatch", integration=acme_test.name, dialect="veriff")
    check_all(Session.objects.get())

    told = json.loads(bodies.open_body(Delivery.objects.get()))["verification"]
    assert (told["code"], told["reasonCode"]) == (9102, 103)


def test_nothing_is_played_for_live_integrations_or_without_a_name(acme):
    for options in (
        {"play": "approved", "integration": acme.name},
        {"play": "approved", "integration": "nobody"},
        {"play": "perfect", "integration": acme.name},
    ):
        with pytest.raises(CommandError):
            scenarios(dialect="veriff", **options)

    assert not Session.objects.exists()


def test_who_names_no_dialect_gets_the_webhooks_too(acme_test, check_all):  # noqa: F811
    endpoints.register(acme_test, dialect="veriff", kind="decisions", url="https://1.1.1.1/")

    said = scenarios(play="approved", integration=acme_test.name)
    check_all(Session.objects.get())

    assert "its webhooks follow" in said
    assert Delivery.objects.exists()


def test_a_dialect_without_webhooks_promises_none(acme_test):
    said = scenarios(play="approved", integration=acme_test.name, dialect="transmit")

    assert "tells nobody" in said
