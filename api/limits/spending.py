"""Taking a place of a limit, or refusing; with Valkey away everybody passes."""

from __future__ import annotations

import threading
from enum import StrEnum

import structlog
from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import salted_hmac
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError
from redis.retry import Retry

from api.limits.windows import Standing, Windows
from devices_app.client_address import Address, network_of
from sessions_app.doorbell import QUIET_SECONDS, Quiet

log = structlog.get_logger(__name__)

_SALT = "api.limits"
# Valkey answers within a millisecond; a request must not wait long for one that does not.
_TIMEOUT_SECONDS = 0.25


class Allowance(StrEnum):
    """What is counted apart: three classes of route, links of people, and who is not known."""

    READING = "reading"
    WRITING = "writing"
    UPLOADING = "uploading"
    LINKS = "links"
    STRANGERS = "strangers"


class LimitReached(Exception):
    """One request too many for this minute."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.retry_after = standing.reset_seconds
        super().__init__(
            f"too many requests: at most {standing.limit} of this kind are taken in a minute"
        )


quiet = Quiet(QUIET_SECONDS)


def spend(allowance: Allowance, who: str) -> Standing | None:
    """Take one place; raises LimitReached. None where nothing is limited or Valkey is away.

    `who` names the caller and reaches Valkey as a keyed digest only.
    """
    limit: int = getattr(settings, f"BONAFIDE_LIMIT_{allowance.name}")
    if not limit or quiet:
        return None
    who = salted_hmac(_SALT, who, algorithm="sha256").hexdigest()[:32]
    try:
        standing = Windows(valkey_at(settings.CELERY_BROKER_URL)).spend(
            f"limit:{allowance}:{who}", limit
        )
    # The last two are of an address with options that only the broker's library understands.
    except (RedisError, OSError, ValueError, TypeError) as error:
        # Each further request would wait for the time-out, and say the same.
        quiet.begin()
        log.warning("limits_not_counted", error=type(error).__name__)
        return None
    if not standing.is_within:
        raise LimitReached(standing)
    return standing


def spend_of_stranger(address: Address | None) -> Standing | None:
    """Take one place of whoever is not known, by network; raises LimitReached."""
    return spend(Allowance.STRANGERS, whereabouts(address))


def whereabouts(address: Address | None) -> str:
    """The name of the network that a caller is counted by."""
    return "" if address is None else network_of(address)


def write_headers(answer: HttpResponse, standing: Standing) -> None:
    """Write the three fields of the IETF draft's versions 3 to 6, which most clients know."""
    answer["RateLimit-Limit"] = str(standing.limit)
    answer["RateLimit-Remaining"] = str(standing.remaining)
    answer["RateLimit-Reset"] = str(standing.reset_seconds)


class _OfThisThread(threading.local):
    """A connection for each address: taking one out of a pool costs as much as the question."""

    def __init__(self) -> None:
        self.known: dict[str, Redis] = {}


_of_this_thread = _OfThisThread()


def valkey_at(url: str) -> Redis:
    """This thread's own connection, made when it is first needed; raises as its commands do."""
    found = _of_this_thread.known.get(url)
    if found is None:
        found = _of_this_thread.known[url] = _connect(url)
    return found


def _connect(url: str) -> Redis:
    return Redis.from_url(
        url,
        single_connection_client=True,
        socket_timeout=_TIMEOUT_SECONDS,
        socket_connect_timeout=_TIMEOUT_SECONDS,
        # Once more at once, for a connection that died while it lay idle; never after a time-out.
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionLost,)),
    )
