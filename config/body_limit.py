"""How long a request body may be, decided before Django reads any of it."""

import io
import json
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class BodyLimit:
    """WSGI around the application: 413 for what is too long, and chunked bodies made readable."""

    def __init__(self, application: Application, *, limit: int) -> None:
        self._application = application
        self._limit = limit  # bytes

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            # Django reads nothing without a length, so the body is taken in here, up to the limit.
            body = environ["wsgi.input"].read(self._limit + 1)
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        if _length(environ) > self._limit:
            return self._refuse(start_response)
        return self._application(environ, start_response)

    def _refuse(self, start_response: StartResponse) -> Iterable[bytes]:
        message = f"The request body is longer than {self._limit} bytes."
        body = json.dumps({"status": "fail", "message": message, "limit": self._limit})
        start_response(
            "413 Content Too Large",
            [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("Connection", "close"),
            ],
        )
        return [body.encode("ascii")]


def _length(environ: Environ) -> int:
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
