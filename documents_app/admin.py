"""Evidence in the portal: facts about it. Pictures themselves are opened on the session page."""

from __future__ import annotations

from django.contrib import admin

from documents_app.models import Document, Enrolment, Face, Picture, Reading
from sessions_app.read_only_admin import UuidSearch
from sessions_app.record_admin import RecordAdmin


@admin.register(Picture)
class PictureAdmin(UuidSearch, RecordAdmin):
    list_display = ("id", "kind", "session_id", "media_type", "size", "width", "height")
    list_filter = ("kind",)
    uncounted_filters = ("kind",)
    uuid_search_fields = ("pk", "session_id", "attempt_id")
    exclude = ("facts_sealed", "digest_index", "path")
    ordering = ("-created_at",)


@admin.register(Document)
class DocumentAdmin(UuidSearch, RecordAdmin):
    list_display = ("id", "attempt_id", "document_type", "issuing_country", "created_at")
    list_filter = ("document_type", "issuing_country")
    uuid_search_fields = ("pk", "attempt_id")
    exclude = ("fields_sealed", "number_index")
    ordering = ("-created_at",)


@admin.register(Reading)
class ReadingAdmin(UuidSearch, RecordAdmin):
    list_display = ("id", "source", "document_id", "checks_passed", "engine_version", "created_at")
    list_filter = ("source", "checks_passed")
    uuid_search_fields = ("document_id", "picture_id")
    exclude = ("content_sealed",)
    ordering = ("pk",)


@admin.register(Enrolment)
class EnrolmentAdmin(UuidSearch, RecordAdmin):
    """By which face a person is known again: where it came from, and since when."""

    list_display = ("identity_id", "session_id", "model_id", "is_good", "created_at")
    list_filter = ("model_id", "is_good")
    uuid_search_fields = ("identity_id", "session_id")
    exclude = ("embedding_sealed",)
    ordering = ("-created_at",)


@admin.register(Face)
class FaceAdmin(UuidSearch, RecordAdmin):
    list_display = ("id", "picture_id", "model_id", "created_at")
    list_filter = ("model_id",)
    uuid_search_fields = ("picture_id",)
    exclude = ("embedding_sealed",)
    ordering = ("pk",)
