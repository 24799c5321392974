"""The connection of a thread: asked whether it still lives only after it has lain idle."""

from __future__ import annotations

import time

from django.db.backends.postgresql import base

# A connection that answered a moment ago is taken to live. Should it have died since, the one
# request that finds out is answered 503, and the connection is replaced.
IDLE_SECONDS = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    _last_used_at: float | None = None

    def close_if_unusable_or_obsolete(self) -> None:
        """Called by Django before and after every request, and by Celery around every task."""
        super().close_if_unusable_or_obsolete()
        now = time.monotonic()
        if self._last_used_at is not None and now - self._last_used_at < IDLE_SECONDS:
            self.health_check_done = True
        self._last_used_at = now

    def connect(self) -> None:
        super().connect()
        self._last_used_at = None
