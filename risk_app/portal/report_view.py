"""Taking a report of one session away: a POST, because it is written down who took what."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone

from risk_app.desk import report_content
from risk_app.desk.report_content import ReportContent
from risk_app.portal import names, pictures_view
from risk_app.portal.export_view import PERSONAL
from risk_app.portal.power import person
from sessions_app import events
from sessions_app.models import Event, Session

PERMISSION = "sessions_app.report_session"
SEES = "sessions_app.view_session"


def offer(request: HttpRequest) -> dict[str, bool]:
    """What `portal/desk_report.html` offers this person."""
    user = request.user
    may_take_personal = user.has_perm(PERSONAL)
    return {
        "may_report": user.has_perm(PERMISSION) and user.has_perm(SEES),
        "may_report_person": may_take_personal,
        "may_report_pictures": may_take_personal and user.has_perm(pictures_view.PERMISSION),
    }


def take(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The PDF, with persons and pictures only for whom may have them and asks for them."""
    offered = offer(request)
    with_pictures = "pictures" in request.POST
    is_personal = "personal" in request.POST or with_pictures
    is_allowed = (
        offered["may_report"]
        and (offered["may_report_person"] or not is_personal)
        and (offered["may_report_pictures"] or not with_pictures)
    )
    if not is_allowed:
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    session = get_object_or_404(Session.objects.select_related("integration"), pk=session_id)
    content = report_content.gather(session, is_personal=is_personal, with_pictures=with_pictures)
    made = f"Made on {timezone.now():%Y-%m-%d %H:%M} UTC by {_maker(request, content)}"
    from risk_app.desk import report_pages  # what draws is large, and seldom needed

    printed = report_pages.draw(content, made=made)
    _record(session, content, actor=f"user:{request.user.pk}")
    return _file(session, printed)


def _maker(request: HttpRequest, content: ReportContent) -> str:
    user = person(request)
    return names.named(user) if content.is_personal else f"user {user.pk}"


@transaction.atomic
def _record(session: Session, content: ReportContent, *, actor: str) -> None:
    """The report, and each picture in it as one that was seen."""
    having = ["personal data"] if content.is_personal else []
    having += ["pictures"] if content.pictures else []
    events.record(session, Event.Kind.REPORTED, actor=actor, details={"with": having})
    for shown in content.pictures:
        events.record(
            session,
            Event.Kind.PICTURE_VIEWED,
            attempt=shown.picture.attempt,
            actor=actor,
            details={"picture": str(shown.picture.pk), "kind": shown.picture.kind},
        )


def _file(session: Session, printed: bytes) -> HttpResponse:
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="session-{session.pk}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
