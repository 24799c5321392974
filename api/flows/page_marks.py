"""Where the pages of a listing end, so that the next one goes on there.

What changes leaves its place, and all behind it would move up: who counts pages would miss some.
The end of each page is kept in Valkey for as long as somebody may still walk on. Of two who walk
over the same, the earlier end counts: the other one may see some twice, and none is missed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import structlog
from django.conf import settings
from redis.exceptions import RedisError

from api.limits.spending import valkey_at
from sessions_app.listing import Place, Window

log = structlog.get_logger(__name__)

_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Page:
    """number: from zero. walker: who reads it."""

    number: int
    size: int
    walker: str = ""


def start_of(owner: UUID, window: Window, page: Page) -> tuple[Place | None, int]:
    """Behind which place the page begins, and how many are left out there.

    The second is only needed where the page before was not read, or that is not known any more.
    """
    if page.number == 0:
        return None, 0
    known = _read(_key(owner, window, page, page.number - 1))
    return (known, 0) if known else (None, page.number * page.size)


def remember(owner: UUID, window: Window, page: Page, end: Place) -> None:
    """Keep where a full page ends, unless an earlier end is known."""
    key = _key(owner, window, page, page.number)
    known = _read(key)
    if known is not None and (known.moment, known.id) <= (end.moment, end.id):
        return
    try:
        valkey_at(settings.CELERY_BROKER_URL).set(
            key, json.dumps([end.moment.isoformat(), str(end.id)]), ex=_SECONDS
        )
    except RedisError as error:
        log.warning("page_end_not_kept", error=type(error).__name__)


def _read(key: str) -> Place | None:
    try:
        kept = valkey_at(settings.CELERY_BROKER_URL).get(key)
    except RedisError as error:
        log.warning("page_end_not_known", error=type(error).__name__)
        return None
    if not isinstance(kept, bytes | str):
        return None
    moment, session_id = json.loads(kept)
    return Place(datetime.fromisoformat(moment), UUID(session_id))


def _key(owner: UUID, window: Window, page: Page, number: int) -> str:
    words = f"{window} {page.size} {page.walker}"
    return f"bonafide:page:{owner}:{sha256(words.encode()).hexdigest()}:{number}"
