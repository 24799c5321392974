"""Gathering what may be told of a session, in a number of queries that does not grow with it.

One for the attempts with their documents and devices and with the data key, one for the verdicts
once anything is decided, and one for the pictures. The row of the data key is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from devices_app import collecting
from devices_app.models import Device
from documents_app import evidence
from documents_app.models import Document, Picture
from documents_app.shapes import Feedback, PictureKind
from risk_app import told_checks, verdicts
from risk_app.models import Verdict
from risk_app.shapes import (
    Part,
    SessionView,
    ToldAttempt,
    ToldDevice,
    ToldPicture,
    ToldVerdict,
)
from sessions_app import opening
from sessions_app.lookups import Lookup
from sessions_app.models import Attempt, DataKey, Session
from sessions_app.sealing import Opener
from sessions_app.shapes import Claims, Scenario
from sessions_app.status import Channel, Purpose, Status

_ATTEMPTS = Lookup(
    """
    SELECT {}, {}, {}, {} FROM {attempt} attempt
    LEFT JOIN {document} document ON document.attempt_id = attempt.id
    LEFT JOIN {device} device ON device.attempt_id = attempt.id
    LEFT JOIN {key} key ON key.session_id = attempt.session_id
    WHERE attempt.session_id = %s ORDER BY attempt.number DESC
    """,
    attempt=Attempt,
    document=Document,
    device=Device,
    key=DataKey,
)
# Where `attempt.document` and `attempt.device` keep what was read with the attempt.
_DOCUMENT: Any = Document._meta.get_field("attempt").remote_field
_DEVICE: Any = Device._meta.get_field("attempt").remote_field


def view_of(
    session: Session, parts: Part = Part.OUTCOME, *, only: Attempt | None = None
) -> SessionView:
    """The session as it may be told. only: an attempt at hand, where no other is of interest."""
    rows, opener = _attempts(session, parts, only)
    claims = opening.claims_of(session, opener) if Part.CLAIMS in parts else Claims()
    return _view(
        session,
        claims,
        attempts=tuple(told_attempt(row, parts, opener) for row in rows),
        last_address=_last_address(rows, opener) if Part.OUTCOME in parts else None,
    )


def view_of_opened(session: Session, claims: Claims) -> SessionView:
    """The view of a session that was opened just now, without a question to the database."""
    return _view(session, claims)


def told_attempt(row: Attempt, parts: Part, opener: Opener) -> ToldAttempt:
    """One attempt, whose rows were asked for already."""
    has_outcome, has_pictures = Part.OUTCOME in parts, Part.PICTURES in parts
    newest = verdicts.newest_verdict(row) if has_outcome else None
    return ToldAttempt(
        id=row.pk,
        number=row.number,
        status=Status(row.status),
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        verdict=_told_verdict(newest, parts) if newest else None,
        facts=verdicts.told_facts(row, opener) if has_outcome else {},
        pictures=told_pictures(one for one in row.pictures.all() if one.path)
        if has_pictures
        else (),
    )


def told_pictures(rows: Iterable[Picture]) -> tuple[ToldPicture, ...]:
    return tuple(told_picture(row) for row in rows)


def told_picture(row: Picture) -> ToldPicture:
    return ToldPicture(
        id=row.pk,
        session_id=row.session_id,
        attempt_id=row.attempt_id,
        kind=PictureKind(row.kind),
        context=row.context,
        media_type=row.media_type,
        size=row.size,
        width=row.width,
        height=row.height,
        faults=evidence.faults_of(row),
        created_at=row.created_at,
        external_id=row.external_id,
        step=row.step,
        is_current=row.is_current,
        accepted=row.accepted,
        awaits_judgement=row.awaits_judgement,
        feedback=tuple(Feedback(word) for word in row.complaints),
    )


def told_device(row: Device) -> ToldDevice:
    return ToldDevice(row.pk, row.session_id, row.attempt_id)


def _attempts(session: Session, parts: Part, only: Attempt | None) -> tuple[list[Attempt], Opener]:
    """The rows, newest first, with everything of theirs that the parts need; and an opener."""
    if only is not None:
        only.session = session
        return [only], Opener(session)
    if Part.ATTEMPTS not in parts:
        return [], Opener(session)
    has_outcome = Part.OUTCOME in parts
    rows, opener = _with_evidence(session) if has_outcome else _alone(session)
    if Part.PICTURES in parts:
        prefetch_related_objects(rows, "pictures")
    if has_outcome:
        wanted = "verdicts__policy" if Part.CHECKS in parts else "verdicts"
        prefetch_related_objects([row for row in rows if row.decided_at], wanted)
    return rows, opener


def _alone(session: Session) -> tuple[list[Attempt], Opener]:
    return list(session.attempts.order_by("-number")), Opener(session)


def _with_evidence(session: Session) -> tuple[list[Attempt], Opener]:
    rows: list[Attempt] = []
    found = _ATTEMPTS.all(session.pk)
    for attempt, document, device, _ in found:
        attempt.session = session
        _DOCUMENT.set_cached_value(attempt, document)
        _DEVICE.set_cached_value(attempt, device)
        rows.append(attempt)
    return rows, Opener(session, found[0][3] if found else None)


def _told_verdict(row: Verdict, parts: Part) -> ToldVerdict:
    return ToldVerdict(
        outcome=row.outcome,
        reasons=tuple(row.reasons),
        check_reasons=tuple(word for one in row.results for word in one.get("reasons", [])),
        score=row.score,
        decided_by=row.decided_by,
        is_provisional=row.is_provisional,
        checks=told_checks.of(row) if Part.CHECKS in parts else (),
    )


def _last_address(rows: Sequence[Attempt], opener: Opener) -> str | None:
    """Of the newest attempt with a device: one without inherits it."""
    for row in rows:
        device: Device | None = getattr(row, "device", None)
        if device is not None:
            device.session = row.session
            return collecting.details_of(device, opener).network.ip.preferred
    return None


def _view(
    session: Session,
    claims: Claims,
    *,
    attempts: tuple[ToldAttempt, ...] = (),
    last_address: str | None = None,
) -> SessionView:
    return SessionView(
        id=session.pk,
        dialect=session.dialect,
        channel=Channel(session.channel),
        status=Status(session.status),
        created_at=session.created_at,
        expires_at=session.expires_at,
        submitted_at=session.submitted_at,
        decided_at=session.decided_at,
        erased_at=session.erased_at,
        updated_at=session.updated_at,
        evidence_until=session.evidence_until,
        evidence_purged_at=session.evidence_purged_at,
        erase_at=session.erase_at,
        end_user_id=session.end_user_id,
        identity_id=session.identity_id,
        claims=claims,
        attempts=attempts,
        last_address=last_address,
        waits_for=session.waits_for,
        is_simulated=_is_simulated(session),
        purpose=Purpose(session.purpose),
        opened_with=session.opened_with_id,
    )


def _is_simulated(session: Session) -> bool:
    return session.scenario is not None and session.scenario.get("by") == Scenario.SIMULATION
