"""What gunicorn refuses by itself has the shape of our answers and quotes nothing."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.conf import settings

from config import proofs
from config.embedded import ports
from tests.risk_app import worker

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

HOST = b"Host: 127.0.0.1\r\n"
REQUESTS = {
    "no request line": (b"canary\r\n\r\n", 400),
    "a method that is none": (b"GE\xffT / HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "another version": (b"GET /canary HTTP/9.9\r\n" + HOST + b"\r\n", 400),
    "a long address": (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "a long header": (b"GET / HTTP/1.1\r\n" + HOST + b"A: " + b"b" * 9000 + b"\r\n\r\n", 431),
    "many headers": (b"GET / HTTP/1.1\r\n" + HOST + b"A: b\r\n" * 200 + b"\r\n", 431),
    "a header without a name": (b"GET / HTTP/1.1\r\n" + HOST + b": canary\r\n\r\n", 400),
    "two lengths": (
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        400,
    ),
    "a length of five thousand digits": (
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
        400,
    ),
    "a coding that nobody knows": (
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: canary\r\n\r\n",
        501,
    ),
}


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker, tmp_path_factory):
    """A real gunicorn with the server's own settings."""
    chosen = ports.choose()
    log = tmp_path_factory.mktemp("gunicorn") / "log"
    with django_db_blocker.unblock():
        proofs.prove()
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": worker.database_url(),
            "BONAFIDE_BIND": f"127.0.0.1:{chosen}",
            "BONAFIDE_WEB_PROCESSES": "1",
            "BONAFIDE_METRICS_PORT": "0",
            "BONAFIDE_LOG_FORMAT": "json",
        }
    command = ["-m", "gunicorn", "--config", "python:config.serving", "config.wsgi:application"]
    with log.open("wb") as written:
        child = subprocess.Popen(
            [sys.executable, *command], env=environment, cwd=settings.BASE_DIR, stderr=written
        )
    try:
        _wait_for(chosen)
        yield chosen
        assert b"canary" not in log.read_bytes()
    finally:
        child.terminate()
        child.wait(timeout=20)


def _wait_for(port):
    for _ in range(300):
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("gunicorn does not listen")


def exchange(port, request):
    """Status, headers and body of the answer to these very bytes."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as there:
        there.sendall(request)
        said = b""
        while piece := there.recv(65536):
            said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(first.split()[1]), headers, body


@pytest.mark.parametrize(("request_bytes", "expected"), REQUESTS.values(), ids=REQUESTS)
def test_a_request_that_cannot_be_parsed_is_refused_in_json(port, request_bytes, expected):
    status, headers, body = exchange(port, request_bytes)

    assert status == expected
    said = json.loads(body)
    assert said["status"] == "fail"
    assert said["request_id"] == headers["x-request-id"]
    assert b"canary" not in body


def test_a_body_that_ends_early_stores_nothing(port, issued):
    request = (
        b"POST /v1/sessions HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
        b"X-Auth-Client: " + issued.api_key.encode() + b"\r\nConnection: close\r\n"
        b"Content-Length: 500\r\n\r\n"
        b'{"verification":{}}'
    )
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as there:
        there.sendall(request)
        there.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := there.recv(65536):
            answer += piece

    assert b" 400 " in answer.split(b"\r\n")[0]
    assert b"shorter than its Content-Length" in answer
