"""Base class of the portal's lists that show tables as they are stored."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest

from sessions_app.read_only_admin import ReadOnlyAdmin

VIEW_RECORDS = "sessions_app.view_records"


class RecordAdmin(ReadOnlyAdmin):
    """A table for those who look into tables: who works on cases has pages that say the same."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        may_view: bool = super().has_view_permission(request, obj)
        return may_view and bool(request.user.has_perm(VIEW_RECORDS))
