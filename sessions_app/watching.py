"""Writes a log line and counts a metric for each change of status; they hold ids alone."""

from __future__ import annotations

import structlog
from prometheus_client import Counter

from sessions_app.models import Event, Session
from sessions_app.status import Status

log = structlog.get_logger(__name__)

CHANGES = Counter("bonafide_session_changes", "Sessions that came to a status", ["status"])

ERASURES = Counter("bonafide_sessions_erased", "Sessions that were erased", ["actor"])
PURGES = Counter("bonafide_evidence_purged", "Sessions whose pictures and faces were purged")


def observe(session: Session, event: Event) -> None:
    """Tell of the event once it is committed: what was rolled back did not happen."""
    if event.kind == Event.Kind.ERASED:
        ERASURES.labels(event.actor.partition(":")[0]).inc()
    if event.kind == Event.Kind.PURGED:
        PURGES.inc()
    if event.kind != Event.Kind.STATUS:
        log.info(f"session_{event.kind}", **_ids(session, event), actor=event.actor)
        return
    CHANGES.labels(event.new_status).inc()
    if event.new_status == Status.CREATED:
        log.info("session_opened", **_ids(session, event), dialect=session.dialect)
        return
    log.info(
        f"session_{event.new_status}",
        **_ids(session, event),
        was=event.old_status,
        reason=event.reason,
        actor=event.actor,
    )


def _ids(session: Session, event: Event) -> dict[str, str | None]:
    return {
        "session": str(session.pk),
        "integration": str(session.integration_id),
        "attempt": str(event.attempt_id) if event.attempt_id else None,
    }
