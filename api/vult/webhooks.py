"""What is told of a session to registered addresses, and to the one that it named."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from api.dialects import Message, Sending
from api.flows import Happened
from api.keys import hmac_pair

SESSIONS = "sessions"
HEADER = "X-Webhook-Signature"

# Seconds from one try to the next; then every six hours until a day is over.
_DELAYS = tuple(timedelta(seconds=one) for one in (30, 120, 600, 1800, 3600, 2 * 3600, 4 * 3600))
_THEN = timedelta(hours=6)
FOR = timedelta(days=1)
SPREAD = timedelta(seconds=5)


def tells(event: Happened) -> bool:
    return False


def messages_for(event: Happened) -> list[Message]:
    return []


def messages_after_erasure(event: Happened) -> list[Message]:
    return []


def next_try(first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
    """After growing delays, for a day after the first try."""
    delay = _DELAYS[tries - 1] if tries <= len(_DELAYS) else _THEN
    due = now + delay
    return due if due <= first_tried_at + FOR else None


def sign(sending: Sending) -> dict[str, str]:
    """The moment and the HMAC-SHA256 of `t.body`, with the primary shared secret, for each try."""
    seconds = int(sending.moment.timestamp())
    secret = hmac_pair.secret_of(sending.integration)
    signed = hmac.digest(secret, f"{seconds}.".encode() + sending.body, "sha256").hex()
    return {HEADER: f"t={seconds},v1={signed}"}
