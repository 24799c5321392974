"""The log: one line per event with the request id, and with personal data taken out.

Lines are JSON, or text where somebody reads them at a terminal (BONAFIDE_LOG_FORMAT).
"""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog

from config import log_text
from config.redaction import redact

# One line per message and per tick says nothing that our own lines do not say.
CHATTY = ("celery.app.trace", "celery.beat", "celery.worker.strategy", "httpx", "httpcore")


def _name_exception(
    _logger: Any, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Tell an exception by its types and places: its message may quote what somebody sent."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = [
            {"type": type(one).__qualname__, "at": list(_places(one.__traceback__))}
            for one in _with_causes(error)
        ]
    return event


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, then what led to it; a circle of causes ends after a few."""
    one: BaseException | None = error
    for _ in range(5):
        if one is None:
            return
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = Path(code.co_filename)
        yield f"{path.parent.name}/{path.name}:{traceback.tb_lineno} {code.co_name}"
        traceback = traceback.tb_next


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _name_exception,
    redact,
]


# One list for good: a logger that was used before keeps the list that it began with.
_PROCESSORS: list[Any] = [
    structlog.stdlib.filter_by_level,
    *_SHARED,
    structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
]

FORMATS = ("text", "json")


def format_for(stream: TextIO) -> str:
    """The form for what is written there: text for a person, JSON for a machine."""
    return "text" if stream.isatty() else "json"


def configure(options: dict[str, object]) -> None:
    """Django's LOGGING_CONFIG: send structlog and the standard library to one stream."""
    structlog.configure(
        processors=_PROCESSORS,
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redact,
                _renderer(options),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(str(options.get("level", "INFO")))
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("celery.app.trace").filters = [_name_type_not_message]
    # Quotes the Host header, which anybody may send; the request itself is one line of ours.
    logging.getLogger("django.security.DisallowedHost").setLevel(logging.CRITICAL)
    requests = logging.getLogger("django.request")
    requests.setLevel(logging.ERROR)  # what was the caller's fault is one line of our own
    requests.filters = [_only_exceptions, _name_route_not_path]


def _renderer(options: dict[str, object]) -> Any:
    if options.get("format") == "text":
        return log_text.render
    return structlog.processors.JSONRenderer(default=_say)


def _only_exceptions(record: logging.LogRecord) -> bool:
    """An answer that was meant to be a 5xx is one line of our own, with the request's id."""
    return bool(record.exc_info)


def _name_route_not_path(record: logging.LogRecord) -> bool:
    """A path may hold a token: Django's messages about a request name its route instead."""
    request = getattr(record, "request", None)
    if request is not None and isinstance(record.args, tuple):
        match = getattr(request, "resolver_match", None)
        route = match.route if match else "(unknown)"
        record.args = tuple(route if one == request.path else one for one in record.args)
    return True


def _name_type_not_message(record: logging.LogRecord) -> bool:
    """Celery's line about a failed task quotes the exception and the arguments."""
    if isinstance(record.args, dict):
        kind = record.exc_info[0] if record.exc_info else None
        quoted = {"exc": kind.__qualname__ if kind else "(unknown)", "traceback": ""}
        record.args = {**record.args, **quoted, "args": "", "kwargs": ""}
        vars(record).pop("data", None)
    return True


def _say(value: object) -> str:
    """What JSON cannot hold is named by its type: a repr may carry somebody's data."""
    return f"<{type(value).__name__}>"
