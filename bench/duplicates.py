"""What the check for duplicates costs among 10 000, 100 000 and 1 000 000 pictures, in one run.

Pictures are rows of one integration, one in a session, and no files. Their hashes are drawn around
as many designs as are said, a quarter of the bits turned, as other people's documents of one
design differ (documents_app/engine/perceptual.py). One design for everybody is the worst case:
pieces of 12 bits are then often equal. Per size, in milliseconds:

- check: `risk_app.checks.duplicates.run` of a session with a front and a back, all its questions;
- index: the question for pictures similar to these two, alone;
- scan: the same question as it was asked before, of every picture: the baseline;
- keep: what a new picture's row in the index costs.

Every answer of the index is compared with the scan's. The cores are shared with PostgreSQL.

    python -m bench.duplicates [--sizes 10000 100000 1000000] [--designs 30]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from statistics import median, quantiles
from typing import Any
from uuid import UUID, uuid4

from bench.system import system

QUESTIONS, SCANS = 15, 3
TURNED = 20  # bits between the pictures asked about and pictures that are there
_MIGRATION = "documents_app.migrations.0021_fill_hashes_of_pictures"
_SESSION = "id, integration_id, dialect, channel, purpose, status, version, reference_index, settings, created_at, expires_at"  # noqa: E501  # names of columns
_ATTEMPT = "id, session_id, number, status, created_at"
_PICTURE = "id, session_id, attempt_id, kind, context, path, media_type, size, digest_index, perceptual_hash, feedback, created_at"  # noqa: E501  # as above
_SCAN = """
    SELECT DISTINCT picture.session_id
    FROM documents_app_picture picture
    JOIN sessions_app_session session ON session.id = picture.session_id
    CROSS JOIN unnest(%(hashes)s::text[]) AS wanted(hash)
    WHERE session.integration_id = %(integration)s
      AND picture.perceptual_hash <> ''
      AND picture.kind = ANY(%(kinds)s)
      AND bit_count(('x' || picture.perceptual_hash)::bit(256)
                    # ('x' || wanted.hash)::bit(256)) <= %(within)s
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--designs", type=int, default=30)
    given = parser.parse_args()
    with system():
        from sessions_app.credentials import create_integration

        integration = create_integration("bench", "live", dialect="veriff").integration
        hashes = Hashes(given.designs)
        print(f"{given.designs} designs; median / 95th percentile in ms of {QUESTIONS} questions")
        there = 0
        for size in sorted(given.sizes):
            seconds = _grow(integration, hashes, size - there)
            there = size
            _report(size, integration, hashes, seconds)


class Hashes:
    """Hashes as documents of so many designs have them, and near ones of those handed out."""

    def __init__(self, designs: int) -> None:
        self._dice = random.Random(256)
        self._designs = [self._dice.getrandbits(256) for _ in range(designs)]
        self._some: list[int] = []

    def draw(self) -> int:
        turned = self._dice.getrandbits(256) & self._dice.getrandbits(256)
        value = self._dice.choice(self._designs) ^ turned
        if self._dice.random() < 0.001:
            self._some.append(value)
        return value

    def near(self) -> int:
        """TURNED bits away from one that was drawn."""
        places = self._dice.sample(range(256), TURNED)
        return self._dice.choice(self._some) ^ sum(1 << place for place in places)


def _grow(integration: Any, hashes: Hashes, count: int) -> tuple[float, float]:
    """Add so many pictures; the seconds of the migration for them all, and of its index."""
    from django.apps import apps
    from django.db import connection

    from documents_app.models import PictureHash

    (index,) = PictureHash._meta.indexes
    with connection.schema_editor() as editor:
        editor.remove_index(PictureHash, index)
    PictureHash.objects.all().delete()
    _copy(integration, hashes, count)
    began = time.monotonic()
    import_module(_MIGRATION).fill(apps, connection.schema_editor())
    filled = time.monotonic()
    with connection.schema_editor() as editor:
        editor.add_index(PictureHash, index)
    indexed = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return filled - began, indexed - filled


def _copy(integration: Any, hashes: Hashes, count: int) -> None:
    from django.utils import timezone

    now = timezone.now()
    ids = [(uuid4(), uuid4()) for _ in range(count)]
    _copy_into("sessions_app_session", _SESSION, (
        (session, integration.pk, "bench", "api", "verification", "approved", 1, "", "{}", now, now)
        for session, _ in ids
    ))  # fmt: skip
    _copy_into("sessions_app_attempt", _ATTEMPT, (
        (attempt, session, 1, "approved", now) for session, attempt in ids
    ))  # fmt: skip
    _copy_into("documents_app_picture", _PICTURE, (
        (uuid4(), session, attempt, "document_front", "", "", "image/jpeg", 1,
         f"{uuid4().hex}{uuid4().hex}", f"{hashes.draw():064x}", "[]", now)
        for session, attempt in ids
    ))  # fmt: skip


def _copy_into(table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    from django.db import connection

    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _report(size: int, integration: Any, hashes: Hashes, seconds: tuple[float, float]) -> None:
    from documents_app.models import PictureHash
    from documents_app.similarity import FURTHEST, sessions_with_similar
    from risk_app.checks import duplicates

    attempts = [_asked(integration, hashes) for _ in range(QUESTIONS)]
    duplicates.run(attempts[0])  # once unmeasured
    wanted = [[one.perceptual_hash for one in attempt.pictures.all()] for attempt in attempts]
    answers, index = _timed(
        [partial(sessions_with_similar, integration, one, within=FURTHEST) for one in wanted]
    )
    seen, scan = _timed([partial(_scan, integration, one, FURTHEST) for one in wanted[:SCANS]])
    # Those who ask have no row in the index yet.
    asking = {attempt.session_id for attempt in attempts}
    assert [set(one) for one in answers[:SCANS]] == [set(one) - asking for one in seen]
    assert all(answers)
    outcomes, check = _timed([partial(duplicates.run, one) for one in attempts])
    assert all(one.details["similar_picture"] for one in outcomes)
    print(
        f"{PictureHash.objects.count():>9,} pictures  check {_two(check)}  index {_two(index)}  "
        f"scan {_two(scan)}  keep {_two(_kept(attempts))}  "
        f"(migration {seconds[0]:.0f} s, its index {seconds[1]:.0f} s)",
        flush=True,
    )


def _asked(integration: Any, hashes: Hashes) -> Any:
    """An attempt whose front and back are near to pictures that are there."""
    from documents_app.models import Picture
    from risk_app.opening import open_session
    from sessions_app.shapes import Claims

    session = open_session(integration, dialect="veriff", claims=Claims())
    attempt = session.latest_attempt()
    for kind in ("document_front", "document_back"):
        Picture.objects.create(
            session=session,
            attempt=attempt,
            kind=kind,
            media_type="image/jpeg",
            size=1,
            digest_index=f"{uuid4().hex}{uuid4().hex}",
            perceptual_hash=f"{hashes.near():064x}",
        )
    return attempt


def _kept(attempts: list[Any]) -> list[float]:
    from documents_app import similarity

    similarity.keep(attempts[0].pictures.all()[0])
    pictures = [picture for attempt in attempts[1:] for picture in attempt.pictures.all()]
    _, times = _timed([partial(similarity.keep, one) for one in pictures])
    return times


def _scan(integration: Any, hashes: list[str], within: int) -> list[UUID]:
    from django.db import connection

    from documents_app.shapes import DOCUMENT_KINDS

    with connection.cursor() as cursor:
        cursor.execute(
            _SCAN,
            {
                "hashes": hashes,
                "integration": integration.pk,
                "kinds": [str(kind) for kind in DOCUMENT_KINDS],
                "within": within,
            },
        )
        return sorted(row[0] for row in cursor.fetchall())


def _timed(calls: list[Callable[[], Any]]) -> tuple[list[Any], list[float]]:
    """What each call answers, and its milliseconds."""
    answers, times = [], []
    for call in calls:
        began = time.perf_counter()
        answers.append(call())
        times.append((time.perf_counter() - began) * 1000)
    return answers, times


def _two(times: list[float]) -> str:
    return f"{median(times):.1f} / {quantiles(times, n=20, method='inclusive')[-1]:.1f}"


if __name__ == "__main__":
    main()
