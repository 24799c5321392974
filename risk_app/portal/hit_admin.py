"""Hits on sanctions lists in the portal: the queue, and what belongs to it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin

from risk_app.models import (
    HitDecision,
    Rescreening,
    ScreeningHit,
    ScreeningSettings,
    Whitelist,
)
from risk_app.portal import hit_view
from risk_app.portal.person_lists import NamesPeople
from sessions_app import installation_events
from sessions_app.models import InstallationEvent
from sessions_app.read_only_admin import ReadOnlyAdmin, UuidSearch
from sessions_app.record_admin import RecordAdmin


class Undecided(admin.SimpleListFilter):
    """Whether anybody has to decide it."""

    title = "undecided"
    parameter_name = "undecided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Yes"), ("0", "No")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ScreeningHit]
    ) -> QuerySet[ScreeningHit]:
        if self.value() == "1":
            return queryset.filter(state__in=ScreeningHit.UNDECIDED)
        if self.value() == "0":
            return queryset.exclude(state__in=ScreeningHit.UNDECIDED)
        return queryset


@admin.register(ScreeningHit)
class ScreeningHitAdmin(NamesPeople, UuidSearch, ReadOnlyAdmin):
    """The queue: the likeliest first, then the oldest. Whom a list names is on the page alone."""

    list_display = (
        *("person", "score", "decision", "proposed", "list", "integration"),
        *("session_id", "created_at", "decided_at"),
    )
    list_filter = (Undecided, "state", "is_strong", "list", "integration")
    list_select_related = ("list", "integration", "session")
    # The box in the header of the page finds them, by ids and by everything else.
    search_fields = ()
    uuid_search_fields = ("pk", "session_id", "identity_id")
    ordering = ("-score", "created_at")
    empty_words = "Nobody was found on a list."

    @admin.display(description="state")
    def decision(self, hit: ScreeningHit) -> str:
        return hit.get_state_display()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<uuid:hit_id>/open/", view(hit_view.open_hit), name="risk_app_screeninghit_open"),
            path(
                "<uuid:hit_id>/act/<str:action>/",
                view(hit_view.act),
                name="risk_app_screeninghit_act",
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
        """The page of the hit, and the buttons that its state allows."""
        hit = self.get_object(request, object_id)
        if hit is None:
            raise Http404
        if not self.has_view_permission(request, hit):
            raise PermissionDenied
        return hit_view.show(request, hit_view.find(hit.pk))


@admin.register(HitDecision)
class HitDecisionAdmin(UuidSearch, RecordAdmin):
    list_display = ("created_at", "hit_id", "action", "new_state", "reason_code", "actor")
    list_filter = ("action", "new_state")
    uuid_search_fields = ("hit_id", "hit__session_id")
    exclude = ("note_sealed",)
    ordering = ("-id",)


@admin.register(Whitelist)
class WhitelistAdmin(UuidSearch, ReadOnlyAdmin):
    """Shown only: an entry is revoked by taking the decision on its hit back."""

    list_display = (
        *("id", "hit_id", "list", "integration", "decided_by"),
        *("created_at", "expires_at", "revoked_at"),
    )
    list_filter = ("list", "integration", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("list", "integration")
    uuid_search_fields = ("pk", "hit_id", "identity_id", "session_id")
    exclude = ("entity_index", "content_index", "person_index")


@admin.register(Rescreening)
class RescreeningAdmin(RecordAdmin):
    list_display = (
        *("id", "cause", "version", "integration", "screened", "new_hits"),
        *("suppressed", "closed", "created_at", "finished_at"),
    )
    list_filter = ("cause", ("finished_at", admin.EmptyFieldListFilter), "version__list")
    list_select_related = ("version", "integration")
    exclude = ("lease_owner", "lease_holder", "lease_until", "rung_at")
    ordering = ("-id",)


@admin.register(ScreeningSettings)
class ScreeningSettingsAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """How an integration has its people searched for again, and its hits decided."""

    list_display = ("integration", "monitors", "second_approver", "whitelist_days")
    list_select_related = ("integration",)
    list_per_page = 25
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("integration",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: ScreeningSettings, form: Any, change: bool
    ) -> None:
        """Save, and note what was changed: who decides a hit depends on it."""
        super().save_model(request, obj, form, change)
        changed = sorted(set(form.changed_data) - {"integration"})
        if changed:
            installation_events.record(
                InstallationEvent.Kind.INTEGRATION_CHANGED,
                integration=obj.integration,
                actor=f"user:{request.user.pk}",
                changed=[f"screening_settings.{name}" for name in changed],
            )
