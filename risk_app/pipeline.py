"""Submits a session: closes its attempt and plans the checks of its evidence."""

from __future__ import annotations

from django.db import transaction

from risk_app import plan, tasks
from risk_app.models import Check
from sessions_app import lifecycle
from sessions_app.doorbell import ring
from sessions_app.models import Session
from sessions_app.status import Status


@transaction.atomic
def submit(session: Session, *, actor: str = "integration") -> Session:
    """Accept the evidence and start checking it; raises TransitionRefused."""
    session = lifecycle.move(session, Status.SUBMITTED, actor=actor)
    attempt = session.latest_attempt()
    Check.objects.bulk_create(plan.checks_for(attempt))
    ring(tasks.begin_attempt, str(attempt.pk))
    return session
