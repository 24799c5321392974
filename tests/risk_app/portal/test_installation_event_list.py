"""What happened to the installation, for administrators and auditors."""

import pytest
from django.urls import reverse

from sessions_app import installation_events
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db

LIST = "admin:sessions_app_installationevent_changelist"
Kind = InstallationEvent.Kind


def test_administrators_and_auditors_see_it_in_the_menu(administrator, auditor):
    for browser in (administrator, auditor):
        assert "Installation events" in browser.get(reverse("admin:index")).content.decode()
        assert browser.get(reverse(LIST)).status_code == 200


def test_reviewers_do_not(reviewer):
    assert "Installation events" not in reviewer.get(reverse("admin:index")).content.decode()
    assert reviewer.get(reverse(LIST)).status_code == 403


def test_it_is_found_by_actor_kind_and_integration(auditor, acme):
    installation_events.record(Kind.ENDPOINT_ADDED, integration=acme, actor="user:77")
    installation_events.record(Kind.CREDENTIAL_ISSUED, actor="user:770")

    for query in ("q=user:77", "kind__exact=endpoint_added", f"integration__id__exact={acme.pk}"):
        found = auditor.get(f"{reverse(LIST)}?{query}").context["cl"].queryset
        # The integration was made by "system", with its credentials.
        assert [one.actor for one in found if one.actor != "system"] == ["user:77"], query


def test_nobody_changes_it(administrator):
    event = installation_events.record(Kind.ENDPOINT_ADDED)
    address = reverse("admin:sessions_app_installationevent_change", args=[event.pk])

    assert administrator.get(address).status_code == 200
    assert administrator.post(address, {"actor": "nobody"}).status_code == 403
