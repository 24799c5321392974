"""Writing down that the person consented, or took it back."""

from __future__ import annotations

from api.flows.rows import Found, row
from sessions_app import consent
from sessions_app.models import Session


def give_consent(
    session: Found, *, document: str = "", granted: bool = True, actor: str = "integration"
) -> None:
    """Write down the answer; the newest counts. document: the id of the text that was shown.

    Raises TransitionRefused when the session is over.
    """
    consent.give(row(session, Session), document=document, granted=granted, actor=actor)
