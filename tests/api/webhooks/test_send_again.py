import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from api.dialects import Message
from api.webhooks import delivering, endpoints, owing, resending
from api.webhooks.models import Delivery
from sessions_app import events
from sessions_app.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback_allowed")]


@pytest.fixture
def delivered(acme, new_session, sink):
    """Three deliveries that arrived."""
    endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)
    for number in range(3):
        event = events.record(new_session, Event.Kind.NOTE)
        message = Message(kind="decisions", body=str(number).encode())
        for delivery in owing.owe(event, message):
            delivering.try_delivery(delivery.pk)
    return list(Delivery.objects.order_by("created_at"))


def test_one_is_sent_again_under_its_old_id_with_its_old_bytes(delivered, sink):
    assert resending.send_again(Delivery.objects.filter(pk=delivered[1].pk)) == 1
    delivering.try_delivery(delivered[1].pk)

    again = sink.received[-1]
    assert again.body == b"1"
    assert again.headers["x-bonafide-delivery"] == str(delivered[1].pk)
    assert delivered[1].history.count() == 2


def test_a_range_is_sent_again_by_command(delivered, acme, sink):
    out = StringIO()
    since = delivered[1].created_at.isoformat()
    call_command("webhook", "--json", "send-again", acme.name, "--from", since, stdout=out)

    assert json.loads(out.getvalue()) == {"sent_again": 2}
    assert set(delivering.due(limit=9)) == {delivered[1].pk, delivered[2].pk}


def test_what_is_due_anyway_is_left_alone(delivered):
    chosen = Delivery.objects.all()
    assert resending.send_again(chosen) == 3

    assert resending.send_again(chosen) == 0


def test_what_failed_need_not_wait_for_its_next_try(acme, new_session, sink):
    endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)
    event = events.record(new_session, Event.Kind.NOTE)
    (failed,) = owing.owe(event, Message(kind="decisions", body=b"{}"))
    sink.answers = [(500, {}, b"")]
    delivering.try_delivery(failed.pk)

    assert delivering.due(limit=9) == []
    assert resending.send_again(Delivery.objects.all()) == 1
    assert delivering.due(limit=9) == [failed.pk]


def test_what_is_held_back_stays_so(acme, new_session, sink):
    endpoints.register(acme, dialect="veriff", kind="decisions", url=sink.url)
    event = events.record(new_session, Event.Kind.NOTE)
    owing.owe(event, Message(kind="decisions", body=b"{}", delay_seconds=300))

    assert resending.send_again(Delivery.objects.all()) == 0


def test_the_command_names_what_is_wrong(acme):
    with pytest.raises(CommandError, match="no integration named 'nobody'"):
        call_command("webhook", "list", "nobody")
    with pytest.raises(CommandError, match="'soon' is not a time"):
        call_command("webhook", "send-again", acme.name, "--from", "soon")
    with pytest.raises(CommandError, match="--delivery"):
        call_command("webhook", "send-again", acme.name)


def test_the_command_adds_lists_and_removes(acme):
    out = StringIO()
    call_command(
        *["webhook", "--json", "add", acme.name, "--kind", "events"],
        *["--url", "http://127.0.0.1:9000/hook"],
        stdout=out,
    )
    endpoint = json.loads(out.getvalue())
    call_command("webhook", "remove", endpoint["id"], stdout=StringIO())
    listing = StringIO()
    call_command("webhook", "--json", "list", acme.name, stdout=listing)

    assert json.loads(listing.getvalue())["endpoints"] == [{**endpoint, "is_active": False}]
