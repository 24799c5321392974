"""The first page of the portal: what waits, and how the sessions of the last day stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count as Counted
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from risk_app.models import Check, ReviewCase, ScreeningHit
from risk_app.portal import figures_small, mentions_view
from sessions_app.keyset import Count, count
from sessions_app.models import Session
from sessions_app.record_admin import VIEW_RECORDS


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on the first page, the words after it, and the list that it counts."""

    words: str
    number: Count
    link: str


FigureCounter = Callable[[HttpRequest], list[Figure]]
_counters: list[FigureCounter] = []
_UNDONE = (Check.State.WAITING.value, Check.State.LEASED.value)


def register_figures(counter: FigureCounter) -> None:
    """Show the figures of a room above this one, too. Called once, when its app is ready."""
    if counter not in _counters:
        _counters.append(counter)


def dashboard(request: HttpRequest, context: dict[str, object]) -> dict[str, object]:
    """The context of the first page with the figures that this person may see."""
    figures = _own_figures(request)
    for counter in _counters:
        figures += counter(request)
    if request.user.has_perm("sessions_app.view_session"):
        context["statuses"] = _statuses(timezone.now() - timedelta(days=1))
    context["figures"] = figures
    context |= mentions_view.context(request)
    context["small_figures"] = figures_small.small_figures(request)
    return context


def _own_figures(request: HttpRequest) -> list[Figure]:
    figures = []
    if request.user.has_perm("risk_app.view_reviewcase"):
        cases = reverse("admin:desk_queue") + "?tab=all"
        number = count(ReviewCase.objects.filter(closed_at=None))
        figures.append(Figure("cases wait for a person", number, cases))
    if request.user.has_perm("risk_app.view_screeninghit"):
        hits = reverse("admin:risk_app_screeninghit_changelist") + "?undecided=1"
        number = count(ScreeningHit.objects.filter(state__in=ScreeningHit.UNDECIDED))
        figures.append(Figure("hits on lists wait for a person", number, hits))
    if request.user.has_perm("risk_app.view_check") and request.user.has_perm(VIEW_RECORDS):
        checks = reverse("admin:risk_app_check_changelist") + f"?state__in={','.join(_UNDONE)}"
        number = count(Check.objects.filter(state__in=_UNDONE))
        figures.append(Figure("checks are not done yet", number, checks))
    return figures


def _statuses(since: datetime) -> list[tuple[str, str, int]]:
    """(status, words, number) of the sessions opened since."""
    counted = Session.objects.filter(created_at__gte=since).order_by()
    rows = counted.values_list("status").annotate(number=Counted("pk")).order_by("status")
    return [(status, status.capitalize(), number) for status, number in rows]
