"""The choice of a document: only what the session takes, proposed from what was announced."""

from __future__ import annotations

import pytest

from api.capture.documents import named_countries
from tests.api.capture.browsing import browser_of, led_to


@pytest.fixture
def asking(acme, open_for):
    """A browser of a session that takes only some documents, after the consent."""

    def open_one(kinds=(), countries=()):
        wanted = {"document": {"kinds": list(kinds), "countries": list(countries)}}
        browser = browser_of(open_for(acme, settings=wanted))
        browser.agree()
        return browser

    return open_one


def test_what_was_announced_is_proposed(asking):
    shown = asking().get("/document").content.decode()

    assert 'value="passport" required checked' in shown
    assert '<option value="US" selected>' in shown


def test_only_what_the_session_takes_can_be_chosen(asking):
    phone = asking(["id_card", "passport"], ["EE", "FI"])

    shown = phone.get("/document").content.decode()
    assert 'value="drivers_license"' not in shown
    assert 'value="US"' not in shown
    for kind, country, field in (("drivers_license", "EE", "kind"), ("passport", "US", "country")):
        refused = phone.tell("/document", {"kind": kind, "country": country})
        assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_where_one_is_left_nothing_is_asked(asking):
    phone = asking(["passport"], ["EE"])

    assert led_to(phone.get()) == "front"
    assert phone.ask("/state")["steps"] == 3


def test_the_choice_is_kept_with_the_session(phone, new_session):
    phone.agree()
    phone.choose("id_card", "FI")

    new_session.refresh_from_db()
    assert new_session.settings["chosen_document"] == {"kind": "id_card", "country": "FI"}


def test_countries_are_named_in_the_persons_language():
    assert ("DE", "Deutschland") in named_countries(["DE", "EE"], "de")
    assert ("DE", "德国") in named_countries(["DE"], "zh-hans")
    assert ("XK", "Kosovo") in named_countries(["XK"], "en")
