"""CPU microseconds and SQL statements of one request of each kind, in this very process.

The whole WSGI application is called, without a server and without a client: what is counted is
the process's own CPU time (database and Valkey work elsewhere), so neighbours on the machine
disturb it little. BEGIN and COMMIT are not among the statements.

    python -m bench.costs [--tree FOLDER] [--number 400] [--profile OPERATION]

`--tree` measures another checkout first, for example a worktree of an earlier commit.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import hmac
import io
import json
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from inspect import signature
from pathlib import Path
from typing import Any

from django.urls import resolve

from bench.requests import COLLECTED, CREATE
from bench.system import system

SUBMIT = {"verification": {"status": "submitted"}}
WARM = 30
ROUNDS = 11

Request = tuple[str, str, bytes, dict[str, str]]  # method, path, body, headers


@dataclass(frozen=True)
class Cost:
    """Of one request: the median of the rounds' means, in microseconds, and the statements."""

    microseconds: float
    statements: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, help="another checkout, measured first")
    parser.add_argument("--number", type=int, default=660, help="requests of each kind")
    parser.add_argument("--profile", help="print where the time of this operation goes")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.tree:
        print(f"{given.tree.name}:")
        _print(_elsewhere(given.tree, given.number))
        print("here:")
    with system():
        client = Client.new()
        found = client.costs(given.number)
        if given.json:
            print(json.dumps({name: asdict(cost) for name, cost in found.items()}))
        else:
            _print(found)
        if given.profile:
            client.profile(given.profile, given.number)


class Client:
    """Calls the application as a server would."""

    def __init__(self, api_key: str, secret: bytes) -> None:
        try:
            from bench.wsgi import application
        except ImportError:  # an earlier commit has the server's own alone
            from config.wsgi import application
        from sessions_app.models import Session

        self._application: Any = application
        self._key, self._secret = api_key, secret
        self._sessions: Iterator[Any] = iter(())
        opened = Session.objects.filter(status="created").order_by("created_at")
        self._all = opened.values_list("pk", flat=True)
        self.operations: dict[str, Callable[[], Request]] = {
            "bare view, one insert": lambda: self._unsigned("/bench/insert"),
            "bare view, API's stack": lambda: self._unsigned("/v1/bench-insert"),
            "create": lambda: self._signed("POST", "/v1/sessions", CREATE),
            "collected-data": lambda: self._signed("POST", self._of("/collected-data"), COLLECTED),
            "decision": lambda: self._asked(self._of("/decision")),
            "submit": lambda: self._signed("PATCH", self._of(""), SUBMIT),
        }

    @classmethod
    def new(cls) -> Client:
        from sessions_app import credentials

        create: Any = credentials.create_integration
        # An earlier commit has one dialect, which nobody names.
        named = {"dialect": "veriff"} if "dialect" in signature(create).parameters else {}
        issued = create("costs", "live", **named)
        return cls(issued.api_key, issued.shared_secret.encode())

    def costs(self, number: int) -> dict[str, Cost]:
        """In turns, so that what disturbs the machine for a while disturbs all alike."""
        names = [name for name in self.operations if self._serves(name)]
        statements = {name: self._statements(name) for name in names}
        means: dict[str, list[float]] = {name: [] for name in names}
        for name in names * ROUNDS:
            requests = self._prepared(name, number // ROUNDS)
            means[name].append(self._seconds(requests) / len(requests) * 1e6)
        return {name: Cost(sorted(means[name])[ROUNDS // 2], statements[name]) for name in names}

    def profile(self, name: str, number: int) -> None:
        """Print the functions that the operation spends most of its time in."""
        requests = self._prepared(name, number)
        profile = cProfile.Profile(time.process_time)
        profile.enable()
        for request in requests:
            self._send(request)
        profile.disable()
        for order, lines in (("cumulative", 70), ("tottime", 40)):
            pstats.Stats(profile).sort_stats(order).print_stats(lines)

    def _statements(self, name: str) -> int:
        from django.db import connection

        for request in self._prepared(name, WARM):
            self._send(request)
        (one,) = self._prepared(name, 1)
        statements = 0

        def count(execute: Any, *arguments: Any) -> Any:
            nonlocal statements
            statements += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            self._send(one)
        return statements

    def _seconds(self, requests: list[Request]) -> float:
        began = time.process_time()
        for request in requests:
            self._send(request)
        return time.process_time() - began

    def _prepared(self, name: str, number: int) -> list[Request]:
        """Requests that are signed before the clock starts, to sessions that were not asked yet."""
        self._sessions = iter(list(self._all[:100_000]))
        if name == "submit":
            self._sessions = iter([self._opened() for _ in range(number)])
        return [self.operations[name]() for _ in range(number)]

    def _opened(self) -> str:
        answer = self._send(self.operations["create"]())
        return str(json.loads(answer)["verification"]["id"])

    def _of(self, rest: str) -> str:
        return f"/v1/sessions/{next(self._sessions)}{rest}"

    def _serves(self, name: str) -> bool:
        """An earlier commit has no bare view behind the API's stack: its dialect answers there."""
        from bench.urls import insert_one

        return "API" not in name or resolve("/v1/bench-insert").func == insert_one

    def _unsigned(self, path: str) -> Request:
        return "POST", path, json.dumps(CREATE, separators=(",", ":")).encode(), {}

    def _signed(self, method: str, path: str, body: Any) -> Request:
        content = json.dumps(body, separators=(",", ":")).encode()
        return method, path, content, self._headers(content)

    def _asked(self, path: str) -> Request:
        return "GET", path, b"", self._headers(path.split("/")[3].encode())

    def _headers(self, covered: bytes) -> dict[str, str]:
        signed = hmac.new(self._secret, covered, hashlib.sha256).hexdigest()
        return {"HTTP_X_AUTH_CLIENT": self._key, "HTTP_X_HMAC_SIGNATURE": signed}

    def _send(self, request: Request) -> bytes:
        method, path, body, headers = request
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            **headers,
        }
        said: list[str] = []
        answer = self._application(environ, lambda status, _headers: said.append(status))
        try:
            content = b"".join(answer)
        finally:
            answer.close()
        if not said[0].startswith("2"):
            raise RuntimeError(f"{method} {path} was answered {said[0]}: {content!r}")
        return content


def _elsewhere(tree: Path, number: int) -> dict[str, Cost]:
    """What this very script finds in a checkout; an old one has it for the length of the call."""
    there = tree / "bench" / "costs.py"
    is_lent = not there.exists()
    if is_lent:
        there.write_bytes(Path(__file__).read_bytes())
    try:
        said = subprocess.run(
            [sys.executable, "-m", "bench.costs", "--json", "--number", str(number)],
            cwd=tree,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        if is_lent:
            there.unlink()
    found = json.loads(said.stdout.splitlines()[-1])
    return {name: Cost(**cost) for name, cost in found.items()}


def _print(found: dict[str, Cost]) -> None:
    bare = found["bare view, one insert"].microseconds
    for name, cost in found.items():
        print(
            f"  {name:24} {cost.microseconds:6.0f} CPU us  {cost.statements:3.0f} statements"
            f"  ratio {bare / cost.microseconds:.2f}"
        )


if __name__ == "__main__":
    main()
