"""Devices in the portal, found by what they are known by."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet

from devices_app import searching
from devices_app.models import Device
from sessions_app.models import Integration
from sessions_app.read_only_admin import UuidSearch
from sessions_app.record_admin import RecordAdmin


@admin.register(Device)
class DeviceAdmin(UuidSearch, RecordAdmin):
    """Search by id, or by a whole fingerprint, address, e-mail or phone number."""

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
    search_help_text = "A whole id, fingerprint, IP address, e-mail address or phone number"
    exclude = (
        "details_sealed",
        "visitor_digest",
        "fingerprint_index",
        "ip_v4_index",
        "ip_v6_index",
        "email_index",
        "phone_index",
    )

    def found(self, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        """Ids, or equality by blind index, which is keyed per integration."""
        return super().found(queryset, term) | queryset.filter(_by_index(term))


def _by_index(term: str) -> Q:
    wanted = Q(pk__in=[])
    for integration in Integration.objects.filter(data_key__isnull=False):
        for kind, columns in searching.COLUMNS.items():
            indexed = searching.index(integration, kind, term)
            for column in columns if indexed else ():
                wanted |= Q(integration=integration, **{column: indexed})
    return wanted
