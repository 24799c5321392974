import pytest
from django.db import IntegrityError, connection, transaction

from sessions_app.models import Event


@pytest.fixture
def event(new_session):
    return new_session.events.get()


def test_an_event_cannot_be_changed(event):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(actor="user:1")

    event.refresh_from_db()
    assert event.actor == "integration"


def test_an_event_cannot_be_saved_again(event):
    event.reason = "second thoughts"

    with pytest.raises(IntegrityError, match="UPDATE"), transaction.atomic():
        event.save()


def test_an_event_cannot_be_deleted(event):
    with pytest.raises(IntegrityError, match="DELETE"), transaction.atomic():
        event.delete()

    assert Event.objects.filter(pk=event.pk).exists()


def test_raw_sql_is_refused_as_well(event):
    for statement in (
        "UPDATE sessions_app_event SET reason = ''",
        "DELETE FROM sessions_app_event",
    ):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["sessions_app_event", "sessions_app_installationevent"])
def test_nobody_empties_the_table_at_once(table):
    with (
        pytest.raises(IntegrityError, match="TRUNCATE"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")
