"""Finds or makes the identity (the person across sessions) of an approved session."""

from __future__ import annotations

from django.utils import timezone

from documents_app.models import Document
from sessions_app.models import Attempt, Identity, Session


def link(session: Session, attempt: Attempt) -> Identity:
    """Find the identity by its document, or make one, and tie the session to it."""
    now = timezone.now()
    document = Document.objects.filter(attempt=attempt).first()
    if document is not None and document.number_index:
        # Held, so that the erasure of the person's only other session does not take it away.
        identity, is_new = Identity.objects.select_for_update(no_key=True).get_or_create(
            integration=session.integration,
            document_index=document.number_index,
            document_type=document.document_type,
            issuing_country=document.issuing_country,
            defaults={"end_user_id": session.end_user_id, "verified_at": now},
        )
        if not is_new:
            identity.verified_at = now
            identity.save(update_fields=["verified_at"])
    else:
        identity = Identity.objects.create(
            integration=session.integration, end_user_id=session.end_user_id, verified_at=now
        )
    session.identity = identity
    session.save(update_fields=["identity"])
    return identity
