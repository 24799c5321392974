"""Erasing a session."""

from __future__ import annotations

from django.db import transaction

from api.flows import deletion_quota
from api.flows.rows import Found, row
from sessions_app import erasure
from sessions_app.models import Session


@transaction.atomic
def erase(session: Found, *, within_quota: bool = False, cut_short: bool = False) -> None:
    """Destroy the session's key, claims, evidence and files for its integration.

    within_quota: whether it counts among the deletions that an integration has per hour and day.
    cut_short: whether checks that run are cut short; otherwise ErasureRefused is raised while the
    session is checked. Raises QuotaUsedUp.
    """
    found = row(session, Session)
    if within_quota:
        deletion_quota.spend(found)
    erasure.erase(found, actor=deletion_quota.ACTOR, cut_short=cut_short)
