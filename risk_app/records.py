"""Sessions with everything around them, many at once, by a number of queries that stays."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects

from devices_app import codes, collecting, messaging, present
from devices_app.models import Device
from devices_app.shapes import SeenDevice
from documents_app.models import Reading
from risk_app import asked, told_checks, viewing
from risk_app.models import Check, RiskScore, Verdict
from risk_app.sanctions import standing
from risk_app.shapes import Part, Says, SessionRecord, ToldRun, ToldScore
from sessions_app import tickets
from sessions_app.models import Attempt, DataKey, Event, Session
from sessions_app.sealing import KeyDestroyed, Opener

_PARTS = Part.CHECKS | Part.PAST_ITS_TIME


def records_of(sessions: Sequence[Session]) -> tuple[SessionRecord, ...]:
    """The sessions, whose integration is at hand, in the order in which they were given.

    One that is erased meanwhile is left out.
    """
    prefetch_related_objects(
        list(sessions),
        Prefetch("attempts", Attempt.objects.select_related("document").order_by("-number")),
        Prefetch("attempts__verdicts", Verdict.objects.select_related("policy")),
        Prefetch("attempts__checks", Check.objects.filter(state=Check.State.DONE)),
        "attempts__risk_scores__of_check",
        "attempts__document__readings",
        Prefetch("devices", Device.objects.order_by("collected_at", "id")),
        "messages",
        Prefetch("events", Event.objects.filter(kind=Event.Kind.TICKET), to_attr="ticket_events"),
    )
    keys = {one.session_id: one for one in DataKey.objects.filter(session__in=sessions)}
    return tuple(_record(one, keys[one.pk]) for one in sessions if one.pk in keys)


def record_of(session: Session) -> SessionRecord:
    """The same of one; raises KeyDestroyed where it was erased meanwhile."""
    found = records_of([session])
    if not found:
        raise KeyDestroyed(f"session {session.pk} has no data key")
    return found[0]


def device_of(session: Session) -> SeenDevice | None:
    """What the document was taken with, of the latest attempt; else the first one that counts."""
    found = present.devices_in(session)
    chosen = next((one for one in found if one.scanned), found[0] if found else None)
    if chosen is None or session.is_erased:
        return None
    return _device(chosen, session, Opener(session))


def _record(session: Session, key: DataKey) -> SessionRecord:
    opener = Opener(session, key)
    attempts = list(session.attempts.all())
    for attempt in attempts:
        attempt.session = session
    judged = next((one for one in attempts if one.verdicts.all()), None)
    verdicts = list(judged.verdicts.all()) if judged else []
    by_machine = next((one for one in verdicts if not one.is_by_person), None)
    return SessionRecord(
        view=viewing.view_with(session, attempts, _PARTS, opener),
        asked=asked.document_of(session),
        devices=tuple(_device(one, session, opener) for one in session.devices.all()),
        messages=tuple(messaging.told(one, opener) for one in session.messages.all()),
        scores=_scores(judged, by_machine) if judged else (),
        judged_as=by_machine.outcome if by_machine else "",
        judged_at=by_machine.created_at if by_machine else None,
        runs=tuple(map(_run, judged.checks.all())) if judged else (),
        mrz_agrees=_mrz_agrees(attempts),
        public_key=session.settings.get("public_key"),
        tickets=tuple(map(tickets.ticket_of, session.ticket_events)),  # type: ignore[attr-defined]  # prefetched above
    )


def _device(device: Device, session: Session, opener: Opener) -> SeenDevice:
    device.session = session
    return SeenDevice(
        id=device.pk,
        origin=device.origin,
        collected_at=device.collected_at,
        scanned=device.scanned,
        record=codes.with_scan_code(collecting.details_of(device, opener), device),
    )


def _scores(attempt: Attempt, by_machine: Verdict | None) -> tuple[ToldScore, ...]:
    """Every named result, with what the policy made of its check, whatever a person decided."""
    found = [by_machine] if by_machine else attempt.verdicts.all()
    newest = next((one for one in found if one.results), None)
    said = told_checks.of(newest) if newest else ()
    passed = {one.kind for one in said if one.says == Says.APPROVE}
    return tuple(_score(row, passed) for row in attempt.risk_scores.all())


def _score(row: RiskScore, passed: set[str]) -> ToldScore:
    kind = row.of_check.kind if row.of_check else row.rule.partition(".")[0]
    return ToldScore(
        id=row.pk,
        check=kind,
        is_passed=kind in passed,
        rule=row.rule,
        family=row.family,
        level=row.level,
        reason=row.reason,
        fields=tuple(row.fields),
        devices=tuple(row.devices),
        is_robot=row.is_robot,
        created_at=row.created_at,
    )


def _run(check: Check) -> ToldRun:
    named = [one for one in check.attempt.risk_scores.all() if one.of_check_id == check.pk]
    return ToldRun(
        id=check.pk,
        kind=check.kind,
        result=standing.of(check).result,
        created_at=check.finished_at or check.created_at,
        parts=tuple((one.rule, one.result) for one in named),
        matches=dict(check.details.get("matches") or {}),
        reference=str(check.details.get("reference") or ""),
    )


def _mrz_agrees(attempts: Sequence[Attempt]) -> bool | None:
    """Whether the check digits of the newest machine-readable zone agree; None without one."""
    for attempt in attempts:
        document = getattr(attempt, "document", None)
        for reading in document.readings.all() if document else ():
            if reading.source == Reading.Source.MRZ:
                return bool(reading.checks_passed)
    return None
