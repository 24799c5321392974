"""Opening a session is one question to the database, and writes what the ORM would write."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from sessions_app import sealing
from sessions_app.events import event_recorded
from sessions_app.inserting import insert_together, new_row
from sessions_app.models import DataKey, Event, Session
from sessions_app.opening import open_session
from sessions_app.shapes import Claims
from tests.said import claims_of

pytestmark = pytest.mark.django_db


def opened(acme, grace):
    return open_session(acme, dialect="veriff", claims=Claims.from_json(grace), settings={"a": 1})


@contextmanager
def undone():
    """What the block writes is taken back at its end."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


@pytest.fixture
def rows(acme, grace):
    """What the opening of a session writes, as objects that are not written yet."""
    with undone():
        pk = opened(acme, grace).pk
        found = [
            *(Session.objects.get(pk=pk), DataKey.objects.get(session=pk)),
            *(Session.objects.get(pk=pk).attempts.get(), Event.objects.get(session=pk)),
        ]
    return found


def stored(row):
    """Every column as the database has it, but for those that it fills in itself."""
    columns = type(row).objects.filter(pk=row.pk).values().get()
    for field in row._meta.concrete_fields:
        if isinstance(field, models.AutoField) or getattr(field, "auto_now_add", False):
            assert columns.pop(field.attname) is not None
    return {
        name: bytes(value) if isinstance(value, memoryview) else value
        for name, value in columns.items()
    }


def test_it_is_one_statement(acme, grace, django_assert_num_queries):
    opened(acme, grace)  # the integration's own key is remembered from now on

    with django_assert_num_queries(1):
        opened(acme, grace)


def test_it_writes_every_column_as_the_orm_writes_it(rows):
    with undone():
        rows[-1].pk = None
        insert_together(*rows)
        together = [stored(row) for row in rows]
    rows[-1].pk = None
    for row in rows:
        row.save(force_insert=True)

    assert together == [stored(row) for row in rows]
    assert together[0]["settings"] == {"a": 1}


def test_the_objects_count_as_stored(rows):
    rows[-1].pk = None
    for row in rows:
        row._state.adding = True

    insert_together(*rows)

    assert not any(row._state.adding for row in rows)
    rows[0].save(update_fields=["settings"])
    assert Event.objects.get(pk=rows[-1].pk).session_id == rows[0].pk


def test_what_the_fresh_key_sealed_is_opened_by_the_stored_one(acme, grace):
    session = opened(acme, grace)
    sealing.forget_keys()

    assert claims_of(Session.objects.get(pk=session.pk)) == grace


def test_listeners_hear_of_a_stored_event(acme, grace):
    heard = []

    def listen(event, **_):
        heard.append(Event.objects.get(pk=event.pk).new_status)

    event_recorded.connect(listen)
    try:
        opened(acme, grace)
    finally:
        event_recorded.disconnect(listen)
    assert heard == ["created"]


def test_one_row_that_cannot_be_written_takes_the_others_back(rows):
    rows[-1].pk, rows[-1].kind = None, "x" * 21  # longer than the column

    with pytest.raises(Exception, match="value too long"), transaction.atomic():
        insert_together(*rows)

    assert not Session.objects.exists()


@pytest.fixture
def asked(acme, grace):
    """Opens a session and returns what the database was asked, transactions included."""
    opened(acme, grace)

    def ask():
        with CaptureQueriesContext(connection) as captured:
            opened(acme, grace)
        return [one["sql"].split(" ", 1)[0] for one in captured]

    return ask


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_begun_for_the_one_statement(asked):
    assert asked() == ["WITH"]


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_does_not_say_beforehand_is_in_the_transaction(asked, acme):
    def fail(event, **_):
        raise RuntimeError("the listener cannot keep up")

    before = Session.objects.count()
    event_recorded.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            asked()
    finally:
        event_recorded.disconnect(fail)

    assert Session.objects.count() == before


def test_a_new_row_is_what_the_model_makes(acme, new_session):
    attempt = new_session.latest_attempt()
    values = {"session": new_session, "attempt": attempt, "kind": "note", "version": 3}

    made, by_the_model = new_row(Event, **values), Event(**values)

    held = [{**vars(one), "_state": None} for one in (made, by_the_model)]
    assert held[0] == held[1]
    assert (made.session, made.attempt, made._state.adding) == (new_session, attempt, True)
    made.save()
    assert Event.objects.get(pk=made.pk).details == {}
