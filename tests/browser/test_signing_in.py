"""The portal's first page, as a browser sees it."""

from __future__ import annotations


def test_the_page_to_sign_in_keeps_nobody_out(desktop, journey_server, axe):
    desktop.goto(f"{journey_server.url}/admin/login/")

    assert desktop.locator("input[type=password]").is_visible()
    axe(desktop)


def test_ada_signs_in(desktop, journey_server, ada):
    ada.set_password("a long enough password")
    ada.save(update_fields=["password"])
    desktop.goto(f"{journey_server.url}/admin/")

    desktop.fill("input[name=username]", "ada")
    desktop.fill("input[type=password]", "a long enough password")
    desktop.keyboard.press("Enter")

    desktop.wait_for_url(f"{journey_server.url}/admin/")
    assert "Sessions" in desktop.inner_text("body")
