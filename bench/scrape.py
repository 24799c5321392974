"""Milliseconds that one reading of the metrics costs, with 10 k, 100 k and 1 M rows of each kind.

Every table gets as many rows, of which OPEN are not done; beside it the time that counting all
rows by state takes in the same database, which is what the page did before.

    python -m bench.scrape [largest number of rows]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.system import system

SIZES = (10_000, 100_000, 1_000_000)
OPEN = 1_000  # rows that are not done, in every size
ROUNDS = 25

# From one number to the next; the triggers for foreign keys would take most of the time.
FILL = (
    "SET session_replication_role = replica",
    """INSERT INTO sessions_app_session (id, integration_id, dialect, channel, purpose, status,
        version, reference_index, settings, created_at, expires_at)
    SELECT {id}, '{tenant}', 'veriff', 'api', 'verification',
        CASE WHEN n > {done} THEN 'submitted' ELSE 'approved' END, 1, '', '{{}}', {at}, {at}
    FROM {numbers}""",
    """INSERT INTO sessions_app_attempt (id, session_id, number, status, created_at)
    SELECT {id}, {id}, 1, CASE WHEN n > {done} THEN 'submitted' ELSE 'approved' END, {at}
    FROM {numbers}""",
    """INSERT INTO sessions_app_event (id, session_id, attempt_id, kind, old_status, new_status,
        version, reason, actor, details, created_at)
    SELECT n, {id}, {id}, 'status', 'created', 'submitted', 1, '', 'system', '{{}}', {at}
    FROM {numbers}""",
    """INSERT INTO risk_app_check (id, attempt_id, kind, state, needs, result, reasons, details,
        provider, provider_version, tries, unanswered, created_at)
    SELECT {id}, {id}, 'document_reading', CASE WHEN n > {done} THEN 'waiting' ELSE 'done' END,
        '[]', CASE WHEN n > {done} THEN '' ELSE 'pass' END, '[]', '{{}}', '', '', 0, 0, {at}
    FROM {numbers}""",
    """INSERT INTO risk_app_reviewcase (session_id, attempt_id, reasons, opened_at, closed_at)
    SELECT {id}, {id}, '[]', {at}, CASE WHEN n > {done} THEN NULL ELSE {at} END FROM {numbers}""",
    """INSERT INTO webhooks_delivery (id, integration_id, dialect, kind, receiver, endpoint_id,
        event_id, sealed_for_integration, drop_if_resubmitted, state, tries, next_try_at,
        created_at)
    SELECT {id}, '{tenant}', 'veriff', 'events', '{endpoint}', '{endpoint}', n, false, false,
        CASE WHEN n > {done} THEN 'pending' ELSE 'delivered' END, 1,
        CASE WHEN n > {done} THEN {at} END, {at}
    FROM {numbers}""",
    """INSERT INTO documents_app_picture (id, session_id, attempt_id, kind, context, path,
        media_type, size, digest_index, perceptual_hash, feedback, awaits_judgement, created_at)
    SELECT {id}, {id}, {id}, 'selfie', '', 'x', 'image/jpeg', 1, lpad(n::text, 64, '0'),
        lpad(n::text, 64, '0'), '[]', n > {done}, {at} FROM {numbers}""",
    "SET session_replication_role = DEFAULT",
)
EVERY_ROW = (
    "SELECT status, count(*) FROM sessions_app_session GROUP BY status",
    "SELECT state, count(*) FROM risk_app_check GROUP BY state",
    "SELECT state, count(*) FROM webhooks_delivery GROUP BY state",
)
TABLES = (
    "sessions_app_session",
    "sessions_app_attempt",
    "sessions_app_event",
    "risk_app_check",
    "risk_app_reviewcase",
    "webhooks_delivery",
    "documents_app_picture",
)


def main() -> None:
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    with system():
        from prometheus_client import generate_latest

        from api.webhooks.models import Endpoint
        from config import metrics
        from sessions_app import credentials

        integration = credentials.create_integration("bench", "live", dialect="veriff").integration
        endpoint = Endpoint.objects.create(
            integration=integration, dialect="veriff", kind="events", url="https://example.com/hook"
        )
        shown = metrics.registry()
        print("            one page, ms     counting all rows, ms")
        print("      rows  least  median    least  median   (filled in s)")
        for size in (size for size in SIZES if size <= largest):
            took = _fill(size, {"tenant": integration.pk, "endpoint": endpoint.pk})
            page = _timed(lambda: generate_latest(shown))
            scan = _timed(_count_every_row)
            print(f"{size:>10} {page}  {scan}   ({took:.0f})", flush=True)


def _fill(size: int, owners: dict[str, object]) -> float:
    """Empty the tables and fill them anew; the seconds that it took."""
    from django.db import connection

    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        fill(cursor, size, owners)
        # As the server does by itself within a minute.
        cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
    return time.monotonic() - began


def fill(cursor: Any, size: int, owners: dict[str, object]) -> None:
    """So many rows in each of the tables, the newest OPEN of which are not done."""
    words = {
        "id": "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid",
        "at": f"now() - interval '1 day' + n * interval '1 day' / {size}",
        "numbers": f"generate_series(1, {size}) n",
        "done": size - OPEN,
    }
    for statement in FILL:
        cursor.execute(statement.format(**owners, **words))


def _count_every_row() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in EVERY_ROW:
            cursor.execute(statement)
            cursor.fetchall()


def _timed(do: Callable[[], object]) -> str:
    """Least and median milliseconds; on a machine that others use the least says more."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        do()
        taken.append((time.perf_counter() - began) * 1000)
    return f"{min(taken):>6.1f} {statistics.median(taken):>7.1f}"


if __name__ == "__main__":
    main()
