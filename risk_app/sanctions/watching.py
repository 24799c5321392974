"""Writes events, log lines and metrics about lists; they name lists and numbers alone."""

from __future__ import annotations

import structlog
from prometheus_client import Counter

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions.activating import Activated
from sessions_app import installation_events
from sessions_app.models import InstallationEvent

log = structlog.get_logger(__name__)

REFRESHES = Counter(
    "bonafide_sanctions_refreshes", "Refreshes of sanctions lists", ["list", "outcome"]
)


def observe_activated(activated: Activated) -> None:
    """Tell that a list is searched in another version."""
    version, listed = activated.version, activated.version.list
    REFRESHES.labels(listed.code, "activated").inc()
    installation_events.record(
        InstallationEvent.Kind.SANCTIONS_LIST_ACTIVATED,
        actor=version.imported_by,
        list=listed.code,
        version=version.pk,
        entities=version.entity_count,
        added=version.added,
        changed=version.changed,
        removed=version.removed,
    )


def observe_checked(version: ListVersion) -> None:
    """Tell that a list is still what is searched."""
    REFRESHES.labels(version.list.code, "checked").inc()
    log.info("sanctions_list_checked", list=version.list.code, version=version.pk)


def observe_refused(listed: SanctionsList, word: str, *, by: str) -> None:
    """Tell that a list could not be refreshed. word: of refusals.py."""
    REFRESHES.labels(listed.code, "refused").inc()
    installation_events.record(
        InstallationEvent.Kind.SANCTIONS_LIST_REFUSED, actor=by, list=listed.code, reason=word
    )
