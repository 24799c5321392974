"""What the same person did before."""

from __future__ import annotations

from api.flows.rows import Found, row
from risk_app import records
from risk_app.shapes import SessionRecord
from sessions_app.models import Session

# So many of the newest are told.
MOST = 20


def earlier_of(session: Found) -> tuple[SessionRecord, ...]:
    """The earlier sessions of the same person, the newest first; none while nobody is known."""
    found = row(session, Session)
    if found.identity_id is None:
        return ()
    earlier = list(
        Session.objects.filter(
            integration_id=found.integration_id,
            identity_id=found.identity_id,
            erased_at=None,
            created_at__lt=found.created_at,
        )
        .select_related("integration")
        .order_by("-created_at", "-id")[:MOST]
    )
    return records.records_of(earlier)
