"""The consent: which text was agreed to is kept, and a no is told to the integrator."""

from __future__ import annotations

import pytest

from sessions_app import consent_texts
from sessions_app.models import Consent, Event
from tests.api.capture.browsing import browser_of, led_to


def answers(session):
    kept = Consent.objects.filter(session=session).order_by("id")
    return list(kept.values_list("granted", "document", "actor"))


def test_the_version_of_the_text_is_kept_with_the_answer(phone, new_session):
    phone.agree()

    assert answers(new_session) == [(True, "bonafide-1/en", "person")]


def test_the_integrations_own_text_is_shown_in_the_persons_language(new_session, acme):
    for language, title in (("en", "Terms"), ("de", "Bedingungen")):
        consent_texts.publish(acme, language=language, title="Old", body="Old", actor="command")
        consent_texts.publish(
            acme, language=language, title=title, body=f"{title} one\n\ntwo", actor="command"
        )
    phone = browser_of(new_session)
    phone.get("?lang=de")
    phone.post("", {"language": "de"})

    shown = phone.get("/consent").content.decode()
    assert ">Bedingungen</h1>" in shown
    assert "<p>Bedingungen one</p>" in shown
    phone.post("/consent", {"answer": "yes"})
    assert answers(new_session)[0][1] == "de/2"


def test_a_text_that_changed_meanwhile_is_shown_before_it_is_agreed_to(phone, new_session, acme):
    phone.start()
    consent_texts.publish(acme, language="en", title="New", body="New", actor="command")

    agreed = {"answer": "yes", "version": "bonafide-1/en"}
    assert led_to(phone.post("/consent", agreed)) == "consent"
    assert not answers(new_session)
    assert 'value="en/1"' in phone.get("/consent").content.decode()
    assert led_to(phone.post("/consent", {**agreed, "version": "en/1"})) == "document"


def test_a_no_ends_the_journey_and_leaves_the_session_open(phone, new_session):
    phone.start()

    assert led_to(phone.post("/consent", {"answer": "no"})) == "declined"
    assert b"https://acme.example/back" in phone.get("/declined").content
    new_session.refresh_from_db()
    assert new_session.status == "created"
    assert answers(new_session) == [(False, "bonafide-1/en", "person")]


def test_the_integrators_history_says_why(phone, new_session):
    phone.start()
    phone.post("/consent", {"answer": "no"})

    event = Event.objects.filter(session=new_session).latest("id")
    assert (event.kind, event.reason, event.actor) == (
        "consent_declined", "consent_declined", "person",
    )  # fmt: skip


def test_the_link_can_be_used_again_after_a_no(phone):
    phone.start()
    phone.post("/consent", {"answer": "no"})

    assert phone.get("/consent").status_code == 200
    assert led_to(phone.post("/consent", {"answer": "yes"})) == "document"


def test_a_consent_can_be_taken_back_until_all_is_sent(phone, jpeg):
    phone.agree()
    phone.choose()

    assert led_to(phone.post("/consent", {"answer": "no"})) == "declined"
    assert phone.send("document_front", jpeg).status_code == 409


@pytest.mark.parametrize("answer", ["", "maybe", "YES"])
def test_any_other_answer_is_refused(phone, answer, new_session):
    phone.start()
    refused = phone.tell("/consent", {"answer": answer})

    assert (refused.status_code, refused.json()["field"]) == (422, "answer")
    assert not answers(new_session)


def test_a_text_is_never_changed(acme):
    text = consent_texts.publish(acme, language="en", title="T", body="B", actor="command")
    text.title = "Other"

    with pytest.raises(Exception, match="append-only"):
        text.save()
