"""What an integrator's own capture client does, as far as it changes the session itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sessions_app import consent, events, locking, sealing
from sessions_app.lifecycle import TransitionRefused
from sessions_app.models import Event, Session
from sessions_app.shapes import AskedDocument
from sessions_app.status import Purpose, Status

_ACTOR = "person"
_NOTE = "capture_metadata"
DOCUMENT = "document"


@transaction.atomic
def choose_kind(session: Session, document: AskedDocument) -> bool:
    """Keep which kind of document is going to be shown; whether another one was chosen before.

    Raises TransitionRefused when the session takes no evidence, and ConsentMissing.
    """
    locked = _open(session)
    before = AskedDocument.from_json(locked.settings.get(DOCUMENT) or {})
    locked.settings = {**locked.settings, DOCUMENT: document.to_json()}
    locked.save(update_fields=["settings"])
    _record(locked, "document_kind")
    return bool(before.word) and before.word != document.word


@transaction.atomic
def keep_note(session: Session, note: Mapping[str, Any]) -> None:
    """Seal what the client keeps with the session for its own use, in place of an earlier note.

    Raises TransitionRefused when the session takes no evidence, and ConsentMissing.
    """
    locked = _open(session)
    locked.capture_metadata_sealed = sealing.seal_json(locked, _NOTE, dict(note))
    locked.save(update_fields=["capture_metadata_sealed"])
    _record(locked, "capture_metadata")


def note_of(session: Session) -> dict[str, Any] | None:
    """The client's newest note; None before the first, and of an erased session."""
    if session.is_erased or session.capture_metadata_sealed is None:
        return None
    sealed = bytes(session.capture_metadata_sealed)
    note: dict[str, Any] = sealing.unseal_json(session, _NOTE, sealed)
    return note


def ask_for(session: Session, members: Mapping[str, object]) -> None:
    """Change what the session asks for. Call in the transaction that submits it."""
    locked = locking.lock_session(session.pk)
    locked.settings = {**locked.settings, **members}
    locked.save(update_fields=["settings"])


def _open(session: Session) -> Session:
    """The session's row, locked. Who is known already is not asked for a consent again."""
    locked = locking.lock_session(session.pk)
    if not locked.takes_evidence:
        raise TransitionRefused(Status(locked.status), Status.STARTED, erased=locked.is_erased)
    if locked.purpose != Purpose.AUTHENTICATION:
        consent.require(locked)
    return locked


def _record(locked: Session, what: str) -> None:
    events.record(
        locked,
        Event.Kind.SETTING,
        attempt=locked.latest_attempt(),
        actor=_ACTOR,
        details={"what": what},
    )
