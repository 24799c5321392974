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
_MIGRATION = "documents_app.migrations.0006_fill_hashes_of_pictures"
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

    attempts = [_asked(integration, hashes) for _ in range(QUESTIONS + 1)]
    # Those who ask have no row in the index yet.
    asking = {attempt.session_id for attempt in attempts}
    times: dict[str, list[float]] = {}
    for number, attempt in enumerate(attempts):
        # In turns, so that whatever else the machine does falls on all of them alike.
        found = _ask(integration, attempt, times, with_scan=number <= SCANS)
        assert all(one - asking == found[0] for one in found if one)
        if number == 0:
            times.clear()  # the first warms everything
    times["keep"] = [_kept(attempt) for attempt in attempts]
    said = "  ".join(f"{name} {_two(those)}" for name, those in times.items())
    print(
        f"{PictureHash.objects.count():>9,} pictures  {said}  "
        f"(migration {seconds[0]:.0f} s, its index {seconds[1]:.0f} s)",
        flush=True,
    )


def _ask(
    integration: Any, attempt: Any, times: dict[str, list[float]], *, with_scan: bool
) -> list[set[UUID]]:
    """What the index, and the scan where it is wanted, find; adds their times and the check's."""
    from documents_app.similarity import FURTHEST, sessions_with_similar
    from risk_app.checks import duplicates

    wanted = [one.perceptual_hash for one in attempt.pictures.all()]
    calls: dict[str, Callable[[], Any]] = {
        "check": partial(duplicates.run, attempt),
        "index": partial(sessions_with_similar, integration, wanted, within=FURTHEST),
    }
    if with_scan:
        calls["scan"] = partial(_scan, integration, wanted, FURTHEST)
    answers = {}
    for name, call in calls.items():
        answers[name], took = _timed(call)
        times.setdefault(name, []).append(took)
    assert answers["check"].details["similar_picture"]
    return [set(answers[name]) for name in ("index", "scan") if name in answers]


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


def _kept(attempt: Any) -> float:
    """The milliseconds of keeping the hash of one of its pictures."""
    from documents_app import similarity

    return _timed(partial(similarity.keep, attempt.pictures.first()))[1]


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


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What the call answers, and its milliseconds."""
    began = time.perf_counter()
    answer = call()
    return answer, (time.perf_counter() - began) * 1000


def _two(times: list[float]) -> str:
    return f"{median(times):.1f} / {quantiles(times, n=20, method='inclusive')[-1]:.1f}"


if __name__ == "__main__":
    main()
