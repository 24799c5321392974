"""The end of the journey: waiting, a verdict in neutral words, again with reasons, and back."""

from __future__ import annotations

import pytest

from sessions_app import lifecycle
from sessions_app.models import Attempt
from sessions_app.status import Status
from tests.api.capture.browsing import browser_of, led_to
from tests.decided import decide


@pytest.fixture
def sent(phone, jpeg):
    phone.agree()
    phone.choose("passport")
    phone.send("document_front", jpeg)
    phone.send("selfie", jpeg)
    phone.post("/submit")
    return phone


def test_while_it_is_checked_the_page_says_so_and_may_be_closed(sent):
    shown = sent.get("/result").content.decode()

    assert "are being checked" in shown
    assert "https://acme.example/back" in shown
    assert sent.ask("/state")["status"] == "waiting"


@pytest.mark.parametrize(
    ("status", "word", "words"),
    [
        ("approved", "approved", "You have nothing more to do."),
        ("review", "review", "Somebody will look at it."),
        ("declined", "declined", "We could not confirm who you are."),
    ],
)
def test_a_verdict_is_told_in_neutral_words(sent, new_session, status, word, words):
    lifecycle.move(new_session, Status(status))

    assert words in sent.get("/result").content.decode()
    assert sent.ask("/state")["status"] == word


def test_nobody_else_sees_the_result(sent, new_session):
    lifecycle.move(new_session, Status.APPROVED)

    assert browser_of(new_session).get().status_code == 410
    assert browser_of(new_session).get("/result").status_code == 410


def test_new_pictures_are_asked_for_with_reasons_and_the_link_works_again(sent, new_session, jpeg):
    lifecycle.move(new_session, Status.RESUBMISSION)

    assert led_to(sent.get()) == "result"
    assert b"We need new pictures" in sent.get("/result").content
    assert led_to(sent.post("/again")) == "document"
    sent.choose("id_card")
    assert led_to(sent.send("document_front", jpeg)) == "back"
    assert Attempt.objects.filter(session=new_session).count() == 2


def test_the_reasons_are_those_of_the_verdict_in_words(sent, new_session):
    decide(new_session, "resubmission", reasons=["document_expired", "face_recaptured"])

    shown = sent.get("/result").content.decode()
    assert "The document has expired." in shown
    assert "recaptured" not in shown


def test_the_link_works_again_on_another_device_too(acme, open_for):
    session = open_for(acme, status="resubmission")
    other = browser_of(session)

    assert led_to(other.start()) == "result"
    assert led_to(other.post("/again")) == "consent"


def test_beginning_again_is_refused_where_nobody_asked(sent):
    assert sent.post("/again").status_code == 409


def test_what_a_reviewer_asks_for_is_told_as_they_chose_it(sent, new_session):
    checked = [{"kind": "document_quality", "result": "fail", "reasons": ["document_cut_off"]}]
    decide(
        new_session,
        "resubmission",
        reasons=["picture_quality_low"],
        asked_again=["selfie"],
        decided_by="user:7",
        results=checked,
    )

    shown = sent.get("/result").content.decode()
    assert "A picture of your face" in shown
    assert "A picture was not sharp or bright enough." in shown
    assert "outside the picture" not in shown  # nobody asked for that
