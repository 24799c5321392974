"""What the first page of Trusona's listing costs at 10 000 and at 1 000 000 sessions.

The same 1 000 sessions match each time: the newest. All others of the integration are older; every
session has its attempt, key and event. Each size is a database of its own on one server, and the
questions go to them in turns, so that whatever else the machine does meanwhile slows them alike.
Asked through the whole of Django, in this process. In milliseconds, and as a multiple of the
smallest database: the median and the best of the questions.

- since: everything changed since a moment;
- until: the same before another moment;
- created: everything created after a session;
- rows: finding the sessions of the first question alone, without telling them.

    python -m bench.trusona_listing [--sizes 10000 1000000] [--questions 15]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from bench import sized
from bench.many_sessions import complete, copies
from bench.system import system

MATCHING = 1_000
MOST = 1.2
_BASE = "/api/v1/verifications"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--questions", type=int, default=15)
    given = parser.parse_args()
    with system():
        _measure(sorted(given.sizes), given.questions)


def _measure(sizes: list[int], questions: int) -> None:
    from sessions_app.credentials import create_integration

    integration = create_integration("bench", "live", dialect="trusona").integration
    template = _template(integration)
    matching_from = datetime.now(UTC) - timedelta(hours=2)
    copies(template, MATCHING, start=matching_from, apart=timedelta(seconds=1))
    calls = _calls(integration, matching_from)
    databases = sized.Databases(
        sizes, there=MATCHING, grow=lambda there, size: _grow(template, size - there)
    )
    databases.fill()
    for name, call in calls.items():
        _report(name, _timed(call, databases, questions))


def _report(name: str, took: dict[int, list[float]]) -> None:
    first = next(iter(took.values()))
    for size, times in took.items():
        middle, best = median(times) / median(first), min(times) / min(first)
        print(
            f"{size:>9} sessions  {name:<8} {median(times):7.1f} ms x {middle:.2f}, "
            f"best {min(times):7.1f} ms x {best:.2f}{'' if middle <= MOST else '  TOO MUCH'}",
            flush=True,
        )


def _template(integration: Any) -> Any:
    """The oldest session, which says nothing."""
    from risk_app.opening import open_session
    from sessions_app.models import Session
    from sessions_app.shapes import Claims

    session = open_session(integration, dialect="trusona", claims=Claims())
    long_ago = datetime.now(UTC) - timedelta(days=900)
    Session.objects.filter(pk=session.pk).update(
        created_at=long_ago, updated_at=long_ago, claims_sealed=None
    )
    return session


def _grow(template: Any, count: int) -> None:
    """So many older sessions, half a minute apart."""
    from django.db import connection

    apart = timedelta(seconds=30)
    start = datetime.now(UTC) - timedelta(days=1) - count * apart
    copies(template, count, start=start, apart=apart)
    complete(template)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _calls(integration: Any, since: datetime) -> dict[str, Callable[[], int]]:
    from django.test import Client

    from api.keys import sets
    from sessions_app.listing import Window, sessions_in
    from sessions_app.models import Credential, Session

    made = sets.issue(
        integration,
        Credential.Kind.ACCESS_TOKEN,
        dialect="trusona",
        actor="bench",
        label="bench@bench.example",
    )
    http = Client(
        SERVER_NAME="127.0.0.1", headers={"authorization": f"Bearer {made.shown['access_token']}"}
    )
    moment = since.isoformat().replace("+00:00", "Z")
    until = (since + timedelta(hours=1)).isoformat().replace("+00:00", "Z")
    before = Session.objects.filter(created_at__gte=since).order_by("created_at")[0]

    def ask(**query: str) -> int:
        answer = http.get(_BASE, query)
        assert answer.status_code == 200, answer.content  # a measurement of nothing else
        return len(answer.json())

    def rows() -> int:
        window = Window("updated_at", since=since)
        return len(sessions_in(integration, window, behind=None, skip=0, size=MATCHING))

    return {
        "since": lambda: ask(since=moment),
        "until": lambda: ask(since=moment, until=until),
        "created": lambda: ask(since=str(before.pk)),
        "rows": rows,
    }


def _timed(
    call: Callable[[], int], databases: sized.Databases, questions: int
) -> dict[int, list[float]]:
    """Milliseconds of the questions by size; the first at each turn warms everything."""
    took: dict[int, list[float]] = {size: [] for size in databases.sizes}
    for _ in range(questions):
        for size in databases.sizes:
            with databases.asked(size):
                call()
                began = time.perf_counter()
                found = call()
                took[size].append(1000 * (time.perf_counter() - began))
            assert found >= MATCHING - 1, found  # a measurement of nothing else
    return took


if __name__ == "__main__":
    main()
