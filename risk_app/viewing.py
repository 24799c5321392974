"""Gathering what may be told of a session, in a number of queries that does not grow with it.

One for the attempts with their documents and devices, one for the verdicts once anything is
decided, one for the pictures, and one for the data key, whose row is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects

from devices_app import collecting
from devices_app.models import Device
from documents_app import evidence
from documents_app.models import Picture
from documents_app.shapes import PictureKind
from risk_app import verdicts
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
from sessions_app.models import Attempt, Session
from sessions_app.sealing import Opener
from sessions_app.shapes import Claims
from sessions_app.status import Channel, Status


def view_of(
    session: Session, parts: Part = Part.OUTCOME, *, only: Attempt | None = None
) -> SessionView:
    """The session as it may be told. only: an attempt at hand, where no other is of interest."""
    opener = Opener(session)
    claims = opening.claims_of(session, opener) if Part.CLAIMS in parts else Claims()
    rows = _attempts(session, parts, only)
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
        verdict=_told_verdict(newest) if newest else None,
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
    )


def told_device(row: Device) -> ToldDevice:
    return ToldDevice(row.pk, row.session_id, row.attempt_id)


def _attempts(session: Session, parts: Part, only: Attempt | None) -> list[Attempt]:
    """The rows, newest first, with everything of theirs that the parts need."""
    if only is not None:
        only.session = session
        return [only]
    if Part.ATTEMPTS not in parts:
        return []
    found = session.attempts.order_by("-number")
    if Part.OUTCOME in parts:
        found = found.select_related("document", "device")
    if Part.PICTURES in parts:
        found = found.prefetch_related("pictures")
    rows = list(found)
    if Part.OUTCOME in parts:
        prefetch_related_objects([row for row in rows if row.decided_at], "verdicts")
    return rows


def _told_verdict(row: Verdict) -> ToldVerdict:
    return ToldVerdict(
        outcome=row.outcome,
        reasons=tuple(row.reasons),
        check_reasons=tuple(word for one in row.results for word in one.get("reasons", [])),
        score=row.score,
        decided_by=row.decided_by,
        is_provisional=row.is_provisional,
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
    )
