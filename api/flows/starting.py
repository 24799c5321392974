"""Starting a session that an integrator feeds by itself, and the consent that stands in it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from api.flows.rows import Found, row
from sessions_app import consent, lifecycle
from sessions_app.models import Session
from sessions_app.status import Status

_ACTOR = "integration"


@transaction.atomic
def start(session: Found, *, consent_document: str | None = None) -> None:
    """Open the session for evidence; raises TransitionRefused.

    consent_document: the id of the text that the person agreed to, None where nothing is said.
    """
    found = row(session, Session)
    if consent_document is not None:
        consent.give(found, document=consent_document, actor=_ACTOR)
    lifecycle.move(found, Status.STARTED, actor=_ACTOR)


def consent_given_at(session: Found) -> datetime | None:
    """When the person consented, None where the newest answer is no consent, or there is none."""
    return consent.given_at(row(session, Session))
