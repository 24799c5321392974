"""Gathering what may be told of a session, in a number of queries that does not grow with it.

One for the attempts with their documents and devices and with the data key, one for the verdicts
once anything is decided, and one for the pictures. The row of the data key is read once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from devices_app import collecting
from devices_app.models import Device
from documents_app import evidence
from documents_app.models import Document, Picture
from documents_app.shapes import Feedback, PictureKind
from risk_app import asked, told_checks, verdicts
from risk_app.models import Verdict
from risk_app.sanctions import standing
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

# The device of an attempt by whose address it is told to have come: the integrator's, if it said
# one ("integration" comes after "browser").
_ATTEMPTS = Lookup(
    """
    SELECT {}, {}, {}, {} FROM {attempt} attempt
    LEFT JOIN {document} document ON document.attempt_id = attempt.id
    LEFT JOIN LATERAL (
        SELECT * FROM {device} WHERE attempt_id = attempt.id
        ORDER BY ip_v4_index || ip_v6_index <> '' DESC, origin DESC, collected_at DESC LIMIT 1
    ) device ON true
    LEFT JOIN {key} key ON key.session_id = attempt.session_id
    WHERE attempt.session_id = %s ORDER BY attempt.number DESC
    """,
    attempt=Attempt,
    document=Document,
    device=Device,
    key=DataKey,
)
# Where `attempt.document` keeps what was read with the attempt.
_DOCUMENT: Any = Document._meta.get_field("attempt").remote_field


def view_of(
    session: Session, parts: Part = Part.OUTCOME, *, only: Attempt | None = None
) -> SessionView:
    """The session as it may be told. only: an attempt at hand, where no other is of interest."""
    rows, opener, device = _attempts(session, parts, only)
    claims = opening.claims_of(session, opener) if Part.CLAIMS in parts else Claims()
    return _view(
        session,
        claims,
        attempts=tuple(told_attempt(row, parts, opener) for row in rows),
        last_address=_last_address(session, device, opener),
    )


def view_with(
    session: Session, attempts: list[Attempt], parts: Part, opener: Opener
) -> SessionView:
    """The view from rows that were asked for already, the newest attempt first."""
    return _view(
        session,
        opening.claims_of(session, opener),
        attempts=tuple(told_attempt(row, parts, opener) for row in attempts),
    )


def view_of_opened(session: Session, claims: Claims) -> SessionView:
    """The view of a session that was opened just now, without a question to the database."""
    return _view(session, claims)


def told_attempt(row: Attempt, parts: Part, opener: Opener) -> ToldAttempt:
    """One attempt, whose rows were asked for already."""
    has_outcome, has_pictures = Part.OUTCOME in parts, Part.PICTURES in parts
    newest = verdicts.newest_verdict(row) if has_outcome else None
    is_told = Part.PAST_ITS_TIME in parts or not asked.is_reading_over(row.session)
    return ToldAttempt(
        id=row.pk,
        number=row.number,
        status=Status(row.status),
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        verdict=_told_verdict(newest, parts) if newest else None,
        facts=verdicts.told_facts(row, opener) if has_outcome and is_told else {},
        pictures=told_pictures(one for one in row.pictures.all() if one.path)
        if has_pictures and not row.session.is_evidence_over
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


def _attempts(
    session: Session, parts: Part, only: Attempt | None
) -> tuple[list[Attempt], Opener, Device | None]:
    """The rows, newest first, with everything of theirs that the parts need; an opener; and the
    device that tells the last address: one of the newest attempt that has any.
    """
    has_outcome = Part.OUTCOME in parts
    if only is not None:
        only.session = session
        return [only], Opener(session), _device_of(only) if has_outcome else None
    if Part.ATTEMPTS not in parts:
        return [], Opener(session), None
    rows, opener, device = _with_evidence(session) if has_outcome else _alone(session)
    if Part.PICTURES in parts:
        prefetch_related_objects(rows, "pictures")
    if has_outcome:
        wanted = "verdicts__policy" if Part.CHECKS in parts else "verdicts"
        prefetch_related_objects([row for row in rows if row.decided_at], wanted)
    return rows, opener, device


def _alone(session: Session) -> tuple[list[Attempt], Opener, None]:
    return list(session.attempts.order_by("-number")), Opener(session), None


def _with_evidence(session: Session) -> tuple[list[Attempt], Opener, Device | None]:
    rows: list[Attempt] = []
    found = _ATTEMPTS.all(session.pk)
    for attempt, document, _, _ in found:
        attempt.session = session
        _DOCUMENT.set_cached_value(attempt, document)
        rows.append(attempt)
    device = next((one for _, _, one, _ in found if one is not None), None)
    return rows, Opener(session, found[0][3] if found else None), device


def _device_of(attempt: Attempt) -> Device | None:
    """As `_ATTEMPTS` picks it."""
    return max(
        attempt.devices.all(),
        key=lambda one: (bool(one.ip_v4_index or one.ip_v6_index), one.origin, one.collected_at),
        default=None,
    )


def _told_verdict(row: Verdict, parts: Part) -> ToldVerdict:
    return ToldVerdict(
        outcome=row.outcome,
        reasons=tuple(row.reasons),
        check_reasons=tuple(word for one in row.results for word in one.get("reasons", [])),
        score=row.score,
        decided_by=row.decided_by,
        is_provisional=row.is_provisional,
        checks=told_checks.of(row) if Part.CHECKS in parts else (),
        sanctions=next(
            (str(one["result"]) for one in row.results if one.get("kind") == standing.KIND), ""
        ),
        asked_again=tuple(row.asked_again),
    )


def _last_address(session: Session, device: Device | None, opener: Opener) -> str | None:
    if device is None:
        return None
    device.session = session
    return collecting.details_of(device, opener).network.ip.preferred


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
        is_simulated=is_simulated(session),
        purpose=Purpose(session.purpose),
        opened_with=session.opened_with_id,
    )


def is_simulated(session: Session) -> bool:
    """Whether nothing of it is looked at, as its scenario says what comes of it."""
    return session.scenario is not None and session.scenario.get("by") == Scenario.SIMULATION
