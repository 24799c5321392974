"""A gateway of an operator's, on loopback: it answers what a test says, over http or TLS."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[["FakeGateway", BaseHTTPRequestHandler], None]


@dataclass
class FakeGateway:
    """asked: the bodies that came, in order. answers: one for each, the last one for all others."""

    answers: list[Answer]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def says(value: Any, *, status: int = 200) -> Answer:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()

    def answer(gateway: FakeGateway, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def waits(seconds: float) -> Answer:
    def answer(gateway: FakeGateway, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)

    return answer


def trickles(gateway: FakeGateway, handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def redirects(gateway: FakeGateway, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(307)
    handler.send_header("Location", f"{gateway.url}/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def hangs_up(gateway: FakeGateway, handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


@contextmanager
def gateway(*answers: Answer, tls: ssl.SSLContext | None = None) -> Iterator[FakeGateway]:
    """A gateway for the length of the block."""
    fake = FakeGateway(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            fake.asked.append(_read(self.rfile.read(length), self.headers["Content-Type"]))
            fake.headers.append(dict(self.headers.items()))
            fake.paths.append(self.path)
            with suppress(OSError):  # who asked went away
                fake.answers[min(len(fake.asked), len(fake.answers)) - 1](fake, self)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A client that is refused is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    fake.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}/registers"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()


def _read(body: bytes, media_type: str) -> dict[str, Any]:
    """The members of a body of JSON, or of a form."""
    if "form" in media_type:
        return dict(parse_qsl(body.decode(), strict_parsing=True))
    said: dict[str, Any] = json.loads(body)
    return said


@dataclass(frozen=True)
class Authority:
    """A certificate authority of a test, and what it signed, as files of a folder."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def file(self) -> str:
        return _written(self.folder / "authority.pem", self.certificate)

    def signs(self, name: str) -> tuple[str, str]:
        """The files of a certificate for loopback and of its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(name, key.public_key(), issuer="authority", by=self.key)
        private = self.folder / f"{name}.key"
        private.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return _written(self.folder / f"{name}.pem", made), str(private)

    def server_context(self) -> ssl.SSLContext:
        """A server that lets nobody in without a certificate of this authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.signs("server"))
        context.load_verify_locations(self.file)
        context.verify_mode = ssl.CERT_REQUIRED
        return context


def authority(folder: Path) -> Authority:
    folder.mkdir(exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate("authority", key.public_key(), issuer="authority", by=key)
    return Authority(folder, key, made)


def _certificate(
    name: str, public: ec.EllipticCurvePublicKey, *, issuer: str, by: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    now = datetime.now(UTC)
    is_authority = name == issuer
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(by, hashes.SHA256())
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _written(path: Path, certificate: x509.Certificate) -> str:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return str(path)
