"""Recording what happened to the installation, as opposed to one session."""

from __future__ import annotations

from typing import Any

import structlog

from sessions_app.models import InstallationEvent, Integration

log = structlog.get_logger(__name__)


def record(
    kind: InstallationEvent.Kind,
    *,
    integration: Integration | None = None,
    actor: str = "system",
    **details: Any,
) -> InstallationEvent:
    """Append the event and write it to the log. `details` are ids, counts and our own words."""
    event = InstallationEvent.objects.create(
        kind=kind, integration=integration, actor=actor, details=details
    )
    log.info(
        "installation_event",
        kind=str(kind),
        actor=actor,
        integration=str(integration.pk) if integration else None,
        **details,
    )
    return event
