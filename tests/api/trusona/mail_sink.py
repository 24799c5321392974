"""A mail server on loopback that keeps what it is brought, or refuses it."""

from __future__ import annotations

from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class MailSink:
    """answer: to DATA; one that begins with 4 or 5 refuses. recipients: of the envelopes."""

    port: int = 0
    answer: str = "250 taken"
    received: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("2"):
            self.recipients += envelope.rcpt_tos
            content = envelope.content
            assert isinstance(content, bytes)
            self.received.append(message_from_bytes(content, policy=modern))
        return self.answer


@contextmanager
def running_mail_sink() -> Iterator[MailSink]:
    sink = MailSink()
    # Port 0 is a free one, and known once the server listens.
    controller = _Controller(sink, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        sink.port = controller.taken_port
        yield sink
    finally:
        controller.stop()


class _Controller(Controller):
    @property
    def taken_port(self) -> int:
        assert isinstance(self.server, Server)
        port: int = self.server.sockets[0].getsockname()[1]
        return port

    def _trigger_server(self) -> None:
        """Say that it listens; the library would connect to port 0."""
        self.port = self.taken_port
        super()._trigger_server()
