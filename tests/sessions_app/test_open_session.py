from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from sessions_app.events import event_recorded
from sessions_app.models import DataKey, Session
from sessions_app.opening import open_session
from sessions_app.shapes import Claims
from sessions_app.status import Status
from tests.said import claims_of


def test_claims_come_back_as_they_were_said(acme, grace):
    session = open_session(acme, dialect="veriff", claims=Claims.from_json(grace))

    assert claims_of(Session.objects.get(pk=session.pk)) == grace


def test_a_new_session_has_a_first_attempt_a_key_and_an_event(acme):
    session = open_session(acme, dialect="veriff", claims=Claims())

    attempt = session.latest_attempt()
    event = session.events.get()
    assert (attempt.number, attempt.status) == (1, Status.CREATED)
    assert (event.kind, event.old_status, event.new_status) == ("status", "", Status.CREATED)
    assert event.attempt == attempt
    assert DataKey.objects.filter(session=session).count() == 1


def test_it_lives_as_long_as_its_integration_wants(acme):
    acme.session_lifetime_days = 3
    session = open_session(acme, dialect="veriff", claims=Claims())

    assert session.expires_at - session.created_at == timedelta(days=3)


def test_the_reference_is_found_by_its_index_and_only_within_the_integration(acme, rival):
    ours = open_session(acme, dialect="veriff", claims=Claims(reference="order 7"))
    theirs = open_session(rival, dialect="veriff", claims=Claims(reference="order 7"))

    assert len(ours.reference_index) == 64
    assert ours.reference_index != theirs.reference_index
    assert open_session(acme, dialect="veriff", claims=Claims()).reference_index == ""


def test_settings_and_end_user_are_kept(acme):
    person = uuid4()
    session = open_session(
        acme, dialect="veriff", claims=Claims(), end_user_id=person, settings={"a": 1}
    )
    session.refresh_from_db()

    assert (session.end_user_id, session.settings) == (person, {"a": 1})


def test_a_listener_that_fails_takes_the_whole_opening_back(acme):
    def fail(**_):
        raise RuntimeError("no")

    event_recorded.connect(fail)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            open_session(acme, dialect="veriff", claims=Claims())
    finally:
        event_recorded.disconnect(fail)
    assert not Session.objects.exists()
    assert not DataKey.objects.filter(session__isnull=False).exists()
