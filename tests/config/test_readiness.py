"""What `up` makes of the answers of /ready."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from config import readiness
from config.embedded import ports


class Ready(BaseHTTPRequestHandler):
    status, body, asked_for = 200, b"{}", ""

    def do_GET(self) -> None:
        Ready.asked_for = f"{self.headers['Host']}{self.path}"
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Ready)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def answer(monkeypatch, status, body):
    monkeypatch.setattr(Ready, "status", status)
    monkeypatch.setattr(Ready, "body", body)


def test_ready_is_asked_by_a_name_that_is_always_allowed(url, monkeypatch):
    answer(monkeypatch, 200, b'{"status": "ready"}')

    assert readiness.missing(url) == []
    assert Ready.asked_for == "127.0.0.1/ready"


def test_what_failed_is_named(url, monkeypatch):
    found = {"status": "not ready", "database": "ok", "models": "failed", "storage": "failed"}
    answer(monkeypatch, 503, json.dumps(found).encode())

    assert readiness.missing(url) == ["models", "storage"]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"status": "fail"}'])
def test_another_refusal_is_no_answer_yet(url, monkeypatch, body):
    answer(monkeypatch, 503, body)

    assert readiness.missing(url) is None


def test_where_nobody_listens_there_is_no_answer_yet():
    assert readiness.missing(f"http://127.0.0.1:{ports.choose()}") is None
