"""DELETE …: in every status, whatever the switches of another dialect say."""

from __future__ import annotations

import pytest

from sessions_app.models import DataKey, Session
from sessions_app.status import Status
from tests.api.transmit.conftest import path_of


@pytest.mark.parametrize("status", list(Status))
def test_a_session_is_deleted_in_every_status(transmit, acme, open_for, status):
    session = open_for(acme, status=status, dialect="transmit")
    answer = transmit.delete(path_of(session.pk))

    assert (answer.status_code, answer.content) == (200, b"")
    session.refresh_from_db()
    assert session.erased_at is not None
    assert not DataKey.objects.filter(session=session).exists()


@pytest.mark.parametrize("what", ["result", "consent", "images"])
def test_afterwards_it_is_not_there(transmit, what):
    sid = transmit.open()["session_id"]
    transmit.delete(path_of(sid))

    assert transmit.get(path_of(sid, what)).status_code == 404
    assert transmit.delete(path_of(sid)).status_code == 404


def test_switches_of_another_dialect_do_not_count(transmit, acme):
    acme.deletion_allowed = False
    acme.deletions_per_hour = 0
    acme.save()
    sid = transmit.open()["session_id"]

    assert transmit.delete(path_of(sid)).status_code == 200


def test_only_a_pseudonymous_record_is_left(transmit):
    sid = transmit.open(customer_information={"external_user_id": "grace"})["session_id"]
    transmit.delete(path_of(sid))

    session = Session.objects.get(pk=sid)
    assert (session.claims_sealed, session.reference_index) == (None, "")
