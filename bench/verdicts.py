"""How long a verdict and its webhook take: one session at a time, and many at once.

Workers, beat and receivers run as `up` runs them, with the engines that ship. Baseline of a burst:
the time until all of it is decided, which is what the machine can do; worked in the order of
their coming, half of the sessions are decided in half of it.

    python -m bench.verdicts [--idle 10] [--burst 50] [--fakes SECONDS]

On a busy machine `--fakes` shows the order of the work alone.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.kills import FAKES
from bench.receivers import Receivers, receivers
from bench.system import process, system
from bench.verifications import cpu_seconds, pictures

GIVE_UP_AFTER = 900.0


@dataclass(frozen=True)
class Journey:
    """Of one session, in seconds from its submission."""

    verdict: float
    webhook: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--idle", type=int, default=10, help="sessions, one after another")
    parser.add_argument("--burst", type=int, default=50, help="sessions submitted at once")
    parser.add_argument("--fakes", metavar="SECONDS", help="providers that only wait, so long")
    given = parser.parse_args()
    if given.fakes:
        os.environ.update(FAKES, BONAFIDE_FAKE_SECONDS=given.fakes)
    os.environ["BONAFIDE_WEBHOOK_ALLOW"] = "127.0.0.0/8"
    with receivers() as there, system() as environment:
        integration = _integration(there)
        first = _opened(integration, 0)
        one_by_one = [_opened(integration, 1 + number) for number in range(given.idle)]
        burst = [_opened(integration, 100 + number) for number in range(given.burst)]
        with workers(environment) as worker:
            wait_until_loaded(worker)
            print(f"\nPSS of the checks worker's children before the first session: {_pss(worker)}")
            _report("first after the start", _journeys(there, _submit([first])))
            found = [_journeys(there, _submit([session]))[0] for session in one_by_one]
            _report(f"idle, {given.idle} one after another", found)
            _report(f"burst of {given.burst}", _journeys(there, _submit(burst)), is_burst=True)
            print(f"PSS of the children afterwards: {_pss(worker)}")


@contextmanager
def workers(environment: dict[str, str]) -> Iterator[int]:
    """The workers and the beat; yields the process id of the worker of checks."""
    from config.starting import WEBHOOK_WORKER

    Path(environment["BONAFIDE_VAR"], "beat").mkdir()
    celery = ["celery", "--app", "config", "--quiet"]
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    commands = [
        [*celery, "worker", "--queues=celery,pictures", "--concurrency=2", *alone],
        [*celery, "worker", *WEBHOOK_WORKER, *alone],
        [*celery, "beat", "--pidfile="],
    ]
    own = {**environment, "BONAFIDE_WEBHOOK_ALLOW": "127.0.0.0/8"}
    with ExitStack() as running:
        started = [running.enter_context(process(command, own)) for command in commands]
        yield started[0].pid


def _integration(there: Receivers) -> Any:
    from api.webhooks import endpoints
    from sessions_app import credentials

    integration = credentials.create_integration("verdicts", "live", dialect="veriff").integration
    endpoints.register(integration, dialect="veriff", kind="decisions", url=there.url("good", 0))
    return integration


def _opened(integration: Any, seed: int) -> Any:
    """A session with a passport and a selfie."""
    from documents_app import evidence
    from documents_app.models import PictureKind
    from risk_app import opening
    from sessions_app.shapes import Claims

    session = opening.open_session(integration, dialect="veriff", claims=Claims())
    kinds = (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)
    for kind, data in zip(kinds, pictures(seed), strict=True):
        evidence.add_picture(session, kind=kind, context="", data=data)
    session.refresh_from_db()
    return session


def _submit(sessions: Sequence[Any]) -> dict[Any, float]:
    """When each was submitted, by the monotonic clock."""
    from risk_app import pipeline

    at = {}
    for session in sessions:
        at[session.pk] = time.monotonic()
        pipeline.submit(session)
    return at


def _journeys(there: Receivers, submitted: dict[Any, float]) -> list[Journey]:
    from api.webhooks.models import Delivery
    from risk_app.models import Verdict

    ends_at = time.monotonic() + GIVE_UP_AFTER
    owed: dict[Any, Any] = {}
    while len(owed) < len(submitted) or not set(owed.values()) <= set(there.arrived.keys()):
        if time.monotonic() > ends_at:
            raise RuntimeError("not everything was decided and delivered")
        time.sleep(0.1)
        found = Delivery.objects.filter(event__session__in=submitted)
        owed = {session: str(pk) for session, pk in found.values_list("event__session", "pk")}
    verdicts = Verdict.objects.filter(attempt__session__in=submitted)
    now, wall = time.monotonic(), time.time()
    decided = {
        session: now - (wall - at.timestamp())
        for session, at in verdicts.values_list("attempt__session", "created_at")
    }
    return [
        Journey(decided[session] - since, there.arrived[owed[session]] - since)
        for session, since in submitted.items()
    ]


def _report(name: str, found: Sequence[Journey], *, is_burst: bool = False) -> None:
    verdicts = sorted(journey.verdict for journey in found)
    webhooks = sorted(journey.webhook for journey in found)
    print(
        f"{name:28} verdict p50 {at(verdicts, 50):6.2f} s  p95 {at(verdicts, 95):6.2f} s"
        f"  webhook p50 {at(webhooks, 50):6.2f} s  p95 {at(webhooks, 95):6.2f} s",
        flush=True,
    )
    if is_burst:
        print(f"  whole {verdicts[-1]:.1f} s, median {at(verdicts, 50) / verdicts[-1]:.0%} of it")


def at(times: Sequence[float], share: int) -> float:
    return times[min(len(times) - 1, len(times) * share // 100)]


def wait_until_loaded(worker: int) -> None:
    """Until there are two children, and they use the processor no more."""
    before, now = -1.0, 0.0
    while len(_children(worker)) < 2 or now != before:
        time.sleep(2)
        before, now = now, sum(cpu_seconds(child) for child in _children(worker))


def _children(worker: int) -> list[int]:
    listed = Path(f"/proc/{worker}/task/{worker}/children").read_text("ascii")
    return [int(child) for child in listed.split()]


def _pss(worker: int) -> str:
    found = []
    for child in _children(worker):
        lines = Path(f"/proc/{child}/smaps_rollup").read_text("ascii").splitlines()
        found.append(
            next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024
        )
    return f"{', '.join(map(str, found))} MB"


if __name__ == "__main__":
    main()
