"""The hosted pages of an integration in the portal: look, frames, and what people agree to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin, StackedInline
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from sessions_app import consent_texts, logos
from sessions_app.models import CaptureGrant, ConsentText, HostedPages
from sessions_app.read_only_admin import UuidSearch
from sessions_app.record_admin import RecordAdmin

# Who may change an integration may change its pages and texts.
_CHANGE = "sessions_app.change_integration"


class HostedPagesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    new_logo = forms.FileField(
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text="A PNG, JPEG or WebP file; it is drawn anew, at most 640 by 200 pixels.",
    )
    remove_logo = forms.BooleanField(required=False)

    class Meta:
        model = HostedPages
        fields = ("name", "colour", "dark_colour", "frame_origins")

    def clean_new_logo(self) -> Any:
        """Take the logo as soon as it is known to be one."""
        file = self.cleaned_data["new_logo"]
        if file:
            try:
                logos.put(self.instance, file.read())
            except logos.LogoRefused as refused:
                raise ValidationError(f"{str(refused).capitalize()}.") from None
        return file

    def clean(self) -> Any:
        if self.cleaned_data.get("remove_logo"):
            logos.remove(self.instance)
        return super().clean()


class HostedPagesInline(StackedInline):  # type: ignore[misc]  # unfold ships no types
    model = HostedPages
    form = HostedPagesForm
    can_delete = False
    max_num = 1

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(_CHANGE)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(_CHANGE)


@admin.register(ConsentText)
class ConsentTextAdmin(ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """A changed text is a new version; none is ever changed or deleted."""

    list_display = ("integration", "language", "version", "title", "created_at")
    list_filter = ("integration", "language")
    list_select_related = ("integration",)
    list_per_page = 25
    actions = None
    fields = ("integration", "language", "title", "body")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "language":
            return forms.ChoiceField(choices=settings.LANGUAGES, widget=UnfoldAdminSelectWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: ConsentText, form: Any, change: bool) -> None:
        made = consent_texts.publish(
            obj.integration,
            language=obj.language,
            title=obj.title,
            body=obj.body,
            actor=f"user:{request.user.pk}",
        )
        obj.pk, obj.version = made.pk, made.version

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(_CHANGE)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(CaptureGrant)
class CaptureGrantAdmin(UuidSearch, RecordAdmin):
    """Which links of a session were opened, by how many devices, and when."""

    list_display = ("session_id", "is_handover", "holds", "language", "claimed_at", "seen_at")
    list_filter = ("is_handover", "holds")
    uuid_search_fields = ("session_id",)
    ordering = ("pk",)
    exclude = ("token_digest", "holder_digest")
