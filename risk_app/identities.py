"""Finds or makes the identity (the person across sessions) of an approved session."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from documents_app import known_faces
from documents_app.models import Document
from risk_app import people
from risk_app.people import Likeness, Shown
from sessions_app import locking
from sessions_app.models import Attempt, Identity, Session

# How many people with one document or user are looked at, and how many sessions of each.
_PEOPLE, _SESSIONS = 20, 5


def link(session: Session, attempt: Attempt) -> Identity:
    """Find the person by document or user and by face, or make one, and tie the session to it.

    A document or a user alone is no person: without a face that agrees, a new one is made.
    """
    document = Document.objects.filter(attempt=attempt).first()
    _wait_for_others(session, document)
    identity = _known(session, attempt, document)
    now = timezone.now()
    if identity is None:
        identity = Identity.objects.create(
            integration=session.integration,
            end_user_id=session.end_user_id,
            document_index=document.number_index if document else "",
            document_type=document.document_type if document else "",
            issuing_country=document.issuing_country if document else "",
            verified_at=now,
        )
    else:
        identity.verified_at = now
        identity.save(update_fields=["verified_at"])
    session.identity = identity
    session.save(update_fields=["identity"])
    return identity


def _wait_for_others(session: Session, document: Document | None) -> None:
    """Let one session with the same document, or of the same user, be tied at a time."""
    words = [f"document:{document.number_index}"] if document and document.number_index else []
    words += [f"user:{session.end_user_id}"] if session.end_user_id else []
    locking.take_turns(f"identity:{session.integration_id}:{word}" for word in words)


def _known(session: Session, attempt: Attempt, document: Document | None) -> Identity | None:
    shown = people.shown_by(attempt)
    for identity in _candidates(session, document):
        if not _is_near(shown, identity, session):
            continue
        # Held, so that the erasure of the person's only other session does not take it away.
        held = Identity.objects.select_for_update(no_key=True).filter(pk=identity.pk).first()
        if held is not None:
            return held
    return None


def _candidates(session: Session, document: Document | None) -> Iterator[Identity]:
    same = Q(pk__in=[])
    if document is not None and document.number_index:
        same |= Q(
            document_index=document.number_index,
            document_type=document.document_type,
            issuing_country=document.issuing_country,
        )
    if session.end_user_id is not None:
        same |= Q(end_user_id=session.end_user_id)
    found = Identity.objects.filter(same, integration=session.integration)
    yield from found.order_by("-verified_at")[:_PEOPLE]


def _is_near(shown: Shown, identity: Identity, session: Session) -> bool:
    """Whether the face agrees with the newest of the person's sessions that still has one."""
    newest = identity.sessions.exclude(pk=session.pk).order_by("-created_at")
    found = known_faces.sessions_with_faces(newest.values_list("pk", flat=True)[:_SESSIONS])
    return any(people.likeness(shown, other) == Likeness.NEAR for other in found.values())
