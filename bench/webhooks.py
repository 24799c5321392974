"""How long good deliveries take beside receivers that hang, against the same without them.

Baseline: the undisturbed phase of the same run. One real worker as `up` starts it, one beat, real
servers, receivers on loopback in a process of their own. 60 deliveries to 10 endpoints that never
answer, or to one host that sessions name, are owed at the begin of each disturbed phase; the time
is from commit to arrival.

    python -m bench.webhooks [--seconds 40]
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.receivers import Receivers, receivers
from bench.system import process, system

if TYPE_CHECKING:
    from sessions_app.models import Session

GOOD = 8  # endpoints, each of an integration of its own
PER_SECOND = 5.0
BAD_ENDPOINTS, BAD_DELIVERIES = 10, 60
DRAIN_SECONDS = 12.0  # longer than a try


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=40, help="of each phase")
    seconds = parser.parse_args().seconds
    os.environ["BONAFIDE_WEBHOOK_ALLOW"] = "127.0.0.0/8"
    with receivers() as there, system() as environment:
        own = {**environment, "BONAFIDE_WEBHOOK_ALLOW": "127.0.0.0/8"}
        Path(environment["BONAFIDE_VAR"], "beat").mkdir()
        celery = ["celery", "--app", "config", "--quiet"]
        worker = [*celery, "worker", *_worker_options()]
        with process(worker, own), process([*celery, "beat", "--pidfile="], own):
            _report(_phases(there, seconds))


def _worker_options() -> list[str]:
    """Those of the worker that `up` starts for webhooks."""
    from config.starting import WEBHOOK_WORKER

    return list(WEBHOOK_WORKER)


def _phases(there: Receivers, seconds: float) -> dict[str, list[float]]:
    good = [_session(f"good {number}", there.url("good", number)) for number in range(GOOD)]
    _run(there, good, 5)  # warm
    found = {"undisturbed": _run(there, good, seconds)}
    alone = _session("bad", *(there.url("bad", number) for number in range(BAD_ENDPOINTS)))
    _owe_bad([alone], each=BAD_DELIVERIES // BAD_ENDPOINTS)
    found["10 bad endpoints in one integration"] = _run(there, good, seconds)
    _forget_bad()
    several = [
        _session(f"bad {number}", there.url("bad", number)) for number in range(BAD_ENDPOINTS)
    ]
    _owe_bad(several, each=BAD_DELIVERIES // BAD_ENDPOINTS)
    found["10 bad endpoints in ten"] = _run(there, good, seconds)
    _forget_bad()
    naming = _session("naming")
    for number in range(BAD_DELIVERIES):
        _owe(naming, to=there.url("bad", number))
    found["a bad host that sessions name"] = _run(there, good, seconds)
    _forget_bad()
    there.hanging.clear()
    turned = [
        _session(f"turned {number}", there.url("bad", 100 + number))
        for number in range(BAD_ENDPOINTS)
    ]
    _owe_bad(turned, each=1)
    time.sleep(2)
    there.hanging.set()
    _owe_bad(turned, each=BAD_DELIVERIES // BAD_ENDPOINTS)
    found["10 in ten that worked until then"] = _run(there, good, seconds)
    return found


def _session(name: str, *urls: str) -> Session:
    """A session of a new integration with these endpoints."""
    from api.webhooks import endpoints
    from risk_app import opening
    from sessions_app import credentials
    from sessions_app.shapes import Claims

    integration = credentials.create_integration(name, "live", dialect="veriff").integration
    for url in urls:
        endpoints.register(integration, dialect="veriff", kind="decisions", url=url)
    return opening.open_session(integration, dialect="veriff", claims=Claims())


def _owe(session: Session, *, to: str = "") -> list[Any]:
    """The ids of what the session's endpoints, or one address, are owed by one more event."""
    from django.db import transaction

    from api.dialects import Message
    from api.webhooks import owing
    from sessions_app import events
    from sessions_app.models import Event

    with transaction.atomic():
        event = events.record(session, Event.Kind.NOTE)
        owed = owing.owe(event, Message(kind="decisions", body=b'{"n":1}' * 100, to=to))
    return [str(delivery.pk) for delivery in owed]


def _owe_bad(sessions: Sequence[Session], *, each: int) -> None:
    for _ in range(each):
        for session in sessions:
            _owe(session)


def _forget_bad() -> None:
    """Nothing that is left of one phase may disturb the next."""
    from api.webhooks.models import Delivery

    Delivery.objects.filter(state="pending").update(state="given_up", next_try_at=None)
    time.sleep(DRAIN_SECONDS)


def _run(there: Receivers, good: Sequence[Session], seconds: float) -> list[float]:
    """Seconds from commit to arrival of each good delivery; those that did not arrive by the end
    of a wait as long as the phase count with that wait."""
    owed: dict[str, float] = {}
    began = time.monotonic()
    for number in range(int(seconds * PER_SECOND)):
        time.sleep(max(0.0, began + number / PER_SECOND - time.monotonic()))
        for delivery in _owe(good[number % len(good)]):
            owed[delivery] = time.monotonic()
    deadline = time.monotonic() + max(seconds, 30)
    while not owed.keys() <= set(there.arrived.keys()) and time.monotonic() < deadline:
        time.sleep(0.2)
    arrived, now = dict(there.arrived), time.monotonic()
    return sorted(max(0.0, arrived.get(one, now) - since) for one, since in owed.items())


def _report(found: dict[str, list[float]]) -> None:
    baseline = _percentile(found["undisturbed"], 95)
    print(f"\nSeconds from commit to arrival, {PER_SECOND:.0f} good deliveries a second")
    for name, times in found.items():
        middle, high = _percentile(times, 50), _percentile(times, 95)
        print(
            f"  {name:36} p50 {middle:6.3f}  p95 {high:6.3f}  longest {times[-1]:6.3f}"
            f"  ratio of p95 {high / baseline:5.2f}  ({len(times)})"
        )


def _percentile(times: Sequence[float], share: int) -> float:
    return times[min(len(times) - 1, len(times) * share // 100)]


if __name__ == "__main__":
    main()
