"""A claim reads what is owed at present, not the whole table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from api.webhooks import claiming
from sessions_app import events
from sessions_app.models import Event
from tests.api.webhooks.owing import new_endpoint, wide

pytestmark = pytest.mark.django_db

# Of every 100 deliveries 90 arrived, 9 wait for a later try and 1 is due.
_FILL = """
INSERT INTO webhooks_delivery (id, integration_id, dialect, kind, receiver, endpoint_id, event_id,
    sealed_for_integration, drop_if_resubmitted, state, tries, next_try_at, lane, created_at)
SELECT gen_random_uuid(), endpoint.integration_id, endpoint.dialect, endpoint.kind, endpoint.id,
    endpoint.id, event.id, false, false,
    CASE WHEN event.place % 100 < 90 THEN 'delivered' ELSE 'pending' END,
    event.place % 3,
    CASE WHEN event.place % 100 < 90 THEN NULL WHEN event.place % 100 < 99
        THEN now() + interval '1 hour' ELSE now() - interval '1 minute' END,
    '', now()
FROM webhooks_endpoint endpoint
CROSS JOIN (SELECT id, row_number() OVER () AS place FROM sessions_app_event) event
"""


def fill(integration, session, rows, *, number_of_endpoints=20):
    for number in range(number_of_endpoints):
        new_endpoint(integration, str(number))
    first = events.record(session, Event.Kind.NOTE)
    copies = [
        Event(
            session=session,
            attempt=first.attempt,
            kind=first.kind,
            old_status=first.old_status,
            new_status=first.new_status,
        )
        for _ in range(rows // number_of_endpoints - Event.objects.count())
    ]
    Event.objects.bulk_create(copies)
    with connection.cursor() as cursor:
        cursor.execute(_FILL)
        cursor.execute("ANALYZE webhooks_delivery, webhooks_endpoint")


def explain() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + claiming.TAKE, claiming.given(wide()))
        [found] = cursor.fetchone()
    explained: dict[str, Any] = (json.loads(found) if isinstance(found, str) else found)[0]
    return explained


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def rows_read() -> float:
    """Rows of deliveries that the claim read, whatever the plan called them."""
    return sum(
        float(node["Actual Rows"] * node["Actual Loops"] + node.get("Rows Removed by Filter", 0))
        for node in nodes(explain()["Plan"])
        if node.get("Relation Name") == "webhooks_delivery" and "Scan" in node["Node Type"]
    )


def test_a_table_ten_times_as_large_costs_the_same(acme, new_session):
    fill(acme, new_session, 6_000)
    few = rows_read()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM webhooks_delivery; DELETE FROM webhooks_endpoint")
    fill(acme, new_session, 60_000)

    assert 0 < rows_read() <= few + 20
