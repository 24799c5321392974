"""Verifications per minute and core, the overhead over the bare engines, and a worker's memory.

Baseline: the CPU time of the engines alone (read every document picture, compare the faces) over
the very same pictures in a process that does nothing else. Overhead: the CPU time of the worker
process tree per verification, divided by that.

    python -m bench.verifications [--number 200]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.system import process, system

KINDS = ("clean", "rot3", "perspective", "jpeg15", "noise", "shadow")
BASELINE = 30  # pictures enough for a mean
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=30, help="verifications to run")
    number = parser.parse_args().number
    applicants = [pictures(seed) for seed in range(number)]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        sample = applicants[:BASELINE]
        bare = pool.apply(_bare_seconds, (sample,)) / len(sample)
    with system() as environment:
        attempts = _submit(applicants)
        _report(_work(environment, attempts), bare=bare, number=number)


def pictures(seed: int) -> tuple[bytes, bytes]:
    """A passport in one of several conditions, and a selfie; as JPEG."""
    from documents_app.engine.imaging import encode_jpeg
    from documents_app.specimens import degrade, passport, portrait, random_person, scene, selfie

    person, who = random_person(seed), ("astronaut", "hopper")[seed % 2]
    page = scene(passport(person, portrait(who), seed=seed), seed=seed)
    taken = degrade(page, KINDS[seed % len(KINDS)], seed)
    return encode_jpeg(taken), encode_jpeg(selfie(who, seed))


def _bare_seconds(applicants: list[tuple[bytes, bytes]]) -> float:
    """CPU seconds of the engines over all pictures, models loaded before the clock starts."""
    from documents_app import engine, faces
    from documents_app.engine import imaging

    def once(document: bytes, selfie: bytes) -> None:
        page = imaging.shrink(imaging.decode(document).pixels, 1920)
        face = imaging.shrink(imaging.decode(selfie).pixels, 1920)
        engine.read_picture(page)
        faces.compare_pictures(face, page)

    once(*applicants[0])
    began = time.process_time()
    for document, selfie in applicants:
        once(document, selfie)
    return time.process_time() - began


def _submit(applicants: list[tuple[bytes, bytes]]) -> list[Any]:
    """Sessions with their pictures, submitted; nobody works on them yet."""
    from documents_app import evidence
    from documents_app.models import PictureKind
    from risk_app import opening, pipeline
    from sessions_app import credentials
    from sessions_app.shapes import Claims

    integration = credentials.create_integration("bench", "live", dialect="veriff").integration
    sessions = []
    for document, selfie in applicants:
        session = opening.open_session(integration, dialect="veriff", claims=Claims())
        for kind, data in ((PictureKind.DOCUMENT_FRONT, document), (PictureKind.SELFIE, selfie)):
            evidence.add_picture(session, kind=kind, context="", data=data)
        sessions.append(pipeline.submit(session).pk)
    return sessions


@dataclass(frozen=True)
class Work:
    """What one worker with one child did."""

    cpu_seconds: float
    wall_seconds: float
    resident_mb: float
    peak_mb: float
    outcomes: dict[str, int]


def _work(environment: dict[str, str], sessions: list[Any]) -> Work:
    from risk_app.tasks import sweep_checks
    from sessions_app.models import Session

    command = ["celery", "--app", "config", "--quiet", "worker", "--concurrency=1"]
    with process([*command, "--without-gossip", "--without-mingle"], environment) as worker:
        began = time.monotonic()
        waiting = Session.objects.filter(pk__in=sessions, status="submitted")
        while waiting.exists():
            sweep_checks.delay()
            time.sleep(2)
        wall = time.monotonic() - began
        tree = _tree(worker.pid)
        outcomes: dict[str, int] = {}
        for status in Session.objects.filter(pk__in=sessions).values_list("status", flat=True):
            outcomes[status] = outcomes.get(status, 0) + 1
        return Work(
            cpu_seconds=sum(cpu_seconds(pid) for pid in tree),
            wall_seconds=wall,
            resident_mb=max(_memory(pid, "VmRSS") for pid in tree),
            peak_mb=max(_memory(pid, "VmHWM") for pid in tree),
            outcomes=outcomes,
        )


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(found for child in children for found in _tree(int(child)))]


def cpu_seconds(pid: int) -> float:
    """User and system time of the process and of its children that ended, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / TICKS


def _memory(pid: int, name: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _report(work: Work, *, bare: float, number: int) -> None:
    each, engine = work.cpu_seconds / number, bare
    print(f"\n{number} verifications (passport and selfie), one worker with one child")
    print(f"  outcomes                      {work.outcomes}")
    print(f"  engines alone                 {engine:6.2f} CPU s each (baseline)")
    print(f"  worker, everything            {each:6.2f} CPU s each (start of the worker included)")
    print(f"  overhead ratio                {each / engine:6.2f}")
    print(f"  per minute and core           {60 / each:6.1f}")
    print(f"  wall                          {work.wall_seconds / number:6.2f} s each")
    print(f"  resident at the end, peak     {work.resident_mb:.0f} MB, {work.peak_mb:.0f} MB")


if __name__ == "__main__":
    main()
