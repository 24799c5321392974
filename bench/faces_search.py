"""What a search for one face costs among 10 000, 100 000 and 1 000 000 faces of an integration.

Faces are vectors of chance, 128 numbers of length 1, turned by nothing: only the search itself is
asked. Per size, in milliseconds:

- search: `searchable_faces.near` of one face, every face compared;
- vector: the same question of a column of pgvector's own type, the baseline;
- keep: what making one more face searchable costs.

With `--strangers` rows more of another integration, which no question is about. The cores are
shared with PostgreSQL.

    python -m bench.faces_search [--sizes 10000 100000 1000000] [--strangers 0]
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import numpy as np

from bench.duplicates import _ATTEMPT, _PICTURE, _SESSION, _copy_into
from bench.system import system

QUESTIONS, LONG, MODEL = 9, 128, "bench"
_FACE = "id, picture_id, box, embedding_sealed, model_id, detector, quality, created_at"
_SEARCHABLE = "face_id, session_id, integration_id, model_id, turned"
_CHUNK = 10_000
_dice = np.random.default_rng(128)
_NEXT_ID = "SELECT setval(pg_get_serial_sequence('documents_app_face', 'id'), %s)"
_MAKE_BASELINE = """
    CREATE TABLE bench_vector AS SELECT session_id, integration_id, model_id,
    turned::vector(128) AS turned FROM documents_app_searchableface
"""
_BASELINE = """
    SELECT session_id FROM bench_vector
    WHERE integration_id = %s AND model_id = %s AND turned <-> %s::vector <= 0.5 LIMIT 50
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--strangers", type=int, default=0)
    given = parser.parse_args()
    with system():
        from config import vectors
        from sessions_app.credentials import create_integration

        assert vectors.make()
        mine, other = (
            create_integration(name, "live", dialect="veriff").integration for name in ("a", "b")
        )
        type(mine).objects.filter(pk=mine.pk).update(search_by_face=True)
        _grow(other, given.strangers)
        print(f"median / 95th percentile in ms of {QUESTIONS} questions")
        there = 0
        for size in sorted(given.sizes):
            _grow(mine, size - there)
            there = size
            _report(size, mine)


def _grow(integration: Any, count: int) -> None:
    from django.db import connection
    from django.db.models import Max

    from documents_app.models import Face

    first = (Face.objects.aggregate(last=Max("id"))["last"] or 0) + 1
    for start in range(first, first + count, _CHUNK):
        _copy(integration, range(start, min(start + _CHUNK, first + count)))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_vector")
        cursor.execute(_MAKE_BASELINE)
        cursor.execute(_NEXT_ID, [first + count])
        cursor.execute("VACUUM ANALYZE")


def _copy(integration: Any, numbers: range) -> None:
    from django.utils import timezone

    now, rows = timezone.now(), [(uuid4(), uuid4(), uuid4(), number) for number in numbers]
    drawn = _draw(len(rows))
    _copy_into("sessions_app_session", _SESSION, (
        (session, integration.pk, "bench", "api", "verification", "approved", 1, "", "{}", now, now)
        for session, *_ in rows
    ))  # fmt: skip
    _copy_into("sessions_app_attempt", _ATTEMPT, (
        (attempt, session, 1, "approved", now) for session, attempt, *_ in rows
    ))  # fmt: skip
    _copy_into("documents_app_picture", _PICTURE, (
        (picture, session, attempt, "selfie", "", "", "image/jpeg", 1, "", "", "[]", now)
        for session, attempt, picture, _ in rows
    ))  # fmt: skip
    _copy_into("documents_app_face", _FACE, (
        (number, picture, "[]", b"", MODEL, "", "{}", now) for *_, picture, number in rows
    ))  # fmt: skip
    _copy_into("documents_app_searchableface", _SEARCHABLE, _turned(integration, rows, drawn))


def _turned(integration: Any, rows: list[Any], drawn: Any) -> Iterator[tuple[Any, ...]]:
    for (session, _, _, number), face in zip(rows, drawn, strict=True):
        yield number, session, integration.pk, MODEL, face.tolist()


def _draw(count: int) -> Any:
    faces = _dice.standard_normal((count, LONG))
    return faces / np.linalg.norm(faces, axis=1, keepdims=True)


def _report(size: int, integration: Any) -> None:
    from django.db import connection

    from documents_app import searchable_faces
    from documents_app.known_faces import KnownFace

    session = _session_of(integration)
    times: dict[str, list[float]] = {}
    for number in range(QUESTIONS + 1):
        (face,) = _draw(1).tolist()
        calls: dict[str, Callable[[], Any]] = {
            "search": partial(
                searchable_faces.near, session, [KnownFace(MODEL, tuple(face))], within=0.5
            ),
            "vector": partial(_ask, [integration.pk, MODEL, str(face)]),
            "keep": partial(_keep, session, face),
        }
        for name, call in calls.items():
            took = _timed(call)
            if number:  # the first warms everything
                times.setdefault(name, []).append(took)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('documents_app_searchableface')")
        megabytes = cursor.fetchone()[0] / 2**20
    said = "  ".join(f"{name} {_two(those)}" for name, those in times.items())
    print(f"{size:>9,} faces  {said}  (table {math.ceil(megabytes)} MB)", flush=True)


def _session_of(integration: Any) -> Any:
    from risk_app.opening import open_session
    from sessions_app.shapes import Claims

    return open_session(integration, dialect="veriff", claims=Claims())


def _ask(parameters: list[Any]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_BASELINE, parameters)
        cursor.fetchall()


def _keep(session: Any, face: list[float]) -> None:
    from documents_app import searchable_faces
    from documents_app.models import Face, Picture
    from sessions_app import sealing

    picture = Picture.objects.create(
        session=session, attempt=session.latest_attempt(), kind="selfie", media_type="", size=1
    )
    sealed = sealing.seal_json(session, f"face:{picture.pk}", face)
    row = Face.objects.create(picture=picture, box=[], embedding_sealed=sealed, model_id=MODEL)
    assert searchable_faces.keep(session, [row]) == 1


def _timed(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _two(times: list[float]) -> str:
    return f"{median(times):.1f} / {quantiles(times, n=20, method='inclusive')[-1]:.1f}"


if __name__ == "__main__":
    main()
