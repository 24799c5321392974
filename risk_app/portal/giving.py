"""Limits the groups and permissions that a form offers to those that its user holds."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest

from risk_app.portal import power


class GivesWhatIsHeld:
    """The choices of groups and permissions are what the person holds; others are refused."""

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]  # the admin's
        if field is None:
            return None
        if db_field.related_model is Group:
            field.queryset = power.groups_to_give(power.person(request))
        if db_field.related_model is Permission:
            given = power.permissions_to_give(power.person(request))
            field.queryset = given.select_related("content_type")
        return field
