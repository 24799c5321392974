"""A sliding window of one minute per key, counted by Valkey itself in one call.

The minute is cut into slices, and each key holds how many requests were let through in each. The
window is the present slice and all that reach into the last minute, so no 60 seconds, wherever
they begin, see more requests than the limit; a place is free again after 60 to 62 seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from redis import Redis
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import NoScriptError

WINDOW_SECONDS = 60
_SLICES = 30
_SLICE_MS = WINDOW_SECONDS * 1000 // _SLICES

# Valkey runs a script without anything in between, so two processes never see the same last place.
# A refused request takes no place: who keeps asking is let in again all the same.
_SCRIPT = """
local limit, slices, length = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local now = tonumber(ARGV[4])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local current = math.floor(now / length)
local used, oldest = 0, current
local counts = redis.call('HGETALL', KEYS[1])
for i = 1, #counts, 2 do
  local slice = tonumber(counts[i])
  if slice < current - slices or slice > current + slices then
    redis.call('HDEL', KEYS[1], counts[i])
  else
    used = used + tonumber(counts[i + 1])
    oldest = math.min(oldest, slice)
  end
end
local within = used < limit
if within then
  redis.call('HINCRBY', KEYS[1], string.format('%d', current), 1)
  redis.call('PEXPIRE', KEYS[1], (slices + 2) * length)
  used = used + 1
end
return {within and 1 or 0, used, (oldest + slices + 1) * length - now}
"""
_DIGEST = sha1(_SCRIPT.encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a caller has left after a request."""

    limit: int  # requests per minute
    remaining: int
    # Until the oldest place in use is free again, rounded up.
    reset_seconds: int
    # False when this request was one too many.
    is_within: bool


class Windows:
    """The windows of all keys. `clock` gives seconds; without one it is Valkey's own clock."""

    def __init__(self, valkey: Redis, clock: Callable[[], float] | None = None) -> None:
        self._valkey = valkey
        self._clock = clock

    def spend(self, key: str, limit: int) -> Standing:
        """Take one place of the key's limit, if there is one. Raises redis' `RedisError`."""
        now = "" if self._clock is None else int(self._clock() * 1000)
        within, used, reset_ms = self._run(key, limit, _SLICES, _SLICE_MS, now)
        return Standing(
            limit=limit,
            remaining=max(0, limit - used),
            reset_seconds=max(1, math.ceil(reset_ms / 1000)),
            is_within=bool(within),
        )

    def _run(self, key: str, *arguments: int | str) -> tuple[int, int, int]:
        found: Any
        try:
            found = self._ask(key, arguments)
        except NoScriptError:
            # The first time, and after Valkey was started anew.
            found = self._valkey.eval(_SCRIPT, 1, key, *arguments)
        within, used, reset_ms = found
        return int(within), int(used), int(reset_ms)

    def _ask(self, key: str, arguments: tuple[int | str, ...]) -> Any:
        # Straight over the client's one connection, where it has one: each request asks, and the
        # library's way there takes longer than the answer. A connection that died is its affair.
        connection = self._valkey.connection
        if connection is not None:
            with suppress(ConnectionLost):
                command = _packed("EVALSHA", _DIGEST, 1, key, *arguments)
                connection.send_packed_command([command])  # type: ignore[no-untyped-call]  # theirs
                return connection.read_response()
        return self._valkey.evalsha(_DIGEST, 1, key, *arguments)


def _packed(*words: int | str) -> bytes:
    """A command as it goes over the wire (RESP)."""
    parts = [str(word).encode() for word in words]
    return b"*%d\r\n" % len(parts) + b"".join([b"$%d\r\n%s\r\n" % (len(one), one) for one in parts])
