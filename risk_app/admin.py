"""Sessions, checks, verdicts and cases in the portal. The session page is the reviewer's desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from unfold.contrib.filters.admin import RangeDateTimeFilter
from unfold.decorators import action

from risk_app.models import Check, Policy, ReviewCase, RiskScore, Verdict
from risk_app.portal import (
    case_view,
    desk_actions,
    export_view,
    names,
    pictures_view,
    publishing_view,
    search_view,
    tickets_view,
)
from risk_app.portal import figures_view as figures_view  # registers the page of figures
from risk_app.portal import group_admin as group_admin  # registers the pages of groups
from risk_app.portal import hit_admin as hit_admin  # registers the pages of hits
from risk_app.portal import identity_admin as identity_admin  # registers the pages of identities
from risk_app.portal import lists_admin as lists_admin  # registers the pages of lists
from risk_app.portal import tag_admin as tag_admin  # registers the pages of tags
from risk_app.portal import together as together  # registers the pages of working together
from risk_app.portal import user_admin as user_admin  # registers the pages of users
from risk_app.portal.person_lists import DialectFilter, NamesPeople
from risk_app.portal.signing_in import unlisted as unlisted  # takes away pages of tables not used
from risk_app.portal.working import urls as working_urls  # noqa: F401  # registers the pages of the queue
from risk_app.reasons import sentence
from sessions_app import list_columns
from sessions_app.models import Session
from sessions_app.read_only_admin import ReadOnlyAdmin, UuidSearch
from sessions_app.record_admin import RecordAdmin


@admin.register(Session)
class SessionAdmin(NamesPeople, UuidSearch, ReadOnlyAdmin):
    """The list of sessions, and instead of a form the page that a reviewer works from."""

    list_display = (
        *("person", "document", "id", "integration"),
        *("state", "dialect", "created_at", "decided_at"),
    )
    list_filter = ("status", "integration", DialectFilter, ("created_at", RangeDateTimeFilter))
    list_select_related = ("integration",)
    # The box in the header of the page finds them, by ids and by everything else.
    search_fields = ()
    uuid_search_fields = ("pk", "end_user_id", "attempts__pk")
    ordering = ("-created_at",)
    empty_words = "No session was opened yet."
    actions_list = ("take_away",)

    @action(  # type: ignore[untyped-decorator]  # unfold has no types
        description="Take away…", url_path="take-away", permissions=["take_away"]
    )
    def take_away(self, request: HttpRequest) -> HttpResponse:
        """To the page that asks which of them, and notes that they left."""
        return HttpResponseRedirect(f"{reverse('admin:desk_export')}?of=sessions")

    def has_take_away_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(export_view.PERMISSION))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            *search_view.urls(),
            path(
                "<uuid:session_id>/decide/<str:outcome>/",
                view(desk_actions.decide),
                name="sessions_app_session_decide",
            ),
            path(
                "<uuid:session_id>/pictures/<uuid:picture_id>/",
                view(pictures_view.open_picture),
                name="sessions_app_session_picture",
            ),
            path(
                "<uuid:session_id>/tickets/",
                view(tickets_view.hang),
                name="sessions_app_session_ticket",
            ),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Everything about the session on one page, and what its status allows to decide."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return case_view.open_session(request, object_id)


@admin.register(ReviewCase)
class ReviewCaseAdmin(NamesPeople, UuidSearch, RecordAdmin):
    """The cases, the newest first, open ones by the filter."""

    list_display = ("person", "document", "session_id", "why", "opened_at", "closed_at", "by")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "session__integration")
    list_select_related = ("assigned_to", "session")
    search_fields = ()
    uuid_search_fields = ("session_id", "attempt_id")
    ordering = ("-opened_at",)
    empty_words = "No case waits for a person."

    @admin.display(description="why")
    def why(self, case: ReviewCase) -> str:
        return " ".join(sentence(reason) for reason in case.reasons[:2])

    @admin.display(description="assigned to")
    def by(self, case: ReviewCase) -> str:
        return names.named(case.assigned_to) if case.assigned_to else "–"  # noqa: RUF001  # a dash


@admin.register(Check)
class CheckAdmin(UuidSearch, RecordAdmin):
    list_display = (
        *("id", "kind", "state", "result", "score"),
        *("provider", "created_at", "finished_at"),
    )
    list_filter = ("kind", "state", "result")
    uncounted_filters = ("kind", "result")
    empty_words = "No check was planned yet."
    uuid_search_fields = ("pk", "attempt_id", "attempt__session_id")
    exclude = ("lease_owner",)
    ordering = ("-created_at",)


@admin.register(RiskScore)
class RiskScoreAdmin(UuidSearch, RecordAdmin):
    """Named results: what each part of a check found."""

    list_display = ("id", "rule", "subject", "result", "score", "level", "created_at")
    list_filter = ("family", "result")
    uncounted_filters = ("family", "result")
    uuid_search_fields = ("pk", "of_check_id", "attempt_id", "attempt__session_id")
    # By their key: there are dozens of each session, and an index would be as large as they are.
    ordering = ("pk",)


@admin.register(Verdict)
class VerdictAdmin(NamesPeople, UuidSearch, RecordAdmin):
    list_display = (
        *("person", "outcome", "session", "policy", "decided_by", "created_at"),
        "is_provisional",
    )
    list_filter = ("outcome",)
    uncounted_filters = ("outcome",)
    list_select_related = ("policy__integration", "attempt__session")
    uuid_search_fields = ("pk", "attempt_id", "attempt__session_id")
    ordering = ("-created_at",)
    empty_words = "Nothing was decided yet."

    @admin.display(description="session")
    def session(self, verdict: Verdict) -> Any:
        return list_columns.short(verdict.attempt.session_id)


@admin.register(Policy)
class PolicyAdmin(ReadOnlyAdmin):
    search_fields = ("integration__name", "created_by")
    list_display = ("version", "integration", "created_by", "created_at")
    list_filter = ("integration",)
    list_select_related = ("integration",)
    actions_list = ("publish_version",)

    @action(  # type: ignore[untyped-decorator]  # unfold has no types
        description="Publish a version…",
        url_path="publish",
        permissions=["publish"],  # asked of the method below: a whole name is looked up at start
    )
    def publish_version(self, request: HttpRequest) -> HttpResponse:
        return publishing_view.publish(request)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(publishing_view.PERMISSION))
