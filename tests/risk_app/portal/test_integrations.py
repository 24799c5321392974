"""What of an integration may be changed in the portal."""

import pytest
from django.db import connection
from django.urls import reverse

from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db


def form_of(browser, address):
    """The values that the page's form would send if nothing was touched."""
    fields = browser.get(address).context["adminform"].form
    sent = {name: fields[name].value() for name in fields.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_an_administrator_switches_the_old_signature_on_and_off(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    administrator.post(address, {**form, "legacy_signature": "on"})
    acme.refresh_from_db()
    assert acme.legacy_signature is True

    administrator.post(address, form)
    acme.refresh_from_db()
    assert acme.legacy_signature is False


def test_a_change_is_recorded_with_what_was_changed_and_by_whom(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)
    administrator.post(address, form)
    assert not InstallationEvent.objects.filter(kind="integration_changed").exists()

    administrator.post(address, {**form, "evidence_days": "14", "retention_days": "90"})

    acme.refresh_from_db()
    assert (acme.evidence_days, acme.retention_days) == (14, 90)
    event = InstallationEvent.objects.get(kind="integration_changed")
    assert event.details == {"changed": ["evidence_days", "retention_days"]}
    assert event.actor.startswith("user:")


def test_the_search_for_faces_needs_pgvector_and_says_so(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    refused = administrator.post(address, {**form, "search_by_face": "on"})

    acme.refresh_from_db()
    assert acme.search_by_face is False
    assert "CREATE EXTENSION vector" in str(refused.context["errors"])


def test_the_search_for_faces_is_switched_on_and_off_and_that_is_recorded(administrator, acme):
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION vector")
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    for wanted in ({"search_by_face": "on"}, {}):
        administrator.post(address, {**form, **wanted})
        acme.refresh_from_db()
        assert acme.search_by_face is bool(wanted)

    events = InstallationEvent.objects.filter(kind="integration_changed").order_by("id")
    assert [one.details for one in events] == [{"search_by_face": True}, {"search_by_face": False}]
