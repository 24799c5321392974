"""The screen of one case: its evidence on one page, with what may be decided."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from risk_app.desk import cases, more, screen
from risk_app.desk.permissions import may_decide, reviewers
from risk_app.desk.screen import Screen
from risk_app.models import ReviewCase, Verdict
from risk_app.portal import comments, desk_actions, extra_urls, names, pictures_view, tickets_view
from risk_app.portal.history import history_of
from risk_app.portal.menu import menu
from risk_app.portal.power import person
from risk_app.portal.working import pending_panel
from risk_app.reasons import sentence
from sessions_app.models import Session


@dataclass(frozen=True)
class ShownVerdict:
    """by: who decided, in words. why: the reasons of a person; those of checks stand above."""

    verdict: Verdict
    by: str
    why: list[str]

    @property
    def is_told(self) -> bool:
        """Whether it says more than that a person is asked."""
        return self.verdict.outcome != Verdict.Outcome.REVIEW


@dataclass(frozen=True)
class Button:
    """refused: why the outcome is not open now; empty where it is."""

    outcome: str
    words: str
    key: str
    look: str
    refused: str


_KEYS: dict[str, tuple[str, str]] = {
    Verdict.Outcome.APPROVED: ("a", "approve"),
    Verdict.Outcome.DECLINED: ("d", "decline"),
    Verdict.Outcome.RESUBMISSION: ("r", "again"),
}

VIEW = ("sessions_app.view_session", "risk_app.view_reviewcase")


def open_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The screen of a case, open or closed."""
    if not request.user.has_perms(VIEW):
        raise PermissionDenied
    rows = ReviewCase.objects.select_related(
        "session__integration", "session__identity", "claimed_by", "assigned_to"
    )
    case = get_object_or_404(rows, pk=case_id)
    if case.closed_at is not None:
        # The screen is of the newest attempt: what is open of it is not what an old address says.
        case = cases.open_case_of(case.session) or case
    return show(request, case.session, case)


def open_session(request: HttpRequest, session_id: str) -> HttpResponse:
    """The screen of a session, with its open case where it has one."""
    try:
        found = cases.find(UUID(session_id))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return show(request, *found)


def show(request: HttpRequest, session: Session, case: ReviewCase | None) -> HttpResponse:
    found = screen.gather(session, case)
    user = person(request)
    known_as = names.actor_names(one.decided_by for one in found.verdicts)
    waiting = pending_panel.panel(case, user) if case is not None else None
    may = bool(found.decision) and waiting is None and may_decide(user)
    context = {
        "title": names.full_name(found.facts) or f"Session {names.short_id(session.pk)}",
        "menu": menu(request),
        "screen": found,
        "session": session,
        "case": case,
        "seen": cases.seen(case),
        "verdicts": [_shown(one, known_as) for one in found.verdicts],
        "choices": _buttons(found),
        "may_open_pictures": request.user.has_perm(pictures_view.PERMISSION),
        "may_decide": may,
        "lease": case if may else None,
        "escalations": ReviewCase.Escalation.choices,
        "hand_to": _colleagues(user, case) if may and case is not None else [],
        "pending": waiting,
        "undo": pending_panel.undo_bar(request),
        "next_url": reverse("admin:desk_take_next") if may_decide(user) else "",
        "queue_url": reverse("admin:desk_queue"),
        "now": timezone.now(),
        **comments.context(case, request, session=session, opener=found.opener),
    }
    answer = TemplateResponse(request, "portal/case.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def show_more(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Everything else about the session: every check and attempt, what was collected, history."""
    if not request.user.has_perm(VIEW[0]):
        raise PermissionDenied
    session = get_object_or_404(Session.objects.select_related("integration"), pk=session_id)
    found = more.gather(session, names.actor_names)
    context = {
        "title": f"All about session {names.short_id(session.pk)}",
        "menu": menu(request),
        "session": session,
        "more": found,
        "history": history_of(session),
        "is_part": request.headers.get("X-Part") == "more",
        "queue_url": reverse("admin:desk_queue"),
        "back_url": desk_actions.page_of(session),
        "ticket_form": tickets_view.TicketForm(),
        "may_write_tickets": not session.is_erased and may_decide(person(request)),
    }
    answer = TemplateResponse(request, "portal/case_more.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _colleagues(user: User, case: ReviewCase) -> list[tuple[int, str]]:
    """Whom the person may hand the case over to."""
    others = reviewers(level=case.level).exclude(pk=user.pk)
    return [(one.pk, names.named(one)) for one in others]


def _shown(verdict: Verdict, known_as: dict[str, str]) -> ShownVerdict:
    why = [sentence(one) for one in verdict.reasons] if verdict.is_by_person else []
    return ShownVerdict(verdict, known_as[verdict.decided_by], why)


def _buttons(found: Screen) -> list[Button]:
    return [
        Button(outcome, words, *_KEYS[outcome], found.decision.refused[outcome])
        for outcome, words in desk_actions.OUTCOMES.items()
        if outcome in found.decision.refused
    ]


def urls() -> list[URLPattern]:
    view = admin.site.admin_view
    return [
        path("desk/cases/<int:case_id>/", view(open_case), name="desk_case"),
        path("desk/sessions/<uuid:session_id>/more/", view(show_more), name="desk_more"),
    ]


extra_urls.register(urls)
