"""Links to the hosted pages: found by digests, claimed by one browser, moved between devices.

Tokens of links and of browsers are random and long; only their SHA-256 is kept. Of the devices of
a session one holds it: the others may look on. Whoever wants it from them says so.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from sessions_app import locking
from sessions_app.issuing import digest
from sessions_app.lookups import Lookup
from sessions_app.models import CaptureGrant, Integration, Session

# How exact it is known when a device was last there.
SEEN_EVERY = timedelta(seconds=10)
# 128 bits: 22 characters of an address.
_TOKEN_BYTES = 16

_BY_TOKEN = Lookup(
    """
    SELECT {}, {}, {} FROM {session} session
    JOIN {integration} integration ON integration.id = session.integration_id
    JOIN {granted} granted ON granted.session_id = session.id
    WHERE granted.token_digest = %s AND session.erased_at IS NULL
    """,
    session=Session,
    integration=Integration,
    granted=CaptureGrant,
)
_BY_SESSION = Lookup(
    """
    SELECT {}, {}, {} FROM {session} session
    JOIN {integration} integration ON integration.id = session.integration_id
    LEFT JOIN {granted} granted
        ON granted.session_id = session.id AND granted.token_digest = %s
    WHERE session.id = %s AND session.erased_at IS NULL
    """,
    session=Session,
    integration=Integration,
    granted=CaptureGrant,
)


class LinkUsedUp(Exception):
    """The link was for one browser, and another one has it."""

    def __init__(self) -> None:
        super().__init__("this link was used by another browser")


class LinkOver(Exception):
    """The session behind the link is over."""

    def __init__(self) -> None:
        super().__init__("the session behind this link is over")


class HeldElsewhere(Exception):
    """Another device has the session, and nobody said that it is to be taken from it."""

    def __init__(self) -> None:
        super().__init__("another device has this session")


def find(token: str, session_id: UUID | None) -> tuple[Session, CaptureGrant | None] | None:
    """The session behind a link with the row of the link; None where there is none.

    session_id: which session a signed link names; it has no row before it is first claimed.
    """
    kept = digest(token)
    found = _BY_SESSION.first(kept, session_id) if session_id else _BY_TOKEN.first(kept)
    if found is None:
        return None
    session: Session = found[0]
    session.integration = found[1]
    return session, found[2]


def grant(session: Session, *, single_use: bool = False) -> str:
    """The token of a new link that an integrator may hand out; it is shown this once."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    CaptureGrant.objects.create(
        session=session,
        token_digest=digest(token),
        single_use=single_use,
        created_at=timezone.now(),
    )
    return token


@transaction.atomic
def claim(
    session: Session, token: str, holder: str, *, language: str = "", takes_over: bool = False
) -> CaptureGrant:
    """Give the session to the browser that came by this link; the same one may claim again.

    Raises LinkOver, LinkUsedUp, and HeldElsewhere unless the browser takes over.
    """
    locked = locking.lock_session(session.pk)
    if locked.is_erased:
        raise LinkOver
    now = timezone.now()
    mine = CaptureGrant.objects.filter(session=locked, token_digest=digest(token)).first()
    mine = mine or CaptureGrant(session=locked, token_digest=digest(token), created_at=now)
    is_mine = mine.holder_digest == digest(holder)
    if mine.single_use and mine.holder_digest and not is_mine:
        raise LinkUsedUp
    if not (mine.holds and is_mine):
        if not takes_over and _is_held(locked):
            raise HeldElsewhere
        _let_go(locked)
        mine.holder_digest, mine.holds, mine.claimed_at = digest(holder), True, now
    mine.language, mine.seen_at = language or mine.language, now
    mine.save()
    return mine


def is_held(session: Session) -> bool:
    """Whether a device has the session."""
    return _is_held(session)


def is_holders(granted: CaptureGrant | None, holder: str) -> bool:
    """Whether the link was last claimed by this browser, which need not have the session now."""
    return bool(granted and holder and granted.holder_digest == digest(holder))


def see(granted: CaptureGrant) -> None:
    """Write down that the holder is there, unless that was just written."""
    now = timezone.now()
    if granted.seen_at is None or now - granted.seen_at >= SEEN_EVERY:
        CaptureGrant.objects.filter(pk=granted.pk).update(seen_at=now)


def speak(granted: CaptureGrant, language: str) -> None:
    """Keep the language that the person chose."""
    CaptureGrant.objects.filter(pk=granted.pk).update(language=language)


@transaction.atomic
def hand_over(session: Session, grant_id: UUID, token: str, *, language: str) -> CaptureGrant:
    """Make a link for another device of the same person; a former one that waits is dropped."""
    locked = locking.lock_session(session.pk)
    _waiting(locked).delete()
    return CaptureGrant.objects.create(
        id=grant_id,
        session=locked,
        token_digest=digest(token),
        is_handover=True,
        language=language,
        created_at=timezone.now(),
    )


def handed_over(session: Session) -> CaptureGrant | None:
    """The newest link for another device."""
    found = CaptureGrant.objects.filter(session=session, is_handover=True)
    return found.order_by("-created_at").first()


@transaction.atomic
def stop_handing_over(session: Session, granted: CaptureGrant) -> None:
    """Give the session back to the device that handed it over."""
    locked = locking.lock_session(session.pk)
    _waiting(locked).delete()
    _let_go(locked)
    now = timezone.now()
    CaptureGrant.objects.filter(pk=granted.pk).exclude(holder_digest="").update(
        holds=True, claimed_at=now, seen_at=now
    )


def erase(session: Session) -> None:
    """Forget every link of a session that is erased."""
    CaptureGrant.objects.filter(session=session).delete()


def _waiting(session: Session) -> models.QuerySet[CaptureGrant]:
    return CaptureGrant.objects.filter(session=session, is_handover=True, claimed_at=None)


def _is_held(session: Session) -> bool:
    return CaptureGrant.objects.filter(session=session, holds=True).exists()


def _let_go(session: Session) -> None:
    CaptureGrant.objects.filter(session=session, holds=True).update(holds=False)
