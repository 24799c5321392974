"""A receiver of webhooks on loopback that remembers what it got and answers as told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Sink:
    """`answers` are used up one by one; the last one stays."""

    url: str = ""
    answers: list[tuple[int, dict[str, str], bytes]] = field(
        default_factory=lambda: [(200, {}, b"ok")]
    )
    delay: float = 0.0
    dribble: bool = False
    # Answers with what it was sent, under the status of its turn.
    echoes: bool = False
    received: list[Received] = field(default_factory=list)

    def next_answer(self) -> tuple[int, dict[str, str], bytes]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def running_sink() -> Iterator[Sink]:
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is http.server's
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            sink.received.append(Received(self.path, headers, body))
            time.sleep(sink.delay)
            status, extra, answer = sink.next_answer()
            answer = body if sink.echoes else answer
            self.send_response(status)
            for name, value in extra.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            try:
                self._write(answer)
            except OSError:
                return  # the other side had enough

        do_GET = do_POST

        def _write(self, answer: bytes) -> None:
            if not sink.dribble:
                self.wfile.write(answer)
                return
            for byte in answer:
                self.wfile.write(bytes([byte]))
                time.sleep(0.2)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: what came is in `received`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    sink.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        server.shutdown()
        server.server_close()
