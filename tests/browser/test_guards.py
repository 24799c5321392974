"""What every browser test fails on, done on purpose. `taken` keeps it from failing these."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from tests.browser.proof_server import serving


@pytest.fixture(scope="module")
def port():
    with serving() as port:
        yield port


@pytest.fixture
def page(desktop, port):
    desktop.goto(f"http://127.0.0.1:{port}/")
    return desktop


def taken(guards):
    """What was found; a test that did it on purpose is not to fail on it."""
    found = list(guards.settled())
    guards.found.clear()
    return found


def test_a_good_page_is_not_accused(page, guards, axe):
    axe(page)

    assert guards.settled() == []


def test_another_host_is_told_and_not_reached(page, guards):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://elsewhere.example/?x=1")

    assert taken(guards) == ["another host: GET https://elsewhere.example/?x=1"]


def test_a_host_that_a_test_expects_answers_and_is_no_fault(page, guards):
    guards.allow("https://shop.example")

    page.goto("https://shop.example/back?state=done")

    assert page.inner_text("h1") == "Elsewhere"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            "document.body.append(Object.assign(document.createElement('img'), {src: '/a.png'}))",
            "img-src",
        ),
        ("document.body.setAttribute('style', 'color: red')", "style-src-attr refuses inline"),
        ("fetch('/').catch(() => 0)", "connect-src"),
    ],
)
def test_what_the_content_policy_refuses_is_told(page, guards, script, said):
    page.evaluate(script)

    assert any(said in one for one in taken(guards))


def test_a_frame_of_another_origin_that_is_refused_is_told(page, guards, port):
    page.evaluate(
        "url => document.body.append(Object.assign(document.createElement('iframe'), {src: url}))",
        f"http://localhost:{port}/",
    )
    page.wait_for_timeout(50)

    assert any("frame-src" in one for one in taken(guards))


def test_an_error_that_no_script_catches_is_told(page, guards):
    page.evaluate("setTimeout(() => { throw new Error('oh') })")
    page.wait_for_timeout(50)

    with pytest.raises(AssertionError, match="script: oh"):
        guards.check()
    guards.found.clear()


def test_a_server_error_is_told(page, guards, port):
    page.goto(f"http://127.0.0.1:{port}/broken")

    assert taken(guards) == [f"status 500: GET http://127.0.0.1:{port}/broken"]


def test_axe_names_the_place_and_the_reason(page, axe):
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    with pytest.raises(AssertionError) as raised:
        axe(page)

    assert "critical button-name" in str(raised.value)
    assert "<button></button>" in str(raised.value)
