"""One check of a session run in several ways, while the others were run once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from risk_app import checking
from risk_app.models import Check
from sessions_app.models import Session


def run_all_but(kind: str, session: Session) -> None:
    """Run the session's checks as a worker would, but for one and what needs its result."""
    waiting = Check.objects.filter(attempt__session=session, state="waiting")
    left_out = str(waiting.get(kind=kind).pk)
    ready = [str(check.pk) for check in waiting if not check.needs]
    while ready:
        one = ready.pop(0)
        if one != left_out:
            ready += checking.run(one)


def run_from(check: Check) -> None:
    """Run the check, and what was waiting for it."""
    ready = [str(check.pk)]
    while ready:
        ready += checking.run(ready.pop(0))


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
