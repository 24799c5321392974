"""What happened to the installation is written once and stays as it was written."""

import pytest
from django.db import IntegrityError, transaction

from sessions_app import installation_events
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db


def test_an_event_keeps_who_did_what_to_which_ids(acme):
    event = installation_events.record(
        InstallationEvent.Kind.CREDENTIAL_ISSUED,
        integration=acme,
        actor="command",
        credential="3f0c",
    )

    kept = InstallationEvent.objects.get(pk=event.pk)
    assert kept.integration == acme
    assert (kept.kind, kept.actor) == ("credential_issued", "command")
    assert kept.details == {"credential": "3f0c"}


def test_an_event_that_concerns_no_integration_is_kept_too(db):
    event = installation_events.record(InstallationEvent.Kind.LOGIN_FAILED)

    assert InstallationEvent.objects.get(pk=event.pk).integration is None


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_an_event(change):
    event = installation_events.record(InstallationEvent.Kind.LOGGED_IN, actor="user:1")
    rows = InstallationEvent.objects.filter(pk=event.pk)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(actor="user:2") if change == "update" else rows.delete()

    assert rows.get().actor == "user:1"
