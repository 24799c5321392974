"""A bounded load on loopback: a few threads, keep-alive connections, for a number of seconds."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

Call = tuple[str, str, bytes, dict[str, str]]  # method, path, body, headers


@dataclass(frozen=True)
class Load:
    """What came of it."""

    answered: int
    seconds: float
    failures: int

    @property
    def per_second(self) -> float:
        return self.answered / self.seconds


def press(port: int, make_call: Callable[[], Call | None], *, seconds: float, threads: int) -> Load:
    """Send calls until the time is over or `make_call` has no more; any status >= 400 fails."""
    ends_at = time.monotonic() + seconds
    answered, failures = [0] * threads, [0] * threads

    def work(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < ends_at and (call := make_call()) is not None:
            method, path, body, headers = call
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            answer.read()
            answered[number] += 1
            failures[number] += answer.status >= 400
        connection.close()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    began = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Load(sum(answered), time.monotonic() - began, sum(failures))
