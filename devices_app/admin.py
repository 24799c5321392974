"""Devices in the portal. What they are known by is searched for in the header of every page."""

from __future__ import annotations

from django.contrib import admin

from devices_app.models import Device
from sessions_app.read_only_admin import UuidSearch
from sessions_app.record_admin import RecordAdmin


@admin.register(Device)
class DeviceAdmin(UuidSearch, RecordAdmin):
    """Search by id alone: what is searched for here stands in the address of the page."""

    list_display = (
        "id",
        "integration",
        "session_id",
        "origin",
        "kind",
        "os_family",
        "collected_at",
    )
    list_filter = ("origin", "kind", "integration")
    list_select_related = ("integration",)
    uuid_search_fields = ("pk", "session_id", "attempt_id")
    ordering = ("-collected_at",)
    exclude = (
        "details_sealed",
        "visitor_digest",
        "fingerprint_index",
        "ip_v4_index",
        "ip_v6_index",
        "email_index",
        "phone_index",
    )
