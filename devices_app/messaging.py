"""Messages with the link of a session: asked for, brought by a worker, and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from devices_app import link_emails
from devices_app.models import Message
from devices_app.shapes import MessageChannel, MessageStatus, ToldMessage
from sessions_app import leases, locking, sealing
from sessions_app.models import Session

log = structlog.get_logger(__name__)

MOST_TRIES = 5
# A message is of no use once its link is over, so it is tried again soon.
_PAUSE = timedelta(seconds=20)
_AT_MOST_SECONDS = 60.0
BATCH = 500


# Makes the address of a session's pages, which stand above this room.
Linker = Callable[[Session], str]

_linkers: list[Linker] = []


def register_linker(linker: Linker) -> None:
    """Have `linker` make the links; called from AppConfig.ready()."""
    if linker not in _linkers:
        _linkers.append(linker)


class MessagesRefused(Exception):
    """The session takes no message any more: its link is over, or its document is there."""


class ChannelAway(Exception):
    """Nobody brings messages by this channel here."""


def refuse_unless_served(channel: MessageChannel) -> None:
    """Raise ChannelAway where the channel needs something that is not configured."""
    if channel == MessageChannel.EMAIL and not settings.BONAFIDE_EMAIL_URL:
        raise ChannelAway("e-mail is not configured on this server (BONAFIDE_EMAIL_URL)")


@transaction.atomic
def request(session: Session, channel: MessageChannel, recipient: str = "") -> Message:
    """Write down a message of an open session; whoever calls rings for one that is queued.

    Raises ChannelAway and MessagesRefused.
    """
    refuse_unless_served(channel)
    session = locking.lock_session(session.pk)
    if not session.takes_evidence or session.expires_at <= timezone.now():
        raise MessagesRefused(f"session {session.pk} takes no message any more")
    message = _write(session, channel, recipient)
    _touch(session)
    return message


def told(message: Message, opener: sealing.Opener) -> ToldMessage:
    return ToldMessage(
        id=message.pk,
        channel=message.channel,
        status=message.state,
        created_at=message.created_at,
        recipient=recipient_of(message, opener),
    )


def recipient_of(message: Message, opener: sealing.Opener) -> str:
    """The address; empty where the link is handed over."""
    if message.recipient_sealed is None:
        return ""
    return opener.unseal(_name(message.pk), bytes(message.recipient_sealed)).decode()


def due() -> QuerySet[Message]:
    """Messages that nobody works on yet and whose next try has come, the oldest first."""
    now = timezone.now()
    ready = Q(run_after=None) | Q(run_after__lte=now)
    queued = Message.objects.filter(ready, state=MessageStatus.QUEUED)
    return queued.filter(leases.free(now)).order_by("created_at")


@transaction.atomic
def sweep() -> list[str]:
    """The ids of messages to ring for: nobody heard of them, or their worker died."""
    leases.end_those_of_the_dead(
        Message.objects.filter(state=MessageStatus.QUEUED, lease_until__isnull=False)
    )
    found = leases.lock(due().filter(leases.unheard(timezone.now())), limit=BATCH)
    return [str(one.pk) for one in leases.mark_rung(found)]


def bring(message_id: str) -> None:
    """Send the message with its session's link, unless somebody else does or nothing is due."""
    message = _claim(message_id)
    if message is None:
        return
    try:
        with leases.kept(message, at_most=_AT_MOST_SECONDS):
            _send(message)
    except link_emails.NotSent as error:
        log.warning("message_not_sent", message=str(message.pk), error=str(error))
        _give_back(message, is_sent=False)
    else:
        _give_back(message, is_sent=True)


@transaction.atomic
def _claim(message_id: str) -> Message | None:
    found = due().filter(pk=message_id).select_related("session__integration")
    for message in leases.lock(found, limit=1):
        session = message.session
        if session.is_erased or session.expires_at <= timezone.now() or not session.takes_evidence:
            Message.objects.filter(pk=message.pk).update(state=MessageStatus.FAILED)
            return None
        leases.grant(message, tries=message.tries + 1)
        return message
    return None


def _send(message: Message) -> None:
    session = message.session
    (link,) = [linker(session) for linker in _linkers]
    link_emails.send(
        recipient_of(message, sealing.Opener(session)),
        link=link,
        name=session.integration.name,
        message_id=str(message.pk),
    )


@transaction.atomic
def _give_back(message: Message, *, is_sent: bool) -> None:
    session = locking.lock_session(message.session_id)
    row = leases.lock_held(message)
    if row is None:
        return
    if is_sent:
        row.state = MessageStatus.SENT
    elif row.tries >= MOST_TRIES:
        row.state = MessageStatus.FAILED
    else:
        row.run_after = timezone.now() + _PAUSE * row.tries
    leases.give_back(row, "state", "run_after")
    _touch(session)


def _write(session: Session, channel: MessageChannel, recipient: str) -> Message:
    pk = uuid4()
    sealed = sealing.seal(session, _name(pk), recipient.encode()) if recipient else None
    # A link that the caller hands over is there at once.
    state = MessageStatus.DELIVERED if channel == MessageChannel.COPY else MessageStatus.QUEUED
    return Message.objects.create(
        pk=pk,
        session=session,
        channel=channel,
        recipient_sealed=sealed,
        state=state,
        created_at=timezone.now(),
    )


def _touch(session: Session) -> None:
    """Messages are a part of what clients see of a session."""
    session.updated_at = timezone.now()
    session.save(update_fields=["updated_at"])


def _name(message_id: UUID) -> str:
    return f"message:{message_id}"
