"""One POST to an address we do not trust: resolved once, pinned, bounded, never redirected."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

import httpcore

from api.outbound import addresses, url_rules
from sessions_app.bounded_network import BoundedStream, time_left

TIMEOUT_SECONDS = 10.0
# How much of an answer is waited for, so that an ordinary receiver is not cut off while it writes.
ANSWER_BYTES = 1024
LONGEST_TYPE = 100
_LONGEST_PAUSE = timedelta(days=1)
# RFC 6838, section 4.2, without parameters.
_NAME = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}"
_MEDIA_TYPE = re.compile(rf"{_NAME}/{_NAME}")

_ERRORS: tuple[tuple[type[Exception], str], ...] = (
    (addresses.AddressRefused, "blocked_address"),
    (url_rules.UrlRefused, "blocked_address"),
    (httpcore.TimeoutException, "timeout"),
    (ssl.SSLError, "tls"),
    (httpcore.ConnectError, "connect"),
    (httpcore.ProtocolError, "not_http"),
    (httpcore.NetworkError, "reset"),
    (OSError, "reset"),
)


@dataclass(frozen=True)
class Answer:
    """What came back, or one of our words for why not. Its bytes only where it was asked for: they
    may be an echo."""

    status_code: int | None
    error: str
    duration_ms: int
    # Bytes that were read of it; ANSWER_BYTES means that many or more.
    length: int | None = None
    # type/subtype in lower case; empty where none was named that is well-formed.
    media_type: str = ""
    # What a `Retry-After` beside the status asked for, at most a day.
    retry_after: timedelta | None = None
    # The first ANSWER_BYTES of it, where `keeps_beginning` asked for them.
    beginning: bytes = field(default=b"", repr=False)


class _Guarded(httpcore.NetworkBackend):
    """Connects to the very address that was checked, so that no second look-up can differ."""

    def __init__(self, scheme: str, ends_at: float) -> None:
        self._scheme, self._ends_at = scheme, ends_at
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = time_left(self._ends_at, httpcore.ConnectTimeout)
        found = addresses.resolve(host, port, timeout=left)
        url_rules.refuse_in_the_clear(self._scheme, found)
        *others, last = found
        # A host may have addresses that do not answer, of IPv6 most often: each gets its share.
        for number, address in enumerate(others):
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connect(address, port, shares=len(others) + 1 - number)
        return self._connect(last, port, shares=1)

    def _connect(self, address: str, port: int, *, shares: int) -> httpcore.NetworkStream:
        left = time_left(self._ends_at, httpcore.ConnectTimeout)
        stream = self._plain.connect_tcp(address, port, timeout=left / shares)
        return BoundedStream(stream, self._ends_at)


def post(
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    seconds: float | None = None,
    keeps_beginning: bool = False,
) -> Answer:
    """POST the bytes and say what came back. Raises nothing that the other side can cause.

    seconds: how long all of it may take, TIMEOUT_SECONDS where that is not said.
    keeps_beginning: for what has nothing personal in it.
    """
    began = time.monotonic()
    try:
        found = _exchange(
            url, body, headers, began + (TIMEOUT_SECONDS if seconds is None else seconds)
        )
    except tuple(kind for kind, _ in _ERRORS) as failure:
        error = next(word for kind, word in _ERRORS if isinstance(failure, kind))
        if isinstance(failure.__cause__ or failure.__context__, ssl.SSLError):
            error = "tls"
        found = Answer(None, error, 0)
    duration_ms = round((time.monotonic() - began) * 1000)
    beginning = found.beginning if keeps_beginning else b""
    return replace(found, duration_ms=duration_ms, beginning=beginning)


def _exchange(url: str, body: bytes, headers: dict[str, str], ends_at: float) -> Answer:
    """What came back, without how long it took; after a kilobyte the connection closes."""
    # Not every URL was looked at before, and httpcore would take another port in place of 0.
    place = url_rules.read(url)
    addresses.refuse_port(place.port)
    guarded = _Guarded(place.scheme, ends_at)
    pool = httpcore.ConnectionPool(
        ssl_context=_tls(), network_backend=guarded, max_keepalive_connections=0
    )
    with pool, pool.stream("POST", url, headers=list(headers.items()), content=body) as response:
        beginning = b""
        for piece in response.iter_stream():
            beginning = (beginning + piece)[:ANSWER_BYTES]
            if len(beginning) >= ANSWER_BYTES:
                break
        pause = _pause(dict(response.headers), datetime.now(UTC))
        media_type = _media_type(response.headers)
        return Answer(response.status, "", 0, len(beginning), media_type, pause, beginning)


def _pause(headers: dict[bytes, bytes], now: datetime) -> timedelta | None:
    """What `Retry-After` asks for, in seconds or as a moment (RFC 9110, 10.2.3); at most a day."""
    given = next((value for name, value in headers.items() if name.lower() == b"retry-after"), b"")
    text = given[:40].decode("ascii", "replace").strip()
    if text.isdecimal():
        return min(timedelta(seconds=int(text[:6])), _LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return min(max(moment - now, timedelta()), _LONGEST_PAUSE)


def _media_type(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The first Content-Type without its parameters; empty where it is not well-formed."""
    named = (value for name, value in headers if name.lower() == b"content-type")
    text = next(named, b"").partition(b";")[0].strip().lower().decode("ascii", "replace")
    return text if _MEDIA_TYPE.fullmatch(text) and len(text) <= LONGEST_TYPE else ""


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
