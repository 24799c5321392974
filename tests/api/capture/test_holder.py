"""A link belongs to the browser that claimed it, and the newest one wins after asking."""

from __future__ import annotations

from django.test import Client

from api import flows
from sessions_app.models import CaptureGrant
from tests.api.capture.browsing import Browser, browser_of, led_to


def test_the_grant_is_bound_to_the_browser_by_digests(phone, new_session):
    phone.start()

    granted = CaptureGrant.objects.get(session=new_session)
    assert granted.holds
    kept = str(vars(granted))
    assert phone.holder not in kept
    assert phone.base.rpartition("/")[2] not in kept


def test_another_browser_is_asked_before_it_takes_over(phone, new_session):
    phone.agree()
    other = browser_of(new_session)

    assert b"open on another device" in other.get().content
    assert other.post().status_code == 409
    assert led_to(other.post("", {"take_over": "1"})) == "document"


def test_the_browser_that_was_taken_over_can_do_nothing_more(phone, new_session):
    phone.agree()
    browser_of(new_session).start(take_over="1")

    refused = phone.tell("/document", {"kind": "passport", "country": "EE"})
    assert (refused.status_code, refused.json()["code"]) == (409, "other_device")
    assert phone.ask("/state")["holder"] == "other"
    assert b"open on another device" in phone.get().content


def test_who_never_claimed_the_link_is_told_to_open_it(phone):
    assert phone.get("/consent").headers["Location"] == phone.base
    refused = phone.tell("/consent", {"answer": "yes"})
    assert (refused.status_code, refused.json()["code"]) == (401, "not_holder")


def test_another_site_cannot_act_with_the_cookie_alone(phone, new_session):
    phone.start()
    phone.holder = ""

    assert phone.post("/consent", {"answer": "yes"}).status_code == 401
    phone.holder = ""
    assert phone.post().status_code == 401
    new_session.refresh_from_db()
    assert new_session.status == "created"


def test_a_token_that_is_not_the_cookies_is_refused(phone):
    phone.start()
    phone.holder = "a" * 43

    assert phone.tell("/consent", {"answer": "yes"}).status_code == 401


def test_a_script_may_say_the_token_in_a_header(phone):
    phone.start()
    holder, phone.holder = phone.holder, ""

    answer = phone.post("/consent", {"answer": "yes"}, **{"X-Capture-Holder": holder})
    assert led_to(answer) == "document"


def test_without_a_cookie_the_token_in_the_page_is_enough(phone):
    """As in a frame where the browser keeps no cookies of others."""
    phone.client = Forgetful()
    phone.get()

    answer = phone.post()
    assert answer.status_code == 200
    assert b"/consent" in answer.content
    assert b"Which document" in phone.post("/consent", {"answer": "yes"}).content


def test_a_link_for_one_browser_opens_for_no_other(new_session):
    token = flows.grant_link(new_session, single_use=True)
    first, second = Browser(token), Browser(token)

    assert led_to(first.start()) == "consent"
    assert second.get().status_code == 404
    assert second.start(take_over="1").status_code == 404
    assert led_to(first.get()) == "consent"


class Forgetful(Client):
    """A browser that keeps no cookie."""

    def request(self, **request):
        self.cookies.clear()
        return super().request(**request)
