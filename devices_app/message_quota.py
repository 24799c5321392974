"""How many messages an integration may have brought in a day, which begins at midnight UTC.

They are counted in a row of their own: what is erased with its session still counts.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from devices_app.models import MessageTally
from sessions_app.models import Integration


class QuotaUsedUp(Exception):
    """No more messages today. retry_after: seconds until the next day."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"the quota of messages is used up for {retry_after} seconds")


@transaction.atomic
def spend(integration: Integration, number: int) -> None:
    """Take so many places of today, all or none; raises QuotaUsedUp."""
    if not number:
        return
    now = timezone.now().astimezone(UTC)
    days = MessageTally.objects.filter(integration=integration)
    today = days.filter(day=now.date())
    if not _take(today, integration, number):
        if not today.exists():
            MessageTally.objects.bulk_create(
                [MessageTally(integration=integration, day=now.date())], ignore_conflicts=True
            )
            days.filter(day__lt=now.date()).delete()
        if not _take(today, integration, number):
            raise QuotaUsedUp(_seconds_left(now))


def _take(today: QuerySet[MessageTally], integration: Integration, number: int) -> bool:
    """Count them in one statement, so that two callers never both have the last place."""
    allowed = integration.messages_per_day
    if allowed is not None:
        today = today.filter(count__lte=allowed - number)
    return bool(today.update(count=F("count") + number))


def _seconds_left(now: datetime) -> int:
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    return max(1, int((tomorrow - now).total_seconds()))
