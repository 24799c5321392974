"""Every address of the admin, by POST, from people who may not: not one row changes."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from config import error_pages
from tests.risk_app.portal.addresses import fill, fingerprints, names

pytestmark = pytest.mark.django_db

# A person's own password and way out, and forms without effect that Django shows to everybody.
OWN = {"login", "logout", "password_change", "password_change_done", "index", "jsi18n", "search"}
# An auditor takes away what says of nobody who it is, and that is written down.
TAKEN = {"desk_report", "desk_export"}
CONFIRMED = {"post": "yes", "confirmed": "yes", "note": "", "reasons": ["other"]}


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch):
    """The page of a refusal is the same one five hundred times: test_error_pages.py looks at it."""
    monkeypatch.setattr(error_pages, "page", lambda _, __, status: HttpResponse(status=status))


def post_everywhere(browser, world, but=frozenset()):
    """The status of every answer, by name of the address."""
    return {
        name: browser.post(fill(name, converters, world), CONFIRMED).status_code
        for name, converters in names()
        if name not in OWN | but
    }


def test_an_auditor_changes_nothing(auditor, world):
    world["user"] = User.objects.get(username="aldo")
    before = fingerprints()

    answers = post_everywhere(auditor, world, but=TAKEN)

    assert len(answers) > 60
    assert answers["sessions_app_session_decide"] == 403
    assert answers["webhooks_delivery_send_again"] == 403
    assert fingerprints() == before


def test_staff_without_a_group_are_refused_everywhere(newcomer, world):
    world["user"] = User.objects.get(username="nils")
    before = fingerprints()

    answers = post_everywhere(newcomer, world)

    assert set(answers.values()) <= {302, 403, 404, 405}
    assert fingerprints() == before


def test_without_the_token_against_forgery_not_even_a_superuser_posts(world):
    world["user"] = User.objects.create_superuser("root", password="a long enough password")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world["user"])

    assert set(post_everywhere(browser, world).values()) == {403}


def test_strangers_are_sent_to_the_door(world):
    world["user"] = User.objects.create_superuser("root", password="a long enough password")

    assert set(post_everywhere(Client(), world).values()) == {302}
