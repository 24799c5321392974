"""What the API still does while callers wait for a judgement: ten of them, and forty.

Baseline: the same calls to the same gunicorn in the same run while nobody waits, in turns with the
others. A caller waits as a request for a judgement does (sessions_app/waiting.py), for an answer
that never comes; last, forty wait without any bound, as they would if every thread might wait.

    python -m bench.waiting [--rounds 3]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.system import system, web

SECONDS = 5.0  # of each round
CALLERS = 4  # who use the API meanwhile, each with a connection of its own
PATIENCE = 20.0  # after which a call counts as not answered
CROWDS = {
    "nobody waits (baseline)": (0, True),
    "10 wait": (10, True),
    "40 want to wait": (40, True),
    "40 wait, unbounded": (40, False),
}


@dataclass
class Found:
    """Milliseconds of each call that was answered; how many were not, and who of a crowd waited."""

    milliseconds: list[float] = field(default_factory=list)
    unanswered: int = 0
    waited: int = 0
    turned_away: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of each crowd")
    rounds = parser.parse_args().rounds
    found = {name: Found() for name in CROWDS}
    # Who is turned away is counted here; the log need not say it forty times.
    with system() as environment, web({**environment, "BONAFIDE_LOG_LEVEL": "ERROR"}) as port:
        _use(port, Found(), 2.0)  # warm
        for _ in range(rounds):
            for name, (number, is_bounded) in CROWDS.items():
                with _crowd(port, number, is_bounded, found[name]):
                    time.sleep(0.5)  # until all of them have come
                    _use(port, found[name], SECONDS)
    _report(found, rounds)


@contextmanager
def _crowd(port: int, number: int, is_bounded: bool, found: Found) -> Iterator[None]:
    """So many callers who wait for as long as a round takes."""
    body = json.dumps({"seconds": SECONDS + 1, "bounded": is_bounded}).encode()
    lock = threading.Lock()

    def wait() -> None:
        answer = _call(port, "POST", "/v1/bench-wait", body)
        with lock:
            found.waited += bool(answer and answer["waited"])
            found.turned_away += bool(answer and not answer["waited"])

    callers = [threading.Thread(target=wait) for _ in range(number)]
    for caller in callers:
        caller.start()
    yield
    for caller in callers:
        caller.join()


def _use(port: int, found: Found, seconds: float) -> None:
    """Insert rows through the API's own middleware, one call after another by each caller."""
    ends_at, lock = time.monotonic() + seconds, threading.Lock()

    def work() -> None:
        while time.monotonic() < ends_at:
            began = time.monotonic()
            answer = _call(port, "POST", "/v1/bench-insert", b'{"a": 1}')
            with lock:
                if answer is None:
                    found.unanswered += 1
                else:
                    found.milliseconds.append(1000 * (time.monotonic() - began))

    workers = [threading.Thread(target=work) for _ in range(CALLERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _call(port: int, method: str, path: str, body: bytes) -> dict[str, object] | None:
    """The answer, by a connection of its own; None where none came in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body=body, headers={"content-type": "application/json"})
        answer: dict[str, object] = json.loads(connection.getresponse().read())
    except OSError:
        return None
    finally:
        connection.close()
    return answer


def _report(found: dict[str, Found], rounds: int) -> None:
    print(f"\n{CALLERS} callers use the API; {rounds} rounds of {SECONDS:.0f} s each;", end=" ")
    print(f"{os.cpu_count()} cores shared with the client")
    usual = next(iter(found.values()))
    for name, one in found.items():
        times = sorted(one.milliseconds) or [float("inf")]
        middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
        print(
            f"  {name:26} {len(one.milliseconds) / rounds / SECONDS:6.0f}/s"
            f"  ratio {len(one.milliseconds) / max(1, len(usual.milliseconds)):5.2f}"
            f"  p50 {middle:7.1f} ms  p95 {late:7.1f} ms  unanswered {one.unanswered}"
            f"  waited {one.waited / rounds:.0f}, answered at once {one.turned_away / rounds:.0f}"
        )


if __name__ == "__main__":
    main()
