"""Ties what a session's checks found to the person, once the session is approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from risk_app.models import Check, Screening, ScreeningHit, Whitelist
from risk_app.sanctions import monitoring, runs
from risk_app.sanctions.screening import current_versions
from sessions_app.models import Session


def tie(session: Session, results: Sequence[Mapping[str, object]]) -> None:
    """Give the session's hits and whitelist entries its identity, and watch the person.

    Nothing is asked where no check of sanctions is among the results of the verdict. Whom a check
    looked for in versions that are not the current ones any more is looked for again.
    """
    if not any(one["kind"] == Check.Kind.SANCTIONS for one in results):
        return
    newest = Screening.objects.filter(session=session, cause=Screening.Cause.CHECK).first()
    if newest is None or session.identity is None:
        return
    for rows in (Screening.objects, ScreeningHit.objects, Whitelist.objects):
        rows.filter(session=session).update(identity=session.identity)
    if not newest.is_monitored:
        return
    monitoring.begin(session.identity)
    searched = set(newest.versions)
    for version in current_versions(session.integration):
        if version.pk not in searched:
            runs.begin_for_person(version, session.identity)
