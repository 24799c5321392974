"""Integrations, their credentials, people and history in the portal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import models
from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget

from sessions_app import face_search, installation_events, network_forms
from sessions_app.hosted_admin import HostedPagesInline
from sessions_app.models import (
    Attempt,
    Credential,
    DataKey,
    Event,
    InstallationEvent,
    Integration,
)
from sessions_app.read_only_admin import ReadOnlyAdmin, UuidSearch
from sessions_app.record_admin import RecordAdmin

# What it takes is done by a function of its own.
_SEARCH = "search_by_face"


@admin.register(Integration)
class IntegrationAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """Settings may be changed here; making one shows secrets and so is a command."""

    list_display = (
        *("name", "mode", "is_active"),
        *("evidence_days", "retention_days", "created_at"),
    )
    list_filter = ("mode", "is_active")
    search_fields = ("name",)
    list_per_page = 25
    readonly_fields = ("id", "mode", "created_at")
    actions = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = (HostedPagesInline,)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in network_forms.FIELDS:
            return network_forms.NetworksField(
                label=db_field.verbose_name.capitalize(), help_text=db_field.help_text
            )
        if db_field.name == "link_language":
            choices = [("", "English"), *(one for one in settings.LANGUAGES if one[0] != "en")]
            return forms.ChoiceField(
                choices=choices,
                required=False,
                help_text=db_field.help_text,
                widget=UnfoldAdminSelectWidget,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the pages, and note what of them was changed."""
        formset.save()
        changed = sorted({name for one in formset.forms for name in one.changed_data})
        if changed:
            installation_events.record(
                InstallationEvent.Kind.INTEGRATION_CHANGED,
                integration=form.instance,
                actor=f"user:{request.user.pk}",
                changed=[f"hosted_pages.{name}" for name in changed],
            )

    def save_model(self, request: HttpRequest, obj: Integration, form: Any, change: bool) -> None:
        """Save only what was changed, and note what that was: erasing depends on it."""
        if not form.changed_data:
            return
        actor = f"user:{request.user.pk}"
        if _SEARCH in form.changed_data:
            try:
                face_search.switch(obj, is_on=obj.search_by_face, actor=actor)
            except face_search.SwitchRefused as refused:  # what was there a moment ago is gone
                messages.error(request, str(refused))
        changed = [name for name in form.changed_data if name != _SEARCH]
        if not changed:
            return
        obj.save(update_fields=changed)
        installation_events.record(
            InstallationEvent.Kind.INTEGRATION_CHANGED,
            integration=obj,
            actor=actor,
            changed=sorted(changed),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Credential)
class CredentialAdmin(UuidSearch, ReadOnlyAdmin):
    """Which there are and whether they are live. Secrets are shown once, when made."""

    list_display = (
        "integration",
        "dialect",
        "kind",
        "is_primary",
        "live",
        "created_at",
        "expires_at",
    )
    list_filter = ("dialect", "kind", "is_primary", "integration")
    list_select_related = ("integration",)
    uuid_search_fields = ("pk", "integration_id")
    exclude = ("secret_sealed", "secret_digest", "label_sealed")

    @admin.display(boolean=True, description="live")
    def live(self, credential: Credential) -> bool:
        return credential.is_live


@admin.register(Attempt)
class AttemptAdmin(UuidSearch, RecordAdmin):
    list_display = ("id", "session_id", "number", "status", "created_at", "decided_at")
    list_filter = ("status",)
    uuid_search_fields = ("pk", "session_id")
    ordering = ("-created_at",)


@admin.register(Event)
class EventAdmin(UuidSearch, RecordAdmin):
    list_display = ("id", "session_id", "kind", "old_status", "new_status", "actor", "created_at")
    list_filter = ("kind", "new_status")
    uuid_search_fields = ("session_id", "attempt_id")
    ordering = ("-id",)


@admin.register(DataKey)
class DataKeyAdmin(UuidSearch, RecordAdmin):
    """Which master key wraps what; the wrapped keys themselves are not shown."""

    list_display = (
        "id",
        "master_key_id",
        "session_id",
        "integration_id",
        "authenticator_id",
        "identity_id",
        "created_at",
    )
    list_filter = ("master_key_id",)
    uuid_search_fields = ("pk", "session_id", "integration_id", "identity_id")
    exclude = ("wrapped",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("wrapped")


@admin.register(InstallationEvent)
class InstallationEventAdmin(RecordAdmin):
    """Logins, people, credentials, endpoints: who did what to the installation, newest first."""

    list_display = ("created_at", "kind", "actor", "integration", "in_short")
    list_filter = ("kind", "integration")
    list_select_related = ("integration",)
    search_fields = ("=actor",)
    search_help_text = "A whole actor, as in user:7"
    ordering = ("-id",)

    @admin.display(description="details")
    def in_short(self, event: InstallationEvent) -> str:
        return ", ".join(f"{name} {_short(value)}" for name, value in event.details.items())


def _short(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
