"""Sessions for `bench.portal`: some as they really are, and any number of older ones beside them.

The older ones are copies of a real one, row by row in every table that the portal lists, with ids,
moments and blind indexes of their own. So a column that a later build adds is filled as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import cv2
import numpy as np

REAL = 60
# A name that every older session has, and one that the real ones alone have.
COMMON, OURS = "Maria", "Muster"
NUMBER, BORN = "L898902C3", "1906-12-09"
_CHUNK = 50_000

# Model -> columns that differ from the copied row. {n}: the number of the older session.
_RANDOM = "md5(random()::text) || md5(random()::text)"
_COPIED: dict[str, dict[str, str]] = {
    "sessions_app.Identity": {
        "id": "md5('identity' || n)::uuid",
        "created_at": "at",
        "verified_at": "at",
        "document_index": _RANDOM,
        "profile_sealed": "NULL",
    },
    "sessions_app.Session": {
        "id": "md5('session' || n)::uuid",
        "identity_id": "md5('identity' || n)::uuid",
        "status": "(ARRAY['approved', 'approved', 'declined', 'expired'])[1 + n %% 4]",
        "created_at": "at",
        "updated_at": "at",
        "searchable_at": "at",
        "decided_at": "at",
        "expires_at": "at",
        "reference_index": _RANDOM,
        "claims_sealed": "NULL",
    },
    "sessions_app.Attempt": {
        "id": "md5('attempt' || n)::uuid",
        "session_id": "md5('session' || n)::uuid",
        "status": "'approved'",
        "created_at": "at",
        "decided_at": "at",
    },
    "sessions_app.Event": {
        "id": "",
        "session_id": "md5('session' || n)::uuid",
        "attempt_id": "md5('attempt' || n)::uuid",
        "created_at": "at",
    },
    "sessions_app.SearchWord": {
        "id": "",
        "session_id": "md5('session' || n)::uuid",
        "index": "CASE WHEN part = 1 THEN {common} ELSE " + _RANDOM + " END",
        "since": "at",
    },
    "documents_app.Document": {
        "id": "md5('document' || n)::uuid",
        "attempt_id": "md5('attempt' || n)::uuid",
        "number_index": _RANDOM,
        "created_at": "at",
    },
    "documents_app.Picture": {
        "id": "md5('picture' || n || '/' || part)::uuid",
        "session_id": "md5('session' || n)::uuid",
        "attempt_id": "md5('attempt' || n)::uuid",
        "digest_index": _RANDOM,
        "awaits_judgement": "false",
        "created_at": "at",
    },
    "devices_app.Device": {
        "id": "md5('device' || n)::uuid",
        "session_id": "md5('session' || n)::uuid",
        "attempt_id": "md5('attempt' || n)::uuid",
        "fingerprint_index": _RANDOM,
        "ip_v4_index": _RANDOM,
        "email_index": _RANDOM,
        "phone_index": _RANDOM,
        "collected_at": "at",
    },
    "risk_app.Check": {
        "id": "md5('check' || n || '/' || part)::uuid",
        "kind": "(ARRAY['document_reading', 'document_consistency', 'face_match'])[part]",
        "attempt_id": "md5('attempt' || n)::uuid",
        "created_at": "at",
    },
    "risk_app.Verdict": {
        "id": "md5('verdict' || n)::uuid",
        "attempt_id": "md5('attempt' || n)::uuid",
        "outcome": "'approved'",
        "created_at": "at",
    },
    "risk_app.ReviewCase": {
        "id": "",
        "session_id": "md5('session' || n)::uuid",
        "attempt_id": "md5('attempt' || n)::uuid",
        "opened_at": "at",
        "closed_at": "at",
    },
}
_TIMES = {"sessions_app.SearchWord": 3, "documents_app.Picture": 2, "risk_app.Check": 3}
# Where a real row for the copies is, if not just anywhere.
_ONE_OF = {"sessions_app.Event": "kind = 'status'", "sessions_app.SearchWord": "kind = 'name'"}

_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = ANY(%s) AND schemaname = 'public'
        AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def open_real() -> list[Any]:
    """Open the sessions that every page shows, in review, with a row of each kind."""
    from django.utils import timezone

    from risk_app import making_findable
    from risk_app.figures import counting
    from sessions_app.credentials import create_integration
    from sessions_app.models import Identity

    integration = create_integration("portal", "live", dialect="veriff").integration
    sessions = [_open(integration, number) for number in range(REAL)]
    person = Identity.objects.create(integration=integration, verified_at=timezone.now())
    type(sessions[0]).objects.filter(pk=sessions[0].pk).update(identity=person)
    making_findable.write_due(most=2 * REAL)
    # A second look counts what the first one saw.
    for _ in range(2):
        counting.count_some(seconds=10, apart=timedelta(0))
    return sessions


def grow(first: int, last: int) -> None:
    """Add the older sessions from one number to another."""
    from django.apps import apps
    from django.db import connection

    from sessions_app import indexing
    from sessions_app.models import Integration

    integration = Integration.objects.get(name="portal")
    common = f"'{indexing.blind_index(integration, 'name', COMMON.casefold())}'"
    models = [apps.get_model(name) for name in _COPIED]
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        # Triggers of foreign keys, and indexes row by row, would take most of the time.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET synchronous_commit = off")
        with _without_indexes(cursor, tables):
            for begin in range(first, last, _CHUNK):
                end = min(begin + _CHUNK, last)
                for model in models:
                    cursor.execute(_copy(model, common), {"first": begin + 1, "last": end})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("SET synchronous_commit = DEFAULT")
        for table in tables:
            cursor.execute(f"VACUUM ANALYZE {table}")


@contextmanager
def _without_indexes(cursor: Any, tables: list[str]) -> Iterator[None]:
    """Build all indexes but those of constraints at the end, each at once."""
    cursor.execute(_INDEXES, [tables])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    cursor.execute("SET maintenance_work_mem = '512MB'")
    for _, definition in found:
        cursor.execute(definition)
    cursor.execute("SET maintenance_work_mem = DEFAULT")


def _copy(model: Any, common: str) -> str:
    table, name = model._meta.db_table, model._meta.label
    own = _COPIED[name]
    columns = [field.column for field in model._meta.concrete_fields]
    # What the database numbers itself is left to it.
    wanted = [column for column in columns if own.get(column, "copied")]
    values = [
        own.get(column, f'template."{column}"').replace("{common}", common) for column in wanted
    ]
    where = _ONE_OF.get(name, "true")
    # Names of our own tables and columns.
    return f"""
        INSERT INTO {table} ({", ".join(f'"{column}"' for column in wanted)})
        SELECT {", ".join(values)}
        FROM (SELECT * FROM {table} WHERE {where} LIMIT 1) template
        CROSS JOIN generate_series(%(first)s::int, %(last)s::int) n
        CROSS JOIN generate_series(1, {_TIMES.get(name, 1)}) part
        CROSS JOIN LATERAL (
            SELECT now() - interval '30 days' - n * interval '10 seconds' AS at
        ) moment
    """  # noqa: S608


def _open(integration: Any, number: int) -> Any:
    from datetime import UTC, datetime

    from devices_app import collecting
    from devices_app.shapes import DeviceRecord, HardwareRecord
    from documents_app import evidence
    from documents_app.shapes import PictureKind
    from risk_app.opening import open_session
    from sessions_app import lifecycle
    from sessions_app.shapes import Claims
    from sessions_app.status import Status

    claims = Claims.from_json(
        {
            "reference": f"customer-{number}",
            "person": {"first_name": f"Ada{number}", "last_name": OURS, "birth_date": BORN},
            "document": {"type": "passport", "country": "EE", "number": f"{NUMBER}{number}"},
        }
    )
    session = lifecycle.move(
        open_session(integration, dialect="veriff", claims=claims), Status.STARTED
    )
    for kind in (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE):
        evidence.add_picture(session, kind=kind, context="", data=_jpeg(number))
    device = HardwareRecord(fingerprint=f"fingerprint-{number}", kind="mobile")
    collecting.collect(session, DeviceRecord(device=device))
    session = lifecycle.move(session, Status.SUBMITTED)
    _judge(session, integration)
    session = lifecycle.move(session, Status.REVIEW)
    moment = datetime.now(UTC) - timedelta(minutes=number)
    type(session).objects.filter(pk=session.pk).update(created_at=moment)
    return session


def _judge(session: Any, integration: Any) -> None:
    """What the checks write, without the engines: a document, checks, a verdict and a case."""
    from documents_app.models import Document, Reading
    from documents_app.shapes import DocumentFacts, Fact, ReadValue, SourceFacts
    from risk_app.models import Check, ReviewCase, Verdict
    from sessions_app import sealing

    attempt = session.latest_attempt()
    said = {"given_names": "ADA", "surname": OURS.upper(), "birth_date": BORN}
    document = Document(
        integration=integration, attempt=attempt, document_type="passport", issuing_country="EST"
    )
    facts = DocumentFacts({name: Fact(value, "visual", 0.9) for name, value in said.items()})
    document.fields_sealed = sealing.seal_json(session, f"document:{document.pk}", facts.to_json())
    document.save(force_insert=True)
    read = SourceFacts({name: ReadValue(value, 0.9) for name, value in said.items()}).to_json()
    Reading.objects.create(
        document=document,
        source="visual",
        picture=attempt.pictures.first(),
        content_sealed=sealing.seal_json(session, f"reading:{document.pk}:visual", read),
    )
    for kind in ("document_reading", "document_consistency", "face_match"):
        Check.objects.create(
            attempt=attempt, kind=kind, state="done", result="unsure", reasons=["data_mismatch"]
        )
    Verdict.objects.create(attempt=attempt, outcome="review", reasons=["data_mismatch"])
    ReviewCase.objects.create(session=session, attempt=attempt, reasons=["data_mismatch"])


def _jpeg(seed: int) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    found: bytes = cv2.imencode(".jpg", pixels)[1].tobytes()
    return found
