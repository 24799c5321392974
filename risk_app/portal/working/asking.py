"""What every page of the desk asks of a request first."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from risk_app.desk.permissions import VIEW, may_decide
from risk_app.models import PendingDecision, ReviewCase
from risk_app.portal.power import person

# Digits of the largest id.
_LONGEST_ID = 18


def reviewer(request: HttpRequest) -> User:
    """The signed-in person, who may decide cases."""
    user = person(request)
    if not may_decide(user):
        raise PermissionDenied
    return user


def looker(request: HttpRequest) -> User:
    """The signed-in person, who may look at cases."""
    user = person(request)
    if not user.has_perm(VIEW):
        raise PermissionDenied
    return user


def case(case_id: int) -> ReviewCase:
    rows = ReviewCase.objects.select_related("session__integration", "attempt")
    return get_object_or_404(rows, pk=case_id)


def decision(decision_id: object) -> PendingDecision:
    rows = PendingDecision.objects.select_related("case__session")
    return get_object_or_404(rows, pk=decision_id)


def number(said: str) -> int | None:
    """The id that a form says; None for anything else."""
    is_id = said.isascii() and said.isdecimal() and len(said) <= _LONGEST_ID
    return int(said) if is_id else None
