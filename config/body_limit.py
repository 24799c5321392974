"""How much of a request's body is read at all, decided before Django reads any of it."""

import io
from collections.abc import Iterable
from typing import BinaryIO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_PIECE = 64 * 1024  # bytes


class BodyLimit:
    """WSGI around the application, which sees how long a body is but never more than the limit.

    The views refuse what is too long, each in the words of its own dialect.
    """

    def __init__(self, application: WSGIApplication, *, limit: int) -> None:
        self._application = application
        self._limit = limit  # bytes

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        sent: BinaryIO = environ["wsgi.input"]
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            # Django reads nothing without a length, so the body is taken in here: one byte more
            # than allowed tells the views that it is too long.
            body, length = self._take_in(sent)
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(length)
        elif _length(environ) > self._limit:
            environ["wsgi.input"] = io.BytesIO()
        answer = self._application(environ, start_response)
        self._read_away(sent)
        return answer

    def _take_in(self, sent: BinaryIO) -> tuple[bytes, int]:
        """The body and its length; of one that breaks off, nothing, and a length that says so."""
        try:
            body = sent.read(self._limit + 1)
        except OSError:
            return b"", 1
        return body, len(body)

    def _read_away(self, sent: BinaryIO) -> None:
        """Take in what no view has read: with it unread the server would cut the connection."""
        left = self._limit
        while left > 0:
            piece = sent.read(min(_PIECE, left))
            if not piece:
                return
            left -= len(piece)


def _length(environ: WSGIEnvironment) -> int:
    text = environ.get("CONTENT_LENGTH") or "0"
    # More digits than any length has would be slow, or refused, to turn into a number.
    return int(text[:20]) if text.isascii() and text.isdigit() else 0
