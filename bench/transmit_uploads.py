"""Ten callers of Transmit's dialect who upload at once, and what the others notice of it.

gunicorn and two worker children run as `up` runs them. Baseline: other operations of the same
dialect in the same run, while the same pictures are judged with nobody waiting for them: they are
taken in without the web processes. Both take turns. Then the same with one web process, where
all ten callers wait in the twelve threads that there are.

    python -m bench.transmit_uploads [--rounds 3]
"""

from __future__ import annotations

import argparse
import base64
import http.client
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.system import system, web
from bench.verdicts import at, wait_until_loaded, workers
from bench.verifications import pictures

CALLERS = 10
OTHERS = 4  # callers of other operations
PATIENCE = 90.0
BASE = "/verify/api/v1/verification"
KINDS = ("document_front", "selfie")


@dataclass
class Found:
    """Milliseconds of other operations, seconds to each feedback, and what was answered."""

    others: list[float] = field(default_factory=list)
    failed: int = 0
    feedback: list[float] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)


class Caller:
    """A client of the API with a token; every call has a connection of its own."""

    def __init__(self, port: int, client: dict[str, str]) -> None:
        self._port = port
        form = urlencode({"grant_type": "client_credentials", **client}).encode()
        kind = "application/x-www-form-urlencoded"
        _, said = self._send("POST", "/oidc/token", form, {"content-type": kind})
        self._headers = {
            "authorization": f"Bearer {said['access_token']}",
            "content-type": "application/json",
        }

    def call(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
        """Status and body; status 0 where no answer came in time."""
        sent = b"" if body is None else json.dumps(body).encode()
        return self._send(method, path, sent, self._headers)

    def open(self) -> str:
        return str(self.call("POST", BASE, {"start": {}})[1]["session_id"])

    def _send(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, dict[str, Any]]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        except OSError:
            return 0, {}
        finally:
            connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of each way")
    rounds = parser.parse_args().rounds
    applicants = [pictures(seed) for seed in range(CALLERS)]
    with system() as environment:
        integration, client = _integration()
        with workers(environment) as worker:
            wait_until_loaded(worker)
            for processes in ("2", "1"):
                own = {**environment, "BONAFIDE_WEB_PROCESSES": processes}
                with web(own) as port:
                    caller = Caller(port, client)
                    _measure(caller, integration, applicants, rounds, processes)


def _integration() -> tuple[Any, dict[str, str]]:
    from api.keys import sets
    from sessions_app import credentials
    from sessions_app.models import Credential

    made = credentials.create_integration("uploads", "live", dialect="veriff").integration
    kind = Credential.Kind.OAUTH_CLIENT
    return made, dict(sets.issue(made, kind, dialect="transmit", actor="bench").shown)


def _measure(
    caller: Caller,
    integration: Any,
    applicants: list[tuple[bytes, bytes]],
    rounds: int,
    processes: str,
) -> None:
    alone, beside = Found(), Found()
    _round(
        caller, Found(), lambda: _judged_by_workers(integration, applicants[:2], Found())
    )  # warm
    for _ in range(rounds):
        _round(caller, alone, lambda: _judged_by_workers(integration, applicants, alone))
        _round(caller, beside, lambda: _uploaded(caller, applicants, beside))
    _report(processes, rounds, alone, beside)


def _round(caller: Caller, found: Found, judge: Callable[[], None]) -> None:
    """Other operations for as long as pictures are judged."""
    over, lock, known = threading.Event(), threading.Lock(), caller.open()
    operations: tuple[tuple[str, str, object], ...] = (
        ("POST", BASE, {"start": {}}),
        ("GET", f"{BASE}/{known}/result", None),
        ("GET", f"{BASE}/{known}/images", None),
    )

    def use() -> None:
        number = 0
        while not over.is_set():
            began = time.monotonic()
            status, _ = caller.call(*operations[number % len(operations)])
            with lock:
                found.others.append(1000 * (time.monotonic() - began))
                found.failed += status != 200
            number += 1
            time.sleep(0.05)

    users = [threading.Thread(target=use) for _ in range(OTHERS)]
    for user in users:
        user.start()
    judge()
    over.set()
    for user in users:
        user.join()


def _all_at_once(work: Callable[[tuple[bytes, bytes]], None], applicants: Any) -> None:
    threads = [threading.Thread(target=work, args=(one,)) for one in applicants]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _uploaded(caller: Caller, applicants: list[tuple[bytes, bytes]], found: Found) -> None:
    lock = threading.Lock()

    def upload(applicant: tuple[bytes, bytes]) -> None:
        sid = caller.open()
        for kind, data in zip(KINDS, applicant, strict=True):
            content = base64.b64encode(data).decode()
            image = {"format": "jpg", "image_type": kind, "content": content}
            began = time.monotonic()
            status, said = caller.call("POST", f"{BASE}/{sid}/images", {"image": image})
            with lock:
                found.feedback.append(time.monotonic() - began)
                found.statuses[status] += 1
                found.words[said.get("feedback", "none")] += 1

    _all_at_once(upload, applicants)


def _judged_by_workers(
    integration: Any, applicants: list[tuple[bytes, bytes]], found: Found
) -> None:
    """The same pictures, taken in by this process; no web process waits for them."""
    from django.db import connection

    from api import flows
    from documents_app.models import Picture
    from documents_app.shapes import PictureKind
    from sessions_app.shapes import Claims

    def take(applicant: tuple[bytes, bytes]) -> None:
        view = flows.open_session(integration, dialect="transmit", claims=Claims())
        session = flows.find(integration, view.id)
        for kind, data in zip(KINDS, applicant, strict=True):
            began = time.monotonic()
            told = flows.add_picture(session, kind=PictureKind(kind), context=kind, data=data)
            while Picture.objects.get(pk=told.id).awaits_judgement:
                time.sleep(0.2)
            found.feedback.append(time.monotonic() - began)
        connection.close()

    _all_at_once(take, applicants)


def _report(processes: str, rounds: int, alone: Found, beside: Found) -> None:
    print(
        f"\n{processes} web processes of 12 threads, 2 worker children, {rounds} rounds each way,"
    )
    print(
        f"{CALLERS} callers with two pictures each; {os.cpu_count()} cores shared with the client"
    )
    for name, one in (("judged, nobody waits (baseline)", alone), ("ten callers upload", beside)):
        others, feedback = sorted(one.others), sorted(one.feedback)
        print(
            f"  {name:32} other operations: {len(others)}, p50 {at(others, 50):.0f} ms,"
            f" p95 {at(others, 95):.0f} ms, failed {one.failed};"
            f" picture to feedback p50 {at(feedback, 50):.1f} s, p95 {at(feedback, 95):.1f} s"
        )
    ratio = at(sorted(beside.others), 95) / at(sorted(alone.others), 95)
    print(f"  ratio of the p95 {ratio:.2f}; answers {dict(beside.statuses)} {dict(beside.words)}")


if __name__ == "__main__":
    main()
