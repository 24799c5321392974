"""An administrator's first hour with an integration, as a browser sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from sessions_app.models import Credential, Integration
from tests.api.webhooks.conftest import loopback_allowed as loopback_allowed
from tests.api.webhooks.conftest import sink as sink
from tests.factories import UserFactory

# By how many pixels a page is wider than its screen.
WIDER = "document.documentElement.scrollWidth - innerWidth"

pytestmark = pytest.mark.usefixtures("loopback_allowed")


@pytest.fixture
def sign_in(journey_server):
    """Signs a page of somebody in as an administrator."""
    adele = UserFactory(username="adele", group="administrator")

    def sign(page):
        client = Client()
        client.force_login(adele)
        name = django_settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": journey_server.url}
        page.context.add_cookies([cookie])
        return page

    return sign


def make(page, server, name="Bakery"):
    page.goto(f"{server.url}{reverse('admin:sessions_app_integration_add')}")
    page.fill("#id_name", name)
    page.click("text=Make it")
    page.wait_for_selector("text=Copy this now")
    return Integration.objects.get(name=name)


def test_the_first_hour_credentials_are_kept_and_a_test_is_answered(
    desktop, journey_server, sign_in, sink, axe
):
    page = sign_in(desktop)
    bakery = make(page, journey_server)
    axe(page)
    secret = page.inner_text("#veriff-shared_secret")
    with page.expect_download() as saved:
        page.click("text=Save all as a file")
    kept = json.loads(Path(saved.value.path()).read_text())
    assert kept["shared_secret"] == secret
    assert kept["credentials"]["vult"]["server_key"] == page.inner_text("#vult-server_key")

    page.click("text=I have kept it")
    assert secret not in page.content()
    page.click(".tabs >> text=Webhooks")
    page.select_option("#id_what", "veriff decisions")
    page.fill("#id_url", sink.url)
    page.click("text=Add it")
    sink.answers = [(503, {"Content-Type": "text/plain"}, b"not yet")]
    page.click("text=Send a test…")
    page.click("button:has-text('Send a test')")
    page.wait_for_selector("#answer")
    assert "Status 503" in page.inner_text("#answer")
    assert "not yet" in page.inner_text("#answer")
    axe(page)
    assert json.loads(sink.received[0].body)["test"] is True
    assert Credential.objects.filter(integration=bakery).count() == 6


def test_pages_of_an_integration_fit_a_small_dark_screen(
    visitor, handset, journey_server, sign_in, acme, axe
):
    page = sign_in(visitor(**handset, color_scheme="dark"))
    names = ("sessions_app_integration_add", "risk_app_policy_publish_version")
    paths = [reverse(f"admin:{name}") for name in names]
    for name in ("credentials", "endpoints", "deliveries"):
        paths.append(reverse(f"admin:desk_{name}", args=[acme.pk]))
    paths.append(reverse("admin:sessions_app_integration_change", args=[acme.pk]))

    for path in paths:
        page.goto(f"{journey_server.url}{path}")
        axe(page)
        assert page.evaluate(WIDER) <= 0, path
    make(page, journey_server)
    axe(page)
    assert page.evaluate(WIDER) <= 0
