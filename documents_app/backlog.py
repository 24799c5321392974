"""How long pictures wait for a worker, asked of those that wait only."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from documents_app import judging


def oldest_unjudged() -> float:
    """Seconds for which the oldest picture that nobody looks at has waited; 0 when none has."""
    came_at = judging.due().values_list("created_at", flat=True).first()
    return 0.0 if came_at is None else max(0.0, (timezone.now() - came_at) / timedelta(seconds=1))
