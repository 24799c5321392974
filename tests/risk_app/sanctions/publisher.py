"""A publisher of lists on loopback, over TLS: it answers what a test says, and keeps what came."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.gateways import Authority

Page = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Publisher:
    """pages: by path. asked: path and headers of each request."""

    url: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def file(content: bytes, *, etag: str = "") -> Page:
    """A file; who has that of its etag is told that nothing has changed."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_known = bool(etag) and handler.headers.get("If-None-Match") == etag
        handler.send_response(304 if is_known else 200)
        if etag:
            handler.send_header("ETag", etag)
        if not is_known:
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        if not is_known:
            handler.wfile.write(content)

    return answer


def status(number: int, **headers: str) -> Page:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(number)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()

    return answer


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Less than was announced."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"1,NOBODY\r\n")


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


@contextmanager
def publisher(authority: Authority) -> Iterator[Publisher]:
    """A publisher for the length of the block, with a certificate of the authority."""
    made = Publisher("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers.items())))
            with suppress(OSError):  # who asked went away
                made.pages.get(self.path, status(404))(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that goes away is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority.signs("publisher"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    made.url = f"https://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
