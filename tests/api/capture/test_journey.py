"""The journey from the link to the result, with forms alone."""

from __future__ import annotations

from sessions_app.models import Event
from sessions_app.status import Channel
from tests.api.capture.browsing import led_to


def statuses(session):
    events = Event.objects.filter(session=session, kind=Event.Kind.STATUS).order_by("id")
    return list(events.values_list("new_status", "actor"))


def test_every_step_leads_to_the_next_one_and_the_last_one_submits(phone, jpeg, new_session):
    assert led_to(phone.start()) == "consent"
    assert led_to(phone.post("/consent", {"answer": "yes"})) == "document"
    assert led_to(phone.choose("id_card")) == "front"
    assert led_to(phone.send("document_front", jpeg)) == "back"
    assert led_to(phone.send("document_back", jpeg)) == "selfie"
    assert led_to(phone.send("selfie", jpeg)) == "sending"
    assert led_to(phone.post("/submit")) == "result"

    assert statuses(new_session) == [
        ("created", "integration"),
        ("started", "person"),
        ("submitted", "person"),
    ]


def test_a_document_of_one_side_asks_for_no_back(phone, jpeg):
    phone.agree()
    phone.choose("passport")

    assert led_to(phone.send("document_front", jpeg)) == "selfie"


def test_claiming_the_link_starts_nothing_and_the_consent_does(phone, new_session):
    phone.start()
    assert statuses(new_session) == [("created", "integration")]

    phone.post("/consent", {"answer": "yes"})
    new_session.refresh_from_db()
    assert (new_session.status, new_session.channel) == ("started", Channel.HOSTED)


def test_every_screen_can_be_opened_again(phone, jpeg):
    phone.agree()
    phone.choose()
    phone.send("document_front", jpeg)

    assert phone.get("/back").status_code == 200
    assert led_to(phone.get()) == "back"
    assert led_to(phone.get("/front")) == "back"


def test_the_progress_that_is_shown_is_true(phone, jpeg):
    phone.agree()
    phone.choose("id_card")
    assert (phone.ask("/state")["step"], phone.ask("/state")["steps"]) == (3, 5)

    phone.send("document_front", jpeg)
    assert phone.ask("/state")["step"] == 4


def test_pressing_the_last_button_twice_is_harmless(phone, jpeg):
    phone.agree()
    phone.choose("passport")
    phone.send("document_front", jpeg)
    phone.send("selfie", jpeg)
    phone.post("/submit")

    assert led_to(phone.post("/submit")) == "result"
