"""Who is at work in this thread, for what is recorded where no request is at hand."""

from __future__ import annotations

from contextvars import ContextVar

# "user:<id>" while a person's request to the portal is answered, else "command".
current: ContextVar[str] = ContextVar("actor", default="command")
