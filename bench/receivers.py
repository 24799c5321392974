"""Receivers of webhooks in a process of their own: some answer at once, others never.

Times are of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.managers import DictProxy, SyncManager
from multiprocessing.synchronize import Event
from typing import Any

HOLD_SECONDS = 60.0  # longer than any sender waits


@dataclass(frozen=True)
class Receivers:
    """Where they listen, when each delivery first arrived, and the switch of the bad ones."""

    port: int
    arrived: DictProxy[str, float]
    hanging: Event

    def url(self, kind: str, number: int) -> str:
        return f"http://127.0.0.1:{self.port}/{kind}/{number}"


@contextmanager
def receivers() -> Iterator[Receivers]:
    """Started for the block. Paths below /bad are never answered while `hanging` is set."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:
        ours, theirs = context.Pipe()
        arrived, hanging = _shared(manager), context.Event()
        hanging.set()
        process = context.Process(target=_serve, args=(theirs, arrived, hanging), daemon=True)
        process.start()
        try:
            yield Receivers(ours.recv(), arrived, hanging)
        finally:
            process.kill()
            process.join()


def _shared(manager: SyncManager) -> DictProxy[str, float]:
    return manager.dict()


def _serve(pipe: Any, arrived: DictProxy[str, float], hanging: Event) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is http.server's
            now = time.monotonic()
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if self.path.startswith("/bad") and hanging.is_set():
                time.sleep(HOLD_SECONDS)
                return
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
            arrived.setdefault(self.headers["X-Bonafide-Delivery"], now)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: what came is in `arrived`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Handler)
    pipe.send(server.server_address[1])
    server.serve_forever()
