"""The person whose portal request this thread answers, for events recorded without a request."""

from __future__ import annotations

from contextvars import ContextVar

# "user:<id>" while a person's request to the portal is answered, else "command".
current: ContextVar[str] = ContextVar("actor", default="command")
