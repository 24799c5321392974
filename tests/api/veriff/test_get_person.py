from __future__ import annotations

from risk_app import identities
from sessions_app.models import Session
from tests.decided import FACTS, read_document


def person_of(veriff, session):
    return veriff.get(f"/v1/sessions/{session.pk}/person").json()["person"]


def test_before_anything_is_known_there_is_an_id_and_nulls(veriff):
    session_id = veriff.post("/v1/sessions", {"verification": {}}).json()["verification"]["id"]
    session = Session.objects.get(pk=session_id)

    first, second = person_of(veriff, session), person_of(veriff, session)

    assert first == second
    assert (first.pop("citizenships"), first.pop("pepSanctionMatches")) == ([], [])
    assert first.pop("id") != session_id
    assert set(first.values()) == {None}


def test_what_the_integrator_said_is_shown_until_it_is_read(veriff, new_session):
    known = person_of(veriff, new_session)

    assert known["firstName"] == "Grace"
    assert known["idCode"] == "19061209-85"
    assert known["dateOfBirth"] == "1906-12-09"


def test_what_was_read_goes_before_what_was_said(veriff, submitted_session):
    read_document(submitted_session, {**FACTS, "given_names": "GRACE BREWSTER"})

    known = person_of(veriff, submitted_session)

    assert known["firstName"] == "GRACE BREWSTER"
    assert known["nationality"] == "EE"
    assert known["placeOfBirth"] == "TALLINN"


def test_a_verified_person_has_the_id_of_the_identity(veriff, submitted_session):
    identity = identities.link(submitted_session, submitted_session.latest_attempt())

    assert person_of(veriff, submitted_session)["id"] == str(identity.pk)


def test_two_sessions_are_two_persons_until_they_are_verified(veriff, acme, open_for):
    assert person_of(veriff, open_for(acme))["id"] != person_of(veriff, open_for(acme))["id"]
