"""Seconds until everything is decided after worker processes were killed with kill -9.

The workers and the beat run under the supervisor of `up`; providers are the fakes, so that the
engines' CPU time decides nothing.

    python -m bench.kills [--sessions 24] [--kills 10] [--every 2] [--children]
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.system import system
from config.embedded.supervisor import Child, Supervisor

GOALS = {"group": 30.0, "child": 10.0}
FAKES = {
    "BONAFIDE_DOCUMENT_READER": "documents_app.providers.fake.FakeReader",
    "BONAFIDE_FACE_MATCHER": "documents_app.providers.fake.FakeMatcher",
    "BONAFIDE_PRESENTATION_ATTACK": "documents_app.providers.fake.FakePresentationAttackDetector",
}
GIVE_UP_AFTER = 300.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=24)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--every", type=float, default=2.0, help="seconds between kills")
    parser.add_argument("--fake-seconds", default="0.3", help="how long each provider works")
    parser.add_argument("--children", action="store_true", help="single children, not the group")
    given = parser.parse_args()
    os.environ.update(FAKES, BONAFIDE_FAKE_SECONDS=given.fake_seconds)
    with system() as environment, supervised(environment) as worker:
        undisturbed = _undisturbed(given.sessions)
        kill = kill_one_child if given.children else kill_group
        if not given.children:
            _submit(given.sessions)
        for _ in range(given.kills):
            if given.children:  # one that works on little: what is left is what was killed
                _submit(given.sessions // given.kills)
                _wait(lambda: _leased() > 1)
            _wait(lambda: kill(worker))
            last = time.monotonic()
            time.sleep(given.every)
        left = _undecided()
        _wait(lambda: _undecided() == 0)
        seconds = time.monotonic() - last
        print(f"  of these the work itself: {undisturbed * left / given.sessions:.1f} s")
        return _report("child" if given.children else "group", seconds, left)


@contextmanager
def supervised(environment: dict[str, str]) -> Iterator[Child]:
    """A worker with two processes and a beat, started again as `up` does; yields the worker."""
    celery = [sys.executable, "-m", "celery", "--app", "config", "--quiet"]
    own = {**os.environ, **environment}
    (Path(environment["BONAFIDE_VAR"]) / "beat").mkdir()
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    worker = Child("worker", [*celery, "worker", "--concurrency=2", "--queues=celery", *alone], own)
    over = threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        supervisor = Supervisor(Path(folder))
        supervisor.add(worker)
        supervisor.add(Child("beat", [*celery, "beat", "--pidfile="], own))
        watching = threading.Thread(target=_watch, args=(supervisor, over))
        watching.start()
        try:
            yield worker
        finally:
            over.set()
            watching.join()
            supervisor.stop()


def _watch(supervisor: Supervisor, over: threading.Event) -> None:
    while not over.wait(0.2):
        supervisor.look_once(time.monotonic())


def kill_group(worker: Child) -> bool:
    """Whether there was a group to kill."""
    process = worker.process
    if process is None or process.poll() is not None:
        return False
    os.killpg(process.pid, signal.SIGKILL)
    return True


def kill_one_child(worker: Child) -> bool:
    """Whether there was a child to kill; the supervisor need not know."""
    process = worker.process
    if process is None or process.poll() is not None:
        return False
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()
    if not listed:
        return False
    os.kill(int(listed[0]), signal.SIGKILL)
    return True


def _undisturbed(number: int) -> float:
    """Seconds that so many sessions take where nobody kills anything."""
    _submit(1)
    _wait(lambda: _undecided() == 0)  # the worker is up, and has loaded what it needs
    _submit(number)
    began = time.monotonic()
    _wait(lambda: _undecided() == 0)
    return time.monotonic() - began


def _submit(number: int) -> None:
    import numpy as np

    from documents_app import evidence
    from documents_app.engine.imaging import encode_jpeg
    from documents_app.models import PictureKind
    from risk_app import opening, pipeline
    from sessions_app import credentials
    from sessions_app.shapes import Claims

    integration = credentials.create_integration(
        secrets.token_hex(4), "live", dialect="veriff"
    ).integration
    for seed in range(number):
        session = opening.open_session(integration, dialect="veriff", claims=Claims())
        for offset, kind in enumerate((PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)):
            squares = np.random.default_rng(2 * seed + offset).integers(78, 178, (12, 16, 3))
            large = squares.astype(np.uint8).repeat(40, axis=0).repeat(40, axis=1)
            evidence.add_picture(session, kind=kind, context="", data=encode_jpeg(large))
        pipeline.submit(session)


def _leased() -> int:
    from risk_app.models import Check

    return Check.objects.filter(state="leased").count()


def _undecided() -> int:
    from sessions_app.models import Session

    return Session.objects.filter(status="submitted").count()


def _wait(condition: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + GIVE_UP_AFTER
    while not condition():
        assert time.monotonic() < ends_at, "it did not happen in time"
        time.sleep(0.1)


def _report(kind: str, seconds: float, left: int) -> int:
    from risk_app.models import Check, Verdict
    from sessions_app.models import Session

    statuses = dict(Counter(Session.objects.values_list("status", flat=True)))
    verdicts = Counter(Verdict.objects.values_list("attempt__session", flat=True))
    repeated = Check.objects.filter(tries__gt=1).count()
    once = len(verdicts) == sum(statuses.values()) and set(verdicts.values()) == {1}
    print(f"{kind}: {seconds:.1f} s from the last kill until all was decided (goal {GOALS[kind]})")
    print(f"  undecided after the last kill {left}, checks run again {repeated}")
    print(f"  sessions {statuses}, one verdict each: {once}")
    return 0 if once and seconds <= GOALS[kind] else 1


if __name__ == "__main__":
    sys.exit(main())
