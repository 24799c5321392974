"""Reading a session with its history."""

from __future__ import annotations

import pytest

from sessions_app import consent, erasure, lifecycle
from sessions_app.models import Session
from sessions_app.status import Purpose, Status
from tests.api.vult.caller import refused
from tests.decided import decide, read_document


@pytest.fixture
def session(vult):
    return Session.objects.get(pk=vult.open())


def test_a_session_that_is_verified_says_whom_and_since_when(vult, session):
    consent.give(session, actor="integration")
    lifecycle.move(session, Status.STARTED)
    lifecycle.move(session, Status.SUBMITTED)
    read_document(session)
    decide(session, "approved", score=0.93)
    read = vult.read(str(session.pk))

    assert (read["status_e"], read["verified"], read["score"]) == ("complete", True, 0.93)
    assert (read["first_name"], read["last_name"]) == ("ADA", "TAMM")
    assert (read["birth_date"], read["gender_e"]) == ("1990-01-31", "female")
    assert read["document_type_e"] == "passport"
    assert read["verified_at"] == read["completed_at"]
    assert read["consented"]


def test_the_history_tells_what_happened_in_order(vult, session):
    consent.give(session, actor="integration")
    lifecycle.move(session, Status.STARTED)
    lifecycle.move(session, Status.SUBMITTED)
    decide(session, "review")
    history = vult.read(str(session.pk))["history"]

    words = ["created", "consent_added", "status_changed", "finalized", "status_changed"]
    assert [one["event"] for one in history] == words
    assert history[0]["endpoint"] == "/kyc/idv/session/create"
    assert history == sorted(history, key=lambda one: one["created_at"])


@pytest.mark.parametrize(
    ("status", "waits_for", "word"),
    [
        ("created", "", "in_progress"),
        ("submitted", "", "in_progress"),
        ("submitted", "agency", "temporarily_blocked"),
        ("submitted", "agency_beside", "in_progress"),
        ("abandoned", "agency_beside", "expired"),
        ("approved", "agency", "temporarily_complete"),
        ("review", "agency", "temporarily_complete"),
        ("approved", "", "complete"),
        ("declined", "", "complete"),
        ("expired", "", "expired"),
    ],
)
def test_every_standing_has_its_word(vult, session, status, waits_for, word):
    Session.objects.filter(pk=session.pk).update(status=status, waits_for=waits_for)

    assert vult.read(str(session.pk))["status_e"] == word


def test_what_is_not_there_is_a_400(vult, vult_as_rival, session, acme, open_for):
    other = open_for(acme, purpose=Purpose.AUTHENTICATION)
    body = {"session_id": str(session.pk)}

    refused(vult_as_rival.post("idv/session/read", body), "session_not_found")
    refused(vult.post("idv/session/read", {"session_id": str(other.pk)}), "session_not_found")
    refused(vult.post("idv/session/read", {"session_id": "no-id"}), "session_not_found")
    erasure.erase(session, actor="integration")
    refused(vult.post("idv/session/read", body), "session_not_found")


def test_a_session_of_another_dialect_is_read_too(vult, acme, open_for):
    session = open_for(acme, status="declined", dialect="veriff")
    read = vult.read(str(session.pk))

    assert (read["status_e"], read["verified"]) == ("complete", False)
