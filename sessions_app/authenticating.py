"""Who may be authenticated again, and how often it may be tried for one person.

The limit counts what was not approved: a person who comes in often is not kept out, and whoever
tries faces at somebody's door is.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import structlog
from django.conf import settings

from sessions_app.models import Attempt, Identity
from sessions_app.status import Purpose, Status

log = structlog.get_logger(__name__)

WINDOW = timedelta(hours=1)


class IdentityUnknown(Exception):
    """There is no such person, or only at another integration."""

    def __init__(self) -> None:
        super().__init__("there is no identity of this id")


class IdentityNotVerified(Exception):
    """Nothing is left by which the person was verified."""

    def __init__(self, why: str = "this identity is not verified") -> None:
        super().__init__(why)


class IdentityNotEnrolled(IdentityNotVerified):
    """The person was verified, and there is no face to compare another with."""

    def __init__(self) -> None:
        super().__init__("this identity has no enrolled face")


class AuthenticationsUsedUp(Exception):
    """The person was tried to be authenticated too often; retry_after: seconds until one may."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("this identity was tried to be authenticated too often; try again later")
        self.retry_after = retry_after


def refuse_unless_verified(identity: Identity) -> None:
    """Raise IdentityNotVerified where no approved session is left, nor may be outlived.

    Of a person who was forgotten the row may be left, because failed attempts name it.
    """
    is_left = identity.outlives_since is not None or _rests_on_a_session(identity)
    if identity.verified_at is None or not is_left:
        raise IdentityNotVerified


def admit(identity: Identity, now: datetime) -> None:
    """Raise AuthenticationsUsedUp where one more try is too many. The caller holds the row."""
    tries = Attempt.objects.filter(
        session__identity=identity,
        session__purpose=Purpose.AUTHENTICATION,
        created_at__gt=now - WINDOW,
    ).exclude(status=Status.APPROVED)
    limit = settings.BONAFIDE_AUTHENTICATIONS_PER_HOUR
    newest = list(tries.order_by("-created_at").values_list("created_at", flat=True)[:limit])
    if len(newest) >= limit:
        left = newest[-1] + WINDOW - now
        log.warning("authentications_used_up", identity=str(identity.pk))
        raise AuthenticationsUsedUp(max(1, math.ceil(left.total_seconds())))


def _rests_on_a_session(identity: Identity) -> bool:
    return identity.sessions.filter(status=Status.APPROVED).exists()
