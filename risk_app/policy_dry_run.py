"""How the last sessions would have been decided by another policy: judged anew, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from risk_app import deciding, explaining
from risk_app.models import Verdict
from sessions_app.models import Integration

MOST = 1000


@dataclass(frozen=True)
class Change:
    """A session whose automatic outcome would be another one, with the first reason for it."""

    session: str
    was: str
    would_be: str
    reason: str


@dataclass(frozen=True)
class DryRun:
    """How many verdicts were judged anew, and those that came out otherwise."""

    judged: int
    changes: tuple[Change, ...]


def dry_run(integration: Integration | None, body: Mapping[str, object], *, last: int) -> DryRun:
    """Judge the newest automatic verdicts, at most `last` and MOST of them, by the body.

    Limits by which checks measure (a minimum age, a distance) change results only of checks that
    run anew: what was measured stands.
    """
    automatic = Verdict.objects.filter(decided_by=deciding.SYSTEM)
    final = automatic.filter(attempt=OuterRef("attempt"), is_provisional=False)
    # A provisional one that was confirmed or revised since is past.
    newest = automatic.exclude(Q(is_provisional=True) & Exists(final)).select_related("attempt")
    if integration is not None:
        newest = newest.filter(attempt__session__integration=integration)
    found = list(newest.order_by("-created_at")[: min(last, MOST)])
    changes = [change for verdict in found if (change := _change(verdict, body)) is not None]
    return DryRun(len(found), tuple(changes))


def _change(verdict: Verdict, body: Mapping[str, object]) -> Change | None:
    again = explaining.judged_anew(verdict, body)
    if again.outcome == verdict.outcome:
        return None
    reason = again.reasons[0] if again.reasons else ""
    return Change(str(verdict.attempt.session_id), verdict.outcome, again.outcome, reason)
