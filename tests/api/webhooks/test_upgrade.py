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
def test_what_was_kept_is_gone_and_a_delivery_says_for_itself_whose_it_is(settings, upgraded_again):
    """One story: the way back and forth through all migrations takes seconds."""
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    session = SessionFactory()
    endpoint = endpoints.register(
        session.integration, dialect="veriff", kind="decisions", url="http://127.0.0.1:9000/"
    )
    outlived, usual = owe(session, b"{}"), owe(session, b"Grace")
    Delivery.objects.filter(pk=outlived.pk).update(sealed_for_integration=True)
    event = events.record(session, Event.Kind.NOTE)
    owing.owe(event, Message("decisions", b"{}", to="https://1.1.1.1/"))
    call_command("migrate", *BEFORE, verbosity=0)
    keep_an_answer(usual)
    call_command("migrate", verbosity=0)

    [kept] = DeliveryTry.objects.values("status_code", "answer_length", "answer_type")
    assert kept == {"status_code": 500, "answer_length": 5, "answer_type": ""}
    # No earlier build can keep what goes to an address that the session named.
    assert set(Delivery.objects.values_list("pk", flat=True)) == {outlived.pk, usual.pk}
    outlived.refresh_from_db()
    after = Delivery.objects.get(pk=usual.pk)
    assert (outlived.state, outlived.body_sealed, outlived.next_try_at) == ("dropped", None, None)
    assert (after.state, after.integration_id) == ("pending", session.integration_id)
    assert (after.dialect, after.kind) == ("veriff", "decisions")
    assert after.receiver == after.endpoint_id == endpoint.pk
    assert bodies.open_body(after) == b"Grace"


def keep_an_answer(delivery):
    """As the first build kept what a receiver said."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO webhooks_deliverytry (delivery_id, number, started_at, duration_ms,"
            " status_code, error, answer) VALUES (%s, 1, %s, 5, 500, '', 'Grace')",
            [delivery.pk, timezone.now()],
        )
