import io
import json
from typing import Any

from config.body_limit import BodyLimit


def echo_application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))]


def send(body: bytes, **more: str) -> tuple[str, bytes]:
    said: list[str] = []
    environ = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), **more}
    limited = BodyLimit(echo_application, limit=10)
    parts = limited(environ, lambda status, headers: said.append(status))
    return said[0], b"".join(parts)


def test_a_body_within_the_limit_passes():
    assert send(b"0123456789") == ("200 OK", b"0123456789")


def test_a_longer_body_is_refused_with_the_limit():
    status, body = send(b"0123456789!")

    assert status.startswith("413 ")
    assert json.loads(body)["limit"] == 10


def test_a_chunked_body_is_read_although_it_has_no_length():
    sent = send(b"01234", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")

    assert sent == ("200 OK", b"01234")


def test_a_chunked_body_cannot_be_longer_either():
    status, _ = send(b"0123456789!", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")

    assert status.startswith("413 ")
