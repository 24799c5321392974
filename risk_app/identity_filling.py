"""Key, profile and enrolled face for identities of earlier builds, before their next approval."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from documents_app.models import Enrolment
from risk_app import identities
from sessions_app import locking
from sessions_app.models import Identity, Integration
from sessions_app.status import Status

_PAGE = 100


@dataclass(frozen=True)
class Filled:
    """How many identities were written anew, and how many of them have a face now."""

    written: int
    enrolled: int


def fill(integration: Integration) -> Filled:
    """Write those that have no profile, each in a transaction of its own.

    It may be broken off and repeated at any time: what is done is not done again.
    """
    bare = Identity.objects.filter(
        integration=integration, profile_sealed=None, sessions__status=Status.APPROVED
    ).distinct()
    keys = bare.order_by("pk").values_list("pk", flat=True)
    written, enrolled, last = 0, 0, UUID(int=0)
    while page := list(keys.filter(pk__gt=last)[:_PAGE]):
        done = [pk for pk in page if _fill_one(pk)]
        written += len(done)
        enrolled += Enrolment.objects.filter(identity__in=done).count()
        last = page[-1]
    return Filled(written, enrolled)


@transaction.atomic
def _fill_one(identity_id: UUID) -> bool:
    """False where it was approved again, or erased, meanwhile."""
    identity = locking.lock_identity(identity_id)
    if identity is None or identity.profile_sealed is not None:
        return False
    if not identity.sessions.filter(status=Status.APPROVED).exists():
        return False
    identities.renew(identity)
    return True
