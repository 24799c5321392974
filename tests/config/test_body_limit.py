import io
from typing import Any

import pytest

from config.body_limit import BodyLimit

CHUNKED = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}


class Receiving:
    """An application that notes what it is shown: the announced length and the bytes."""

    def __init__(self, *, reads: bool = True) -> None:
        self.reads = reads
        self.length = ""
        self.body = b""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.length = environ["CONTENT_LENGTH"]
        self.body = environ["wsgi.input"].read() if self.reads else b""
        start_response("200 OK", [])
        return [b"seen"]


def _write(data: bytes) -> None:
    """What WSGI gives an application to write with; none of these does."""


def send(application: Receiving, body: bytes, **more: str) -> io.BytesIO:
    sent = io.BytesIO(body)
    environ = {"wsgi.input": sent, "CONTENT_LENGTH": str(len(body)), **more}
    BodyLimit(application, limit=10)(environ, lambda status, headers, exc_info=None: _write)
    return sent


@pytest.mark.parametrize("more", [{}, CHUNKED])
def test_a_body_within_the_limit_passes(more):
    application = Receiving()

    send(application, b"0123456789", **more)

    assert (application.length, application.body) == ("10", b"0123456789")


def test_of_a_longer_body_only_the_length_is_seen():
    application = Receiving()

    send(application, b"0123456789!", **{})

    assert (application.length, application.body) == ("11", b"")


def test_a_longer_chunked_body_is_cut_behind_the_limit():
    application = Receiving()

    send(application, b"0123456789!?", **CHUNKED)

    assert (application.length, application.body) == ("11", b"0123456789!")


class Broken(io.BytesIO):
    """A connection that ends within a chunk: one failure, then nothing more."""

    failed = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.failed:
            return b""
        self.failed = True
        raise OSError("no more data")


def test_of_a_chunked_body_that_breaks_off_is_seen_only_that_it_is_short():
    application = Receiving()

    BodyLimit(application, limit=10)({"wsgi.input": Broken(), **CHUNKED}, lambda *_: None)

    assert (application.length, application.body) == ("1", b"")


def test_what_the_application_leaves_is_read_away():
    sent = send(Receiving(reads=False), b"0123456789")

    assert sent.tell() == 10


def test_no_more_than_the_limit_is_read_away():
    sent = send(Receiving(reads=False), b"0" * 100)

    assert sent.tell() == 10
