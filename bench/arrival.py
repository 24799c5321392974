"""What judging pictures on arrival spares: seconds from submission to verdict, with and without.

Passport and selfie of one session after another, the two ways in turns, so that what else the
machine does meets both alike. Baseline: the same pictures in the same run, which nobody looks at
before the submission. With it the person takes the time until each picture's feedback, as hosted
pages make them; that time is the second figure. Workers and beat run as `up` runs them.

    python -m bench.arrival [--number 20]
"""

from __future__ import annotations

import argparse
import time
from typing import Any

from bench.system import system
from bench.verdicts import at, wait_until_loaded, workers
from bench.verifications import pictures

GIVE_UP_AFTER = 120.0
LOOK_EVERY = 0.02  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=20, help="sessions of each way")
    number = parser.parse_args().number
    with system() as environment:
        from sessions_app import credentials

        integration = credentials.create_integration("arrival", "live", dialect="veriff")
        with workers(environment) as worker:
            wait_until_loaded(worker)
            for seed in (1000, 1001):
                _verdict(_session(integration.integration, seed, feedback=[]))  # warm
            feedback: list[float] = []
            before, after = [], []
            for seed in range(number):
                before.append(_verdict(_session(integration.integration, seed, feedback=None)))
                judged = _session(integration.integration, number + seed, feedback=feedback)
                after.append(_verdict(judged))
        accepted = _accepted()
    _report(before, after, feedback)
    print(f"  accepted {accepted}")


def _session(integration: Any, seed: int, *, feedback: list[float] | None) -> Any:
    """A session with its pictures. feedback: seconds of each, None where nobody judges them."""
    from api import flows
    from documents_app import evidence
    from documents_app.models import Picture
    from documents_app.shapes import PictureKind
    from risk_app import opening
    from sessions_app.shapes import Claims

    session = opening.open_session(integration, dialect="veriff", claims=Claims())
    kinds = (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)
    for kind, data in zip(kinds, pictures(seed), strict=True):
        if feedback is None:
            picture = evidence.add_picture(session, kind=kind, context="", data=data)
            Picture.objects.filter(pk=picture.pk).update(awaits_judgement=False)
            continue
        told = flows.add_picture(session, kind=kind, context="", data=data)
        began = time.monotonic()
        came = Picture.objects.filter(pk=told.id, awaits_judgement=False)
        _wait_for(came.exists)
        feedback.append(time.monotonic() - began)
    session.refresh_from_db()
    return session


def _accepted() -> str:
    """How many of each kind were accepted, and what was said of the others."""
    from documents_app.models import Picture

    judged = Picture.objects.exclude(accepted=None)
    said = []
    for kind in ("document_front", "selfie"):
        of_kind = judged.filter(kind=kind)
        words = sorted({word for one in of_kind.filter(accepted=False) for word in one.complaints})
        good = of_kind.filter(accepted=True).count()
        said.append(f"{good} of {of_kind.count()} {kind} {' '.join(words)}".rstrip())
    return ", ".join(said)


def _verdict(session: Any) -> float:
    """Seconds from the submission to the verdict."""
    from risk_app import pipeline
    from risk_app.models import Verdict

    began = time.monotonic()
    pipeline.submit(session)
    _wait_for(Verdict.objects.filter(attempt__session=session).exists)
    return time.monotonic() - began


def _wait_for(question: Any) -> None:
    ends_at = time.monotonic() + GIVE_UP_AFTER
    while not question():
        if time.monotonic() > ends_at:
            raise RuntimeError("nothing was judged or decided")
        time.sleep(LOOK_EVERY)


def _report(before: list[float], after: list[float], feedback: list[float]) -> None:
    rows = {
        "submission to verdict, not judged before (baseline)": before,
        "submission to verdict, judged on arrival": after,
        "picture to feedback, passport": feedback[::2],
        "picture to feedback, selfie": feedback[1::2],
    }
    print(f"\n{len(before)} sessions each way, passport and selfie, two workers")
    for name, found in rows.items():
        times = sorted(found)
        print(f"  {name:52} p50 {at(times, 50):5.2f} s  p95 {at(times, 95):5.2f} s")
    middle = [at(sorted(found), 50) for found in (after, before)]
    print(f"  ratio of the medians {middle[0] / middle[1]:.2f}")


if __name__ == "__main__":
    main()
