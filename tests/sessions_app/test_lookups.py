"""A question whose SQL is written once answers with the objects that the ORM would make."""

from __future__ import annotations

import pytest
from django.db.models.signals import post_init

from sessions_app.lookups import Lookup
from sessions_app.models import Attempt, Event, Integration, Session

pytestmark = pytest.mark.django_db

BOTH = Lookup(
    """
    SELECT {}, {} FROM {session} session
    LEFT JOIN {attempt} attempt ON attempt.session_id = session.id AND attempt.number = %s
    WHERE session.id = %s
    """,
    session=Session,
    attempt=Attempt,
)


def held(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("model", [Session, Attempt, Event, Integration])
def test_every_column_is_what_the_orm_makes_of_it(new_session, model):
    everything = Lookup("SELECT {} FROM {it} it ORDER BY it.id", it=model)

    found = [held(row) for (row,) in everything.all()]

    assert found == [held(row) for row in model.objects.order_by("pk")]
    assert found


def test_the_objects_are_stored_ones_that_can_be_changed(new_session):
    session, attempt = BOTH.first(1, new_session.pk)
    session.settings = {"a": 1}
    session.save(update_fields=["settings"])

    assert Session.objects.get(pk=new_session.pk).settings == {"a": 1}
    assert attempt == new_session.attempts.get()


def test_a_table_without_a_match_is_none(new_session):
    session, attempt = BOTH.first(7, new_session.pk)

    assert (session, attempt) == (new_session, None)


def test_nothing_found_is_none(acme):
    assert BOTH.first(1, acme.pk) is None
    assert BOTH.all(1, acme.pk) == []


def test_whoever_watches_objects_being_made_sees_those_of_a_lookup_too(acme):
    made = []

    def see(instance, **_):
        made.append(instance)

    post_init.connect(see, sender=Integration)
    try:
        found = Lookup("SELECT {} FROM {it} it", it=Integration).all()
    finally:
        post_init.disconnect(see, sender=Integration)

    assert made == [row for (row,) in found]
