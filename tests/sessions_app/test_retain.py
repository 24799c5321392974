from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app import retention
from sessions_app.models import Session
from sessions_app.tasks import retain


@pytest.fixture
def acme_for_thirty_days(acme):
    acme.retention_days = 30
    acme.save(update_fields=["retention_days"])
    return acme


def in_days(days):
    return timezone.now() + timedelta(days=days)


@pytest.mark.parametrize("status", ["approved", "declined", "expired", "abandoned"])
def test_what_is_over_is_erased_after_its_time(acme_for_thirty_days, open_for, status):
    session = open_for(acme_for_thirty_days, status=status)

    assert retention.erase_due(in_days(29.9)) == 0
    assert retention.erase_due(in_days(30.1)) == 1
    session.refresh_from_db()
    assert session.is_erased
    assert session.status == status


@pytest.mark.parametrize("status", ["created", "started", "submitted", "review", "resubmission"])
def test_what_is_not_over_is_kept(acme_for_thirty_days, open_for, status):
    open_for(acme_for_thirty_days, status=status)

    assert retention.erase_due(in_days(999)) == 0


def test_an_integration_that_says_nothing_keeps_everything(acme, open_for):
    open_for(acme, status="approved")

    assert retention.erase_due(in_days(9999)) == 0


def test_one_integration_does_not_decide_for_another(acme_for_thirty_days, rival, open_for):
    theirs = open_for(rival, status="approved")
    ours = open_for(acme_for_thirty_days, status="approved")
    retention.erase_due(in_days(31))

    assert Session.objects.get(pk=ours.pk).is_erased
    assert not Session.objects.get(pk=theirs.pk).is_erased


def test_the_task_is_harmless_when_rung_twice(acme_for_thirty_days, open_for):
    session = open_for(acme_for_thirty_days, status="approved")
    Session.objects.filter(pk=session.pk).update(decided_at=in_days(-31))
    retain()
    retain()

    assert session.events.filter(kind="erased").count() == 1
    assert session.events.get(kind="erased").actor == "system"
