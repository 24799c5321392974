"""An installation that kept receivers' answers and whole bodies keeps neither after the upgrade."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from api.dialects import Message
from api.webhooks import bodies, endpoints, owing
from api.webhooks.models import Delivery, DeliveryTry
from sessions_app import events
from sessions_app.models import Event
from tests.factories import SessionFactory

BEFORE = ("webhooks", "0001_initial")


@pytest.fixture
def upgraded_again():
    """Whatever happens, the next test finds today's tables."""
    yield
    call_command("migrate", verbosity=0)


def owe(session, body):
    event = events.record(session, Event.Kind.NOTE)
    [delivery] = owing.owe(event, Message(kind="decisions", body=body))
    return delivery


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_is_gone_and_was_measured(settings, upgraded_again):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    session = SessionFactory()
    endpoints.register(
        session.integration, dialect="veriff", kind="decisions", url="http://127.0.0.1:9000/"
    )
    outlived, usual = owe(session, b"Grace"), owe(session, b"{}")
    Delivery.objects.filter(pk=outlived.pk).update(sealed_for_integration=True)
    call_command("migrate", *BEFORE, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO webhooks_deliverytry (delivery_id, number, started_at, duration_ms,"
            " status_code, error, answer) VALUES (%s, 1, %s, 5, 500, '', 'Grace')",
            [usual.pk, timezone.now()],
        )
    call_command("migrate", verbosity=0)

    [kept] = DeliveryTry.objects.values("status_code", "answer_length", "answer_type")
    assert kept == {"status_code": 500, "answer_length": 5, "answer_type": ""}
    outlived.refresh_from_db()
    usual.refresh_from_db()
    assert (outlived.state, outlived.body_sealed, outlived.next_try_at) == ("dropped", None, None)
    assert (usual.state, usual.body_sealed is None) == ("pending", False)


@pytest.mark.django_db(transaction=True)
def test_a_delivery_says_for_itself_whose_it_is_and_opens_as_before(settings, upgraded_again):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    session = SessionFactory()
    endpoint = endpoints.register(
        session.integration, dialect="veriff", kind="decisions", url="http://127.0.0.1:9000/"
    )
    before = owe(session, b"Grace")
    event = events.record(session, Event.Kind.NOTE)
    owing.owe(event, Message("decisions", b"{}", to="https://1.1.1.1/"))
    call_command("migrate", "webhooks", "0010_keep_unrendered_events", verbosity=0)
    call_command("migrate", verbosity=0)

    # No earlier build can keep what goes to an address that the session named.
    after = Delivery.objects.get()
    assert (after.pk, after.integration_id) == (before.pk, session.integration_id)
    assert (after.dialect, after.kind) == ("veriff", "decisions")
    assert after.receiver == after.endpoint_id == endpoint.pk
    assert bodies.open_body(after) == b"Grace"
