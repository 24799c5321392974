"""The language of the pages: chosen on them, named by the link, asked for, or the browser's."""

from __future__ import annotations

import pytest

from tests.api.capture.browsing import browser_of, led_to


def language_of(answer):
    return answer.content.decode().partition('<html lang="')[2].partition('"')[0]


@pytest.fixture
def silent(acme, open_for, grace):
    """A session that asks for no language."""
    return open_for(acme, claims={**grace, "language": ""})


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-CH,fr;q=0.8", "de"),
        ("xx,pl;q=0.5", "pl"),
        ("zh-CN", "zh-hans"),
        ("tlh", "en"),
        ("", "en"),
        ("q=;;;,,*" * 100, "en"),
    ],
)
def test_the_browsers_language_counts_where_nothing_else_is_said(silent, accepted, language):
    phone = browser_of(silent, **{"Accept-Language": accepted})

    assert language_of(phone.get()) == language


def test_what_the_session_asks_for_comes_before_the_browser(acme, open_for, grace):
    session = open_for(acme, claims={**grace, "language": "et-EE"})

    assert language_of(browser_of(session, **{"Accept-Language": "de"}).get()) == "et"


def test_the_link_comes_before_both(phone):
    assert language_of(phone.get("?lang=tr")) == "tr"
    assert language_of(phone.get("?lang=xx")) == "en"
    assert language_of(phone.get("?lang=" + "x" * 5000)) == "en"


def test_what_the_person_chose_stays(phone):
    phone.get("?lang=fr")
    phone.post("", {"language": "fr"})
    assert language_of(phone.get("/consent")) == "fr"

    assert led_to(phone.post("/language", {"language": "ar"})) == "consent"
    assert language_of(phone.get("/consent")) == "ar"
    assert 'dir="rtl"' in phone.get("/consent").content.decode()


def test_a_language_that_we_have_not_is_refused(phone):
    phone.start()

    assert phone.tell("/language", {"language": "xx"}).json()["field"] == "language"


def test_the_portal_speaks_english_whatever_the_browser_asks(client, db):
    answer = client.get("/admin/login/", headers={"Accept-Language": "de"})

    assert b'lang="en' in answer.content
