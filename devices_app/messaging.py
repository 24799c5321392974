"""Messages with the link of a session: asked for, brought by a worker, and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from devices_app import link_texts, message_quota, sim_swaps
from devices_app.carrying import Carried, carry
from devices_app.models import Message
from devices_app.not_sent import NotSent
from devices_app.providers.text_messages import text_messages
from devices_app.shapes import MessageChannel, MessageStatus, ToldMessage
from sessions_app import leases, locking, opening, sealing
from sessions_app.models import Integration, Session
from sessions_app.shapes import AskedMessage

log = structlog.get_logger(__name__)

MOST_TRIES = 5
# A message is of no use once its link is over, so it is tried again soon.
_PAUSE = timedelta(seconds=20)
_AT_MOST_SECONDS = 60.0
BATCH = 500
_TEXTS = frozenset({MessageChannel.SMS, MessageChannel.TRUSTED_SMS})


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


@dataclass(frozen=True, slots=True)
class Admitted:
    """A message that may be written down. swapped: what is known of its number's SIM."""

    channel: MessageChannel
    recipient: str = field(default="", repr=False)
    swapped: bool | None = None

    @property
    def state(self) -> MessageStatus:
        if self.channel == MessageChannel.COPY:
            # A link that the caller hands over is there at once.
            return MessageStatus.DELIVERED
        if self.channel == MessageChannel.TRUSTED_SMS and self.swapped is not False:
            return MessageStatus.BLOCKED
        return MessageStatus.QUEUED


def admit(integration: Integration, asked: Sequence[AskedMessage]) -> tuple[Admitted, ...]:
    """The messages as they may be written down, each of a place in the quota.

    Raises ChannelAway and QuotaUsedUp, where nothing was taken. It may ask a register, so it is
    called outside of transactions.
    """
    for one in asked:
        refuse_unless_served(MessageChannel(one.channel), is_test=integration.is_test)
    message_quota.spend(integration, sum(one.channel != MessageChannel.COPY for one in asked))
    return tuple(_admitted(one, is_test=integration.is_test) for one in asked)


def refuse_unless_served(channel: MessageChannel, *, is_test: bool) -> None:
    """Raise ChannelAway where the channel needs something that is not configured."""
    if channel == MessageChannel.EMAIL and not settings.BONAFIDE_EMAIL_URL:
        raise ChannelAway("e-mail is not configured on this server (BONAFIDE_EMAIL_URL)")
    if channel in _TEXTS and text_messages(is_test=is_test) is None:
        raise ChannelAway(
            "no text message provider is configured on this server (BONAFIDE_TEXT_MESSAGES)"
        )
    if channel == MessageChannel.TRUSTED_SMS and not sim_swaps.is_asked_about(is_test=is_test):
        raise ChannelAway("nobody is configured who knows of swapped SIMs (BONAFIDE_SIM_SWAP)")


def refuse_if_closed(session: Session) -> None:
    """Raise MessagesRefused where the session takes no message any more."""
    if not session.takes_evidence or session.expires_at <= timezone.now():
        raise MessagesRefused(f"session {session.pk} takes no message any more")


@transaction.atomic
def request(session: Session, admitted: Admitted) -> Message:
    """Write down a message of an open session; whoever calls rings for one that is queued.

    Raises MessagesRefused.
    """
    session = locking.lock_session(session.pk)
    refuse_if_closed(session)
    message = _write(session, admitted)
    _touch(session)
    return message


def told(message: Message, opener: sealing.Opener) -> ToldMessage:
    return ToldMessage(
        id=message.pk,
        channel=message.channel,
        status=message.state,
        created_at=message.created_at,
        recipient=recipient_of(message, opener),
        swapped=message.sim_swapped,
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
            carried = _carry(message)
    except sealing.KeyDestroyed:
        return  # the session was erased meanwhile, and the message with it
    except NotSent as error:
        log.warning("message_not_sent", message=str(message.pk), error=str(error))
        _give_back(message, None)
    else:
        _give_back(message, carried)


@transaction.atomic
def _claim(message_id: str) -> Message | None:
    wanted = due().filter(pk=message_id)
    session_id = wanted.values_list("session_id", flat=True).first()
    if session_id is None:
        return None
    # The session's row comes first everywhere: one order, no deadlock.
    session = locking.lock_session(session_id)
    for message in leases.lock(wanted.select_related("session__integration"), limit=1):
        if session.takes_evidence and session.expires_at > timezone.now():
            leases.grant(message, tries=message.tries + 1)
            return message
        Message.objects.filter(pk=message.pk).update(state=MessageStatus.FAILED)
        _touch(session)
    return None


def _carry(message: Message) -> Carried:
    session = message.session
    opener = sealing.Opener(session)
    (link,) = [linker(session) for linker in _linkers]
    language = link_texts.language_of(
        opening.claims_of(session, opener).language, session.integration.link_language
    )
    return carry(
        MessageChannel(message.channel),
        recipient_of(message, opener),
        link_texts.text_for(link=link, name=session.integration.name, language=language),
        message_id=str(message.pk),
        is_test=session.integration.is_test,
    )


@transaction.atomic
def _give_back(message: Message, carried: Carried | None) -> None:
    """Write down what became of a try. carried: None where nobody took the message over."""
    session = locking.lock_session(message.session_id)
    row = leases.lock_held(message)
    if row is None:
        return
    if carried is not None:
        row.state = MessageStatus.SENT
        row.carrier, row.reference = carried.carrier, carried.reference
    elif row.tries >= MOST_TRIES:
        row.state = MessageStatus.FAILED
    else:
        row.run_after = timezone.now() + _PAUSE * row.tries
    leases.give_back(row, "state", "run_after", "carrier", "reference")
    _touch(session)


def _admitted(asked: AskedMessage, *, is_test: bool) -> Admitted:
    channel = MessageChannel(asked.channel)
    if channel != MessageChannel.TRUSTED_SMS:
        return Admitted(channel, asked.recipient)
    swapped = sim_swaps.was_swapped(asked.recipient, is_test=is_test)
    return Admitted(channel, asked.recipient, swapped)


def _write(session: Session, admitted: Admitted) -> Message:
    pk, recipient = uuid4(), admitted.recipient
    return Message.objects.create(
        pk=pk,
        session=session,
        channel=admitted.channel,
        recipient_sealed=sealing.seal(session, _name(pk), recipient.encode())
        if recipient
        else None,
        state=admitted.state,
        sim_swapped=admitted.swapped,
        created_at=timezone.now(),
    )


def _touch(session: Session) -> None:
    """Messages are a part of what clients see of a session."""
    session.updated_at = timezone.now()
    session.save(update_fields=["updated_at"])


def _name(message_id: UUID) -> str:
    return f"message:{message_id}"
