"""Frames that were sent before: the same bytes for two challenges are no camera's.

A frame is known by eight bytes of a keyed hash. It is found by the primary key, whose cost hardly
grows with the table, and forgotten after thirty days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from documents_app.models import SeenFrame

KEPT_FOR = timedelta(days=30)
_SALT = "documents_app.liveness.seen"


def were_sent_elsewhere(challenge_id: UUID, frames: Iterable[bytes], now: datetime) -> bool:
    """Write down that the challenge has these frames; whether another one had any of them.

    Whoever writes a frame down first has it: of two at the same moment one is told so.
    """
    # In one order everywhere, so that two that write the same frames do not wait for each other.
    digests = sorted({digest_of(frame) for frame in frames})
    rows = [SeenFrame(one, challenge_id, now.date()) for one in digests]
    SeenFrame.objects.bulk_create(rows, ignore_conflicts=True)
    others = SeenFrame.objects.filter(digest__in=digests).exclude(challenge_id=challenge_id)
    return others.exists()


def forget(now: datetime) -> None:
    """Delete what is older than frames are remembered."""
    SeenFrame.objects.filter(seen_on__lt=(now - KEPT_FOR).date()).delete()


def digest_of(frame: bytes) -> int:
    """Eight bytes of the frame's keyed hash, as the signed number that the database has."""
    keyed = salted_hmac(_SALT, frame, algorithm="sha256").digest()
    return int.from_bytes(keyed[:8], "big", signed=True)
