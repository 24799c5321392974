"""How long a document may be read."""

from __future__ import annotations

from datetime import datetime

from risk_app.shapes import SessionRecord


def has_review_ended(record: SessionRecord, now: datetime) -> bool:
    """Whether document and pictures may not be read any more."""
    view = record.view
    is_late = view.evidence_until is not None and view.evidence_until <= now
    return is_late or view.evidence_purged_at is not None
