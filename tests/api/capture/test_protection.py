"""Every answer of the pages keeps itself to itself."""

from __future__ import annotations

import pytest

from sessions_app.models import HostedPages
from tests.api.capture.browsing import Browser, browser_of

ADDRESSES = ["", "/consent", "/state", "/brand.css", "/nothing", "/handover.svg"]


@pytest.mark.parametrize("below", ADDRESSES)
def test_answers_load_nothing_from_elsewhere_and_are_kept_by_nobody(phone, below):
    headers = phone.get(below).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'none'")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Permissions-Policy"] == "camera=(self), geolocation=()"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"].startswith("noindex")


def test_so_do_refusals_of_links_that_nobody_knows(db):
    assert Browser("made-up").get().headers["Referrer-Policy"] == "no-referrer"
    assert Browser("made-up").client.put("/v/made-up").headers["Cache-Control"] == "no-store"


def test_only_the_named_origins_may_frame_the_pages(new_session, acme):
    HostedPages.objects.create(
        integration=acme, frame_origins="https://shop.example\nhttps://*.acme.example"
    )
    headers = browser_of(new_session).get().headers

    ancestors = headers["Content-Security-Policy"].rpartition("frame-ancestors ")[2]
    assert ancestors == "https://shop.example https://*.acme.example"
    assert "X-Frame-Options" not in headers


def test_the_cookie_is_for_this_link_alone_and_no_script(phone):
    cookie = phone.get().cookies["capture_holder"]

    assert cookie["path"] == phone.base
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["secure"]) == ("Lax", "")


def test_over_https_the_cookie_lives_in_a_frame_apart_for_each_site(phone, settings):
    settings.BONAFIDE_PUBLIC_URL = "https://verify.example"

    printed = phone.get().cookies["capture_holder"].OutputString()
    assert "SameSite=None; Partitioned" in printed
    assert "Secure" in printed
