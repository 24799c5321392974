"""What is said of the person whom an attempt shows: by its document, or by what is known."""

from __future__ import annotations

from documents_app import reading
from documents_app.models import Document
from risk_app import profiles
from sessions_app.models import Attempt
from sessions_app.status import Purpose


def birth_date(attempt: Attempt) -> str | None:
    """As an ISO date, perhaps with unknown parts; None where nothing says it."""
    return _said(attempt, "birth_date")


def sex(attempt: Attempt) -> str | None:
    """M, F or X; None where nothing says it."""
    return _said(attempt, "sex")


def _said(attempt: Attempt, name: str) -> str | None:
    session = attempt.session
    if session.purpose == Purpose.AUTHENTICATION:
        if session.identity is None:
            return None
        profile = profiles.profile_of(session.identity)
        return {"birth_date": profile.birth_date, "sex": profile.sex}[name] or None
    document = Document.objects.filter(attempt=attempt).first()
    return None if document is None else reading.facts_of(document, session).value(name)
