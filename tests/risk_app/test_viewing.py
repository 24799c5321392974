"""What may be told of a session, gathered at once."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from devices_app import collecting
from devices_app.shapes import DeviceRecord
from documents_app import evidence
from documents_app.shapes import PictureKind
from risk_app.models import Verdict
from risk_app.shapes import Part
from risk_app.viewing import view_of, view_of_opened
from sessions_app import erasure, lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.decided import decide, read_document
from tests.risk_app.conftest import picture
from tests.said import collect_by

EVERYTHING = Part.OUTCOME | Part.PICTURES


def send(session):
    evidence.add_picture(
        session, kind=PictureKind.DOCUMENT_FRONT, context="document-front", data=picture(1)
    )


def came_by(session, address):
    record = {"network": {"ip": {"v4": address}}, "device": {"fingerprint": "f1"}}
    collecting.collect(session, DeviceRecord.from_json(record))


@pytest.fixture
def decided(new_session):
    """A session with a picture, a device, a document that was read, and a verdict."""
    send(new_session)
    came_by(new_session, "8.8.8.8")
    session = lifecycle.move(new_session, Status.SUBMITTED)
    read_document(session)
    results = [{"kind": "age", "reasons": ["age_mismatch"]}]
    return decide(session, "declined", reasons=["face_mismatch"], score=0.25, results=results)


def test_a_view_tells_everything_of_a_decided_session(decided):
    view = view_of(decided, EVERYTHING)

    (attempt,) = view.attempts
    assert (view.status, view.is_over, view.last_address) == (Status.DECLINED, True, "8.8.8.8")
    assert view.claims.person.first_name == "Grace"
    assert attempt.facts["given_names"] == "ADA"
    assert (attempt.facts["document_type"], attempt.facts["issuing_country"]) == ("passport", "EE")
    assert attempt.verdict.reasons == ("face_mismatch",)
    assert (attempt.verdict.check_reasons, attempt.verdict.score) == (("age_mismatch",), 0.25)
    assert [one.kind for one in attempt.pictures] == [PictureKind.DOCUMENT_FRONT]


def test_the_newest_verdict_is_told(session_in_review):
    attempt = session_in_review.latest_attempt()
    for outcome, decider in (("review", "system"), ("approved", "user:7")):
        Verdict.objects.create(attempt=attempt, outcome=outcome, decided_by=decider)

    assert view_of(session_in_review).latest_attempt.verdict.outcome == "approved"


def questions(session, parts):
    session = Session.objects.select_related("integration").get(pk=session.pk)
    with CaptureQueriesContext(connection) as asked:
        view_of(session, parts)
    return len(asked)


def test_the_number_of_questions_does_not_grow_with_the_session(acme, open_for):
    session = open_for(acme)
    counted = []
    for number in range(3):
        send(session)
        came_by(session, f"8.8.8.{number}")
        lifecycle.move(session, Status.SUBMITTED)
        read_document(session)
        decide(session, "resubmission", reasons=["picture_quality_low"])
        counted.append(questions(session, EVERYTHING))

    # Attempts with documents, devices and the data key; verdicts; pictures.
    assert counted == [3, 3, 3]


@pytest.mark.parametrize(
    ("parts", "most"), [(Part.NOTHING, 0), (Part.CLAIMS, 1), (Part.ATTEMPTS, 1), (Part.PICTURES, 2)]
)
def test_what_is_not_asked_for_costs_nothing_and_is_not_told(decided, parts, most):
    view = view_of(decided, parts)

    assert questions(decided, parts) == most
    assert view.last_address is None
    assert not any(attempt.facts or attempt.verdict for attempt in view.attempts)


def test_of_an_erased_session_nothing_personal_is_left(decided):
    erasure.erase(decided, actor="integration")

    view = view_of(decided, EVERYTHING)

    (attempt,) = view.attempts
    assert (view.id, view.status, view.is_erased) == (decided.pk, Status.DECLINED, True)
    assert view.claims.to_json() == {}
    assert (view.last_address, view.end_user_id, view.identity_id) == (None, None, None)
    assert (attempt.facts, attempt.pictures) == ({}, ())


def test_a_new_attempt_inherits_the_address(acme, open_for):
    session = open_for(acme)
    came_by(session, "8.8.8.8")
    for status in (Status.STARTED, Status.SUBMITTED, Status.RESUBMISSION, Status.STARTED):
        session = lifecycle.move(session, status)

    view = view_of(session)

    assert [one.number for one in view.attempts] == [2, 1]
    assert view.last_address == "8.8.8.8"


def test_the_last_address_is_the_integrators_or_else_a_browsers(acme, open_for):
    session = open_for(acme)
    collect_by(session, "desktop", {"network": {"ip": {"v4": "9.9.9.9"}}})
    collect_by(session, "phone", {"network": {"ip": {"v4": "1.1.1.1"}}})
    attempt = session.latest_attempt()

    def told():
        return {view_of(session).last_address, view_of(session, only=attempt).last_address}

    assert told() == {"1.1.1.1"}
    collecting.collect(session, DeviceRecord())  # an application that knows no address
    assert told() == {"1.1.1.1"}
    came_by(session, "8.8.8.8")
    assert told() == {"8.8.8.8"}


def test_the_view_of_what_was_opened_is_the_view_that_is_read(new_session):
    claims = view_of(new_session, Part.CLAIMS).claims

    assert view_of_opened(new_session, claims) == view_of(new_session, Part.CLAIMS)


def test_nothing_personal_is_printed_with_a_view(decided):
    printed = repr(view_of(decided, EVERYTHING))

    assert not any(word in printed for word in ("Grace", "ADA", "8.8.8.8", "customer-1906"))


def test_parts_that_are_asked_for_together_are_all_there():
    for one, another in product(Part.__members__.values(), repeat=2):
        assert (one | another).value == one.value | another.value
    # Iterating gives the parts of one bit: a bit without a name is lost by some versions of Python.
    everything = EVERYTHING | Part.CHECKS | Part.PAST_ITS_TIME
    assert sum(part.value for part in Part) == everything.value
