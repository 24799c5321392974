from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.models import DataKey, Event
from sessions_app.status import Status
from tests.api.veriff.caller import refusal


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("created", Status.EXPIRED),
        ("started", Status.ABANDONED),
        ("resubmission", Status.ABANDONED),
        ("approved", Status.APPROVED),
        ("declined", Status.DECLINED),
        ("review", Status.REVIEW),
        ("expired", Status.EXPIRED),
        ("abandoned", Status.ABANDONED),
    ],
)
def test_the_session_is_erased_at_once(veriff, acme, open_for, before, after):
    session = open_for(acme, status=before)

    answer = veriff.delete(f"/v1/sessions/{session.pk}")

    session.refresh_from_db()
    assert answer.json() == {"status": "success", "verification": {"id": str(session.pk)}}
    assert session.is_erased
    assert session.status == after
    assert not DataKey.objects.filter(session=session).exists()
    assert refusal(veriff.delete(f"/v1/sessions/{session.pk}")) == (404, "1101")


def test_a_submitted_session_is_not_deleted(veriff, submitted_session):
    answer = veriff.delete(f"/v1/sessions/{submitted_session.pk}")

    submitted_session.refresh_from_db()
    assert refusal(answer) == (400, "1304")
    assert not submitted_session.is_erased


def test_an_integration_that_may_not_delete_is_told_so(veriff, acme, new_session):
    acme.deletion_allowed = False
    acme.save(update_fields=["deletion_allowed"])

    answer = veriff.delete(f"/v1/sessions/{new_session.pk}")

    assert refusal(answer) == (403, "1301")


def test_the_hourly_quota_comes_back_after_an_hour(veriff, acme, open_for):
    acme.deletions_per_hour = 1
    acme.save(update_fields=["deletions_per_hour"])
    first, second = open_for(acme), open_for(acme)

    assert veriff.delete(f"/v1/sessions/{first.pk}").status_code == 200
    answer = veriff.delete(f"/v1/sessions/{second.pk}")

    assert refusal(answer) == (429, "1101")
    assert 3590 <= int(answer.headers["Retry-After"]) <= 3600
    with time_machine.travel(timezone.now() + timedelta(seconds=3601), tick=False):
        assert veriff.delete(f"/v1/sessions/{second.pk}").status_code == 200


def test_the_daily_quota_counts_what_the_hour_has_forgotten(veriff, acme, open_for):
    acme.deletions_per_hour, acme.deletions_per_day = 5, 1
    acme.save(update_fields=["deletions_per_hour", "deletions_per_day"])
    first, second = open_for(acme), open_for(acme)

    with time_machine.travel(timezone.now() - timedelta(hours=2), tick=False):
        assert veriff.delete(f"/v1/sessions/{first.pk}").status_code == 200
    answer = veriff.delete(f"/v1/sessions/{second.pk}")

    assert refusal(answer) == (429, "1101")
    assert 79_000 <= int(answer.headers["Retry-After"]) <= 79_200


def test_another_integrations_deletions_do_not_count(
    veriff, veriff_as_rival, acme, rival, open_for
):
    acme.deletions_per_hour = 1
    acme.save(update_fields=["deletions_per_hour"])

    assert veriff_as_rival.delete(f"/v1/sessions/{open_for(rival).pk}").status_code == 200
    assert veriff.delete(f"/v1/sessions/{open_for(acme).pk}").status_code == 200


def test_a_refused_deletion_spends_nothing(veriff, acme, open_for, submitted_session):
    acme.deletions_per_hour = 1
    acme.save(update_fields=["deletions_per_hour"])

    assert refusal(veriff.delete(f"/v1/sessions/{submitted_session.pk}")) == (400, "1304")
    assert Event.objects.filter(kind=Event.Kind.ERASED).count() == 0
    assert veriff.delete(f"/v1/sessions/{open_for(acme).pk}").status_code == 200
