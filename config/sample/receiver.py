"""The integrator's side of webhooks: a receiver on loopback that checks every signature."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar, cast

from config.sample.client import Answer, Decision, Screening

Found = TypeVar("Found")


class Receiver:
    """Keeps the bodies that came with a right signature, and counts the others."""

    def __init__(self, signature: Callable[[bytes], str]) -> None:
        self._signature = signature
        self._arrived = threading.Condition()
        self.url = ""
        self.bodies: list[Answer | Screening] = []
        self.refused = 0

    def take(self, body: bytes, signature: str | None) -> bool:
        """Check and keep one webhook."""
        right = signature == self._signature(body)
        with self._arrived:
            if right:
                self.bodies.append(json.loads(body))
            else:
                self.refused += 1
            self._arrived.notify_all()
        return right

    def decision_on(self, session_id: str, *, seconds: float = 30) -> Decision | None:
        """The decision webhook of the session, waited for."""

        def find() -> Decision | None:
            for body in self.bodies:
                told = cast("Answer", body).get("verification")
                if told is not None and told.get("id") == session_id:
                    return told
            return None

        return self._wait_for(find, seconds)

    def screening_of(self, session_id: str, *, seconds: float = 30) -> Screening | None:
        """The screening webhook of the session, waited for."""

        def find() -> Screening | None:
            for body in self.bodies:
                if body.get("sessionId") == session_id:
                    return cast("Screening", body)
            return None

        return self._wait_for(find, seconds)

    def _wait_for(self, find: Callable[[], Found | None], seconds: float) -> Found | None:
        with self._arrived:
            self._arrived.wait_for(find, timeout=seconds)
            return find()


@contextmanager
def receiving(signature: Callable[[bytes], str]) -> Iterator[Receiver]:
    """Run a receiver on a free port of loopback."""
    receiver = Receiver(signature)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            right = receiver.take(body, self.headers.get("x-hmac-signature"))
            self.send_response(200 if right else 401)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the sample prints what came."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
