"""Sessions that are opened through Veriff's API, in the hosted flow."""

from __future__ import annotations

import json

import pytest

from api import flows
from api.veriff.dialect import DIALECT
from risk_app.shapes import Part
from sessions_app import lifecycle
from sessions_app.models import Event, Session
from sessions_app.status import Status
from tests.api.capture.browsing import Browser, led_to
from tests.api.veriff.caller import Caller


@pytest.fixture
def opened(issued):
    """What the API answers to whoever opens a session."""
    verification = {"callback": "https://shop.example/after", "document": {"type": "PASSPORT"}}
    return (
        Caller(issued).post("/v1/sessions", {"verification": verification}).json()["verification"]
    )


@pytest.fixture
def applicant(opened):
    return Browser(opened["url"].rpartition("/")[2])


def told(session_id):
    """The codes of the event webhooks, in their order."""
    recorded = Event.objects.filter(session=session_id).order_by("id")
    bodies = [json.loads(message.body) for one in recorded for message in DIALECT.messages_for(one)]
    return [body["code"] for body in bodies if "code" in body]


def test_the_url_of_the_answer_opens_the_journey_and_the_webhooks_follow_it(
    applicant, opened, jpeg
):
    applicant.start()
    assert told(opened["id"]) == []
    applicant.post("/consent", {"answer": "yes"})
    assert told(opened["id"]) == [7001]

    applicant.choose("passport")
    applicant.send("document_front", jpeg)
    applicant.send("selfie", jpeg)
    assert told(opened["id"]) == [7001]
    applicant.post("/submit")
    assert told(opened["id"]) == [7001, 7002]


def test_the_browser_goes_back_to_the_callback_without_any_result_in_it(applicant):
    applicant.start()
    applicant.post("/consent", {"answer": "no"})

    assert b'href="https://shop.example/after"' in applicant.get("/declined").content


def test_without_a_callback_there_is_no_way_back(new_session):
    view = flows.read_outcome(new_session, Part.NOTHING)

    assert DIALECT.after_capture(view) == ""


def test_a_request_for_new_pictures_waits_for_the_person_in_the_hosted_flow(applicant, opened):
    applicant.agree()
    session = Session.objects.get(pk=opened["id"])
    lifecycle.move(session, Status.SUBMITTED)
    lifecycle.move(session, Status.RESUBMISSION)

    (message,) = DIALECT.messages_for(Event.objects.filter(session=session).latest("id"))
    assert (message.delay_seconds, message.drop_if_resubmitted) == (300, True)
    assert led_to(applicant.get()) == "result"


def test_a_no_is_told_by_no_webhook_that_they_have_no_code_for(applicant, opened):
    applicant.start()
    applicant.post("/consent", {"answer": "no"})

    event = Event.objects.filter(session=opened["id"]).latest("id")
    assert event.kind == Event.Kind.CONSENT_DECLINED
    assert not DIALECT.tells(event)
    assert DIALECT.messages_for(event) == []
