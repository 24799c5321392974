"""What a list shows of sessions, many at once, by a number of queries that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from documents_app.models import LivenessCapture, Picture
from risk_app import told_people, viewing
from risk_app.models import Check, SessionPolicy, Verdict
from risk_app.shapes import Part, SessionOverview, ToldPerson, ToldStep
from sessions_app.models import Attempt, Consent, DataKey, Identity, Session
from sessions_app.sealing import KeyDestroyed, Opener
from sessions_app.status import Purpose

_PARTS = Part.OUTCOME | Part.PICTURES


def overviews_of(sessions: Sequence[Session]) -> tuple[SessionOverview, ...]:
    """The sessions, whose integration is at hand, in the order in which they were given.

    One that is erased meanwhile is left out.
    """
    prefetch_related_objects(
        list(sessions),
        Prefetch("attempts", Attempt.objects.select_related("document").order_by("-number")),
        Prefetch("attempts__verdicts", Verdict.objects.all()),
        Prefetch("attempts__checks", _checks()),
        Prefetch("attempts__pictures", Picture.objects.defer("reading_sealed", "facts_sealed")),
    )
    keys = {one.session_id: one for one in DataKey.objects.filter(session__in=sessions)}
    policies = _policies(sessions)
    consents = _consents(sessions)
    people = _people(sessions)
    alive = _alive(sessions)
    return tuple(
        _overview(
            one,
            keys[one.pk],
            policies.get(one.pk),
            consents.get(one.pk),
            people.get(one.identity_id),
            alive,
        )
        for one in sessions
        if one.pk in keys
    )


def overview_of(session: Session) -> SessionOverview:
    """The same of one; raises KeyDestroyed where it was erased meanwhile."""
    found = overviews_of([session])
    if not found:
        raise KeyDestroyed(f"session {session.pk} has no data key")
    return found[0]


def _overview(
    session: Session,
    key: DataKey,
    policy_id: UUID | None,
    consent: Consent | None,
    person: ToldPerson | None,
    alive: Mapping[UUID, datetime | None],
) -> SessionOverview:
    attempts = list(session.attempts.all())
    for attempt in attempts:
        attempt.session = session
    is_given = consent is not None and consent.granted
    return SessionOverview(
        view=viewing.view_with(session, attempts, _PARTS, Opener(session, key)),
        settings=session.settings,
        policy_id=policy_id,
        consented_at=consent.given_at if consent is not None and is_given else None,
        steps=_steps(attempts),
        person=person,
        alive_at=alive.get(attempts[0].pk) if attempts else None,
    )


def _steps(attempts: Sequence[Attempt]) -> dict[str, ToldStep]:
    """Of the newest attempt that has any checks."""
    checks = next((found for one in attempts if (found := list(one.checks.all()))), [])
    return {
        str(one.kind): ToldStep(
            result=one.result if one.state == Check.State.DONE else "",
            finished_at=_end(one),
            is_unanswered=one.was_unanswered,
        )
        for one in checks
    }


def _end(check: Check) -> datetime | None:
    return check.finished_at if check.state == Check.State.DONE else None


def _checks() -> QuerySet[Check]:
    return Check.objects.only("attempt_id", "kind", "state", "result", "details", "finished_at")


def _policies(sessions: Sequence[Session]) -> Mapping[UUID, UUID]:
    frozen = SessionPolicy.objects.filter(session__in=sessions)
    return dict(frozen.values_list("session_id", "policy__public_id"))


def _consents(sessions: Sequence[Session]) -> Mapping[UUID, Consent]:
    """The newest answer of each."""
    newest = Consent.objects.filter(session__in=sessions).order_by("session_id", "-id")
    return {one.session_id: one for one in newest.distinct("session_id")}


def _alive(sessions: Sequence[Session]) -> Mapping[UUID, datetime | None]:
    """Attempt -> when its guided steps, or its single pictures, were passed."""
    passed = LivenessCapture.objects.filter(
        session__in=sessions, state=LivenessCapture.State.PASSED
    )
    return dict(passed.order_by("number").values_list("attempt_id", "ended_at"))


def _people(sessions: Sequence[Session]) -> Mapping[UUID | None, ToldPerson]:
    """Those whom sessions are to know again."""
    wanted = {
        one.identity_id
        for one in sessions
        if one.purpose == Purpose.AUTHENTICATION and one.identity_id is not None
    }
    return told_people.by_id(list(Identity.objects.filter(pk__in=wanted))) if wanted else {}
