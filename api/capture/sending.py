"""Sending everything to be checked, and beginning anew after new pictures were asked for."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse

from api import flows
from api.capture import rendering
from api.capture.problems import Problem
from api.capture.screens import Screen
from api.capture.visit import Visit

# How long the last picture's judgement is waited for: after it the checks say what is wrong.
_PATIENCE = timedelta(seconds=5)


def submit(visit: Visit) -> HttpResponse:
    """Send everything, unless a picture that was waited for turns out to be refused."""
    if visit.due == Screen.RESULT:
        return rendering.go_on(visit)  # pressed twice
    if visit.due != Screen.SENDING:
        raise Problem(409, "wrong_step")
    waiting = [one.id for one in visit.pictures if one.is_current and one.is_awaited]
    if waiting:
        visit.way.judge.judged(visit.session, waiting, within=_PATIENCE)
        visit = visit.afresh()
    if visit.due == Screen.SENDING:
        flows.submit(visit.session, actor="person")
    return rendering.go_on(visit)


def again(visit: Visit) -> HttpResponse:
    """Begin a new attempt, where new pictures were asked for."""
    flows.begin_hosted_again(visit.session)
    return rendering.go_on(visit)
