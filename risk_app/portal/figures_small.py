"""The few figures of the portal's first page: the last days of live integrations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from risk_app.figures import reading
from risk_app.figures.reading import Numbers, Wanted
from risk_app.models import Tally
from risk_app.portal.figures_view import PERMISSION
from risk_app.portal.figures_words import Said, duration, percent, whole
from sessions_app.models import Integration
from sessions_app.status import Mode

DAYS = 7
_Measure = Tally.Measure


@dataclass(frozen=True, slots=True)
class SmallFigures:
    """link: the page that has more of them. numbers: (number, words)."""

    link: str
    numbers: Sequence[tuple[Said, str]]


def small_figures(request: HttpRequest) -> SmallFigures | None:
    """None for whom may not see figures."""
    if not request.user.has_perm(PERMISSION):
        return None
    live = Integration.objects.filter(mode=Mode.LIVE).values_list("pk", flat=True)
    today = timezone.now().date()
    wanted = Wanted(today - timedelta(days=DAYS - 1), today, tuple(live))
    link = f"{reverse('admin:desk_figures')}?days={DAYS}"
    return SmallFigures(link, _of(reading.numbers(wanted)))


def _of(found: Numbers) -> list[tuple[Said, str]]:
    return [
        (whole(found.of(_Measure.OPENED)), "opened"),
        (whole(found.decided), "approved or declined"),
        (percent(found.approval_rate), "of these approved"),
        (percent(found.review_rate), "of verdicts sent to a person"),
        (duration(found.quantile(_Measure.DECISION_TIME, 0.5)), "to a decision, median"),
    ]
