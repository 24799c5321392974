"""What becomes of a person when a session of theirs, or its evidence, is gone.

By default nothing outlives where it came from: the person is made anew from the approved sessions
that are left, under a new key, and is gone with the last one. An integration may choose to keep
persons for some days longer (Integration.identity_retention_days).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from sessions_app import forgetting, installation_events, lifetimes, locking
from sessions_app.models import Identity, InstallationEvent, Integration
from sessions_app.status import Status

log = structlog.get_logger(__name__)

Renewer = Callable[[Identity], None]

_renewers: list[Renewer] = []
_PAGE = 100


def register_renewer(renewer: Renewer) -> None:
    """Have `renewer` make an identity anew from its approved sessions; called from ready().

    The caller holds the identity. What it seals, it seals with a new key.
    """
    if renewer not in _renewers:
        _renewers.append(renewer)


def session_left(identity_id: UUID, *, status: str, end_user_id: UUID | None) -> None:
    """A session of the person was erased, which had this status; it points at nobody any more."""
    # Another session may be tied to the person right now; see identities.link of risk_app.
    identity = locking.lock_identity(identity_id)
    if identity is None:
        return
    own_user = identity.end_user_id
    if own_user and own_user == end_user_id and not _has_session_of(identity, own_user):
        identity.end_user_id = None
        identity.save(update_fields=["end_user_id"])
    # Who did not prove to be the person had no part in them.
    is_last = identity.outlives_since is None and not identity.sessions.exists()
    if status == Status.APPROVED or is_last:
        _let_go(identity)


def evidence_left(identity_id: UUID) -> None:
    """The pictures and faces of a session of the person are being purged."""
    identity = locking.lock_identity(identity_id)
    if identity is not None:
        _let_go(identity)


def end_due(now: datetime) -> int:
    """Let go of what outlived its session for long enough; how many persons that concerned."""
    return sum(_end_due_of(one, now) for one in Integration.objects.all())


def _end_due_of(integration: Integration, now: datetime) -> int:
    days = integration.identity_retention_days
    until = now if days is None else now - lifetimes.days(days)
    due = Identity.objects.filter(integration=integration, outlives_since__lte=until)
    done, last = 0, UUID(int=0)
    while page := list(due.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_PAGE]):
        done += sum(_end(pk, until) for pk in page)
        last = page[-1]
    return done


def _end(identity_id: UUID, until: datetime) -> bool:
    """Alone in its transaction; what somebody else holds is looked at the next time."""
    free = Identity.objects.select_for_update(skip_locked=True, no_key=True)
    try:
        with transaction.atomic():
            identity = free.filter(pk=identity_id, outlives_since__lte=until).first()
            if identity is None:
                return False
            if not _renew_or_forget(identity):
                _record(identity_id, identity.integration)
    except Exception as error:  # noqa: BLE001  # one broken person must not hold up all others
        log.error("identity_left_over", identity=str(identity_id), error=type(error).__name__)
        return False
    return True


def _record(identity_id: UUID, integration: Integration) -> None:
    installation_events.record(
        InstallationEvent.Kind.IDENTITY_ERASED,
        integration=integration,
        identity=str(identity_id),
        why="time",
    )


def _has_session_of(identity: Identity, end_user_id: UUID) -> bool:
    return identity.sessions.filter(end_user_id=end_user_id).exists()


def _let_go(identity: Identity) -> None:
    if identity.integration.identity_retention_days is None:
        _renew_or_forget(identity)
        return
    identity.outlives_since = timezone.now()
    identity.save(update_fields=["outlives_since"])


def _renew_or_forget(identity: Identity) -> bool:
    """Whether a session is left that the person rests on."""
    if not identity.sessions.filter(status=Status.APPROVED).exists():
        forgetting.forget(identity)
        return False
    for renewer in _renewers:
        renewer(identity)
    return True
