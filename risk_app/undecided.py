"""Says which submitted sessions wait for a person alone, so that expiry may end them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from risk_app import sweeping
from risk_app.models import Check
from sessions_app.models import Session


def wait_for_a_person(now: datetime) -> QuerySet[Session]:
    """Those of test integrations whose checks are done and whose scenario leaves them to a person.

    Where an earlier build opened a session, its claims may force an outcome. That verdict is given
    by the worker that ends the last check, or by the sweep: what is still undecided when the sweep
    no longer looks at it has no such claims.
    """
    running = Check.objects.filter(attempt__session=OuterRef("pk")).exclude(state=Check.State.DONE)
    return Session.objects.filter(
        sweeping.waits_for_a_person(),
        ~Exists(running),
        submitted_at__lt=now - sweeping.TEST_MODE_LOOKED_AT_FOR,
    )
