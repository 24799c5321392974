"""Connections whose every wait ends at one moment: a byte a second must not hold a worker."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore


class BoundedNetwork(httpcore.NetworkBackend):
    """Opens connections that may be used until `ends_at`, a moment of time.monotonic()."""

    def __init__(self, ends_at: float) -> None:
        self._ends_at, self._plain = ends_at, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = time_left(self._ends_at, httpcore.ConnectTimeout)
        return BoundedStream(self._plain.connect_tcp(host, port, timeout=left), self._ends_at)


class BoundedStream(httpcore.NetworkStream):
    """A stream that may be used until `ends_at`, a moment of time.monotonic()."""

    def __init__(self, stream: httpcore.NetworkStream, ends_at: float) -> None:
        self._stream, self._ends_at = stream, ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, time_left(self._ends_at, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, time_left(self._ends_at, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = time_left(self._ends_at, httpcore.ConnectTimeout)
        return BoundedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._ends_at
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def time_left(ends_at: float, error: type[httpcore.TimeoutException]) -> float:
    """Seconds until that moment; raises the error once it has passed."""
    seconds = ends_at - time.monotonic()
    if seconds <= 0:
        raise error("the time for the whole exchange is over")
    return seconds
