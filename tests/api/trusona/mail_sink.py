"""A mail server on loopback that keeps what it is brought, or refuses it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailSink:
    port: int = 0
    # The answer to DATA; one that begins with 4 or 5 refuses.
    answer: str = "250 taken"
    received: list[str] = field(default_factory=list)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    sink: MailSink


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline().decode().strip().upper():
            if line.startswith("DATA"):
                self._take()
            else:
                self._say("250 ok")

    def _take(self) -> None:
        sink = self.server.sink
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        if sink.answer.startswith("2"):
            sink.received.append(b"".join(lines).decode())
        self._say(sink.answer)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def running_mail_sink() -> Iterator[MailSink]:
    with Server(("127.0.0.1", 0), Conversation) as server:
        server.sink = MailSink(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.sink
        finally:
            server.shutdown()
            thread.join()
