"""An administrator makes an integration; what it proves itself with is shown once."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from sessions_app.models import Credential, InstallationEvent, Integration

pytestmark = pytest.mark.django_db
FORM = {"name": "Bakery", "mode": "test", "dialects": ["veriff", "vult"], "retention_days": "30"}


def make(browser, **changes):
    return browser.post(reverse("admin:sessions_app_integration_add"), FORM | changes)


def shown_in(answer):
    return answer.context["by_dialect"]


def test_its_credentials_are_on_the_page_that_made_them_and_on_no_other(administrator):
    made = make(administrator)

    bakery = Integration.objects.get(name="Bakery")
    assert (bakery.mode, bakery.retention_days) == ("test", 30)
    shown = shown_in(made)
    assert set(shown) == {"veriff", "vult"}
    assert "no-store" in made["Cache-Control"]
    secrets = [shown["veriff"]["shared_secret"], shown["vult"]["server_key"]]
    assert all(secret in made.content.decode() for secret in secrets)
    for name in ("desk_credentials", "desk_endpoints", "sessions_app_integration_change"):
        later = administrator.get(reverse(f"admin:{name}", args=[bakery.pk])).content.decode()
        assert not any(secret in later for secret in secrets)
    told = json.dumps(list(InstallationEvent.objects.values_list("details", flat=True)))
    assert not any(secret in told for secret in secrets)


def test_only_the_apis_that_were_chosen_can_be_called(administrator, client):
    make(administrator, dialects=["vult"])

    kinds = Credential.objects.filter(integration__name="Bakery").values_list("kind", flat=True)
    assert set(kinds) == {"server_key", "publishable_key", "shared_secret"}


def test_who_made_it_is_among_the_installation_events(administrator):
    answer = make(administrator)

    event = InstallationEvent.objects.get(kind="integration_created")
    assert event.actor == f"user:{answer.wsgi_request.user.pk}"
    assert event.integration.name == "Bakery"


def test_the_first_call_of_the_page_opens_a_session(administrator, client):
    keys = shown_in(make(administrator))["vult"]

    opened = client.post(
        "/kyc/idv/session/create",
        "{}",
        content_type="application/json",
        headers={"authorization": f"Bearer {keys['server_key']}"},
    )

    assert opened.status_code == 200


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "Acme"}, "name", "already exists"),
        ({"mode": "half"}, "mode", "half"),
        ({"dialects": []}, "dialects", "required"),
        ({"dialects": ["esperanto"]}, "dialects", "esperanto"),
        ({"default_callback": "http://shop.example"}, "default_callback", "https"),
        ({"retention_days": "36501"}, "retention_days", "36500"),
        ({"evidence_days": "-1"}, "evidence_days", "0"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(administrator, acme, changes, field, why):
    answer = make(administrator, **changes)

    assert why in " ".join(answer.context["form"].errors[field])
    assert not Integration.objects.filter(name="Bakery").exists()


def test_only_administrators_make_one(reviewer, auditor):
    for browser in (reviewer, auditor):
        assert browser.get(reverse("admin:sessions_app_integration_add")).status_code == 403
        assert make(browser).status_code == 403
    assert not Integration.objects.exists()
