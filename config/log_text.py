"""The log as a person reads it: time, level, event, then key=value."""

from __future__ import annotations

import json
import re
from typing import Any

import structlog

_PLAIN = re.compile(r"[^\s\"'=\\]+")
_INFORMATION = re.compile(rb'^\S+ info |"level": "info"')
# Said by the line's own beginning, or of no use to somebody who looks at a terminal.
_LEFT_OUT = frozenset({"timestamp", "level", "event", "logger", "task_id"})


def render(_logger: Any, _method: str, event: structlog.typing.EventDict) -> str:
    """One line; a value that holds more than a plain word is written as JSON, never raw."""
    time = str(event.get("timestamp", ""))[:23]
    level = str(event.get("level", ""))
    said = str(event.get("event", ""))
    if not said.isprintable():
        said = json.dumps(said)
    values = " ".join(
        f"{key}={_written(value)}"
        for key, value in event.items()
        if key not in _LEFT_OUT and value is not None
    )
    return f"{time}Z {level:<7} {said}  {values}".rstrip()


def is_information(line: bytes) -> bool:
    """Whether a line of the log, of either form, tells of nothing that went wrong."""
    return _INFORMATION.search(line) is not None


def _written(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=_name_type)
    return (
        text
        if _PLAIN.fullmatch(text) and text.isprintable()
        else json.dumps(value, default=_name_type)
    )


def _name_type(value: object) -> str:
    return f"<{type(value).__name__}>"
