"""Signs of life of the background processes, kept in the database.

The broker would forget them when it restarts, and could not tell them while it is away.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import cast

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from sessions_app.models import Heartbeat


def beat(workers: Iterable[str]) -> None:
    """Write down that these kinds of workers live now, by the database's clock."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(worker=worker, heard_at=Now()) for worker in workers],
        update_conflicts=True,
        unique_fields=["worker"],
        update_fields=["heard_at"],
    )


def silences() -> dict[str, float]:
    """Seconds since each kind of worker was last heard, by the database's clock."""
    silence = ExpressionWrapper(Now() - F("heard_at"), output_field=DurationField())
    rows = Heartbeat.objects.values_list("worker", silence)
    return {str(worker): max(0.0, cast(timedelta, since).total_seconds()) for worker, since in rows}
