"""Submitting the evidence of a session, and waiting for what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from api.flows.rows import Found, row
from risk_app import asked, pipeline, viewing
from risk_app.asked import OnSilence
from risk_app.shapes import Part, SessionView
from sessions_app import capturing, consent, waiting
from sessions_app.models import Session
from sessions_app.status import Purpose, Status


def submit(session: Found, *, actor: str = "integration") -> SessionView:
    """Accept the evidence and start checking it; raises TransitionRefused."""
    return viewing.view_of(pipeline.submit(row(session, Session), actor=actor), Part.CLAIMS)


@transaction.atomic
def submit_asking(session: Found, asks: Mapping[str, object], *, actor: str = "person") -> None:
    """The same, with what the session asks for from now on (risk_app/asked.py).

    Raises TransitionRefused, ConsentMissing where the person took it back meanwhile, which is not
    asked of somebody who is known already, and AskedWrongly for words that are none of ours.
    """
    found = row(session, Session)
    asked.refuse_unless_known(asks)
    capturing.ask_for(found, asks)
    pipeline.submit(found, actor=actor)
    if found.purpose != Purpose.AUTHENTICATION:
        consent.require(found)


def await_verdict(session: Found, *, within: timedelta) -> bool:
    """Whether there is a verdict, or a request for new evidence, before the time is over.

    Nobody waits here for an agency that the verdict itself waits for. The wait is bounded by the
    number of threads that may wait (`sessions_app.waiting`).
    """
    mine = Session.objects.filter(pk=session.pk)
    is_patient = asked.on_agency_silence(row(session, Session)) == OnSilence.BLOCK

    def is_settled() -> bool:
        found = mine.values_list("status", "waits_for").first()
        status, whom = found or ("", "")
        return status != Status.SUBMITTED or (is_patient and bool(whom))

    waiting.until(is_settled, within.total_seconds())
    return not mine.filter(status=Status.SUBMITTED).exists()
