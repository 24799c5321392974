"""What a capture client of the integrator's own says beside its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from api.flows.rows import Found, row
from documents_app import evidence
from documents_app.shapes import DOCUMENT_KINDS
from sessions_app import capturing
from sessions_app.models import Session
from sessions_app.shapes import AskedDocument


@transaction.atomic
def choose_kind(session: Found, document: AskedDocument) -> None:
    """Keep which kind of document is shown. Pictures of another kind do not count any more.

    Raises TransitionRefused when the session takes no evidence, and ConsentMissing.
    """
    found = row(session, Session)
    if capturing.choose_kind(found, document):
        evidence.discard(found.latest_attempt(), DOCUMENT_KINDS)


def keep_note(session: Found, note: Mapping[str, Any]) -> None:
    """Keep what the client wants to find again, in place of its earlier note; raises as above.

    Who is known already is not asked for a consent.
    """
    capturing.keep_note(row(session, Session), note)


def note_of(session: Found) -> dict[str, Any] | None:
    """The client's newest note, None before the first."""
    return capturing.note_of(row(session, Session))
