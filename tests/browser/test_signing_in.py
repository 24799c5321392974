"""The portal's first page, as a browser sees it."""

from __future__ import annotations

from playwright.sync_api import expect

from risk_app.portal.signing_in import linking
from tests import fake_openid_provider


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


def test_ada_signs_in_by_a_provider(desktop, journey_server, ada, settings, axe):
    with fake_openid_provider.serving() as corp:
        settings.SOCIALACCOUNT_PROVIDERS = fake_openid_provider.settings_of(corp)
        linking.link(ada, issuer=corp.issuer, subject=corp.subject, actor="user:1")
        desktop.goto(f"{journey_server.url}/admin/login/?next=/admin/figures/")
        axe(desktop)
        desktop.get_by_role("button", name="Sign in by Corp").click()
        desktop.get_by_role("button", name="Be the person").click()

        desktop.wait_for_url(f"{journey_server.url}/admin/figures/")
        expect(desktop.get_by_role("button", name="Show")).to_be_visible()


def test_who_is_not_linked_is_told_so(desktop, journey_server, ada, settings, axe):
    with fake_openid_provider.serving() as corp:
        settings.SOCIALACCOUNT_PROVIDERS = fake_openid_provider.settings_of(corp)
        desktop.goto(f"{journey_server.url}/admin/login/")
        desktop.get_by_role("button", name="Sign in by Corp").click()
        desktop.get_by_role("button", name="Be the person").click()

        expect(desktop.get_by_text("No account here is signed in to by this")).to_be_visible()
        axe(desktop)
