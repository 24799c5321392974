"""The portal's pages about groups."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin

from risk_app.portal import people_events, power
from risk_app.portal.giving import GivesWhatIsHeld
from sessions_app import actor

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(GivesWhatIsHeld, DjangoGroupAdmin, ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """Groups of one's own making. The installation's three are made by groups.py."""

    list_per_page = 25

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return _may_change(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return _may_change(request, obj) and super().has_delete_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # As the form itself finds it: " 2" is the number 2 to the database.
        changed = self.get_object(request, unquote(object_id)) if request.method == "POST" else None
        if changed is None:
            return super().change_view(request, object_id, *args, **kwargs)
        with people_events.watching_group(changed.pk, actor.current.get()):
            return super().change_view(request, object_id, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            people_events.record_new_group(form.instance, actor.current.get())

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        number = obj.pk
        super().delete_model(request, obj)
        people_events.record_deleted_group(number, actor.current.get())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Group]) -> None:
        numbers = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        for number in numbers:
            people_events.record_deleted_group(number, actor.current.get())


def _may_change(request: HttpRequest, group: Group | None) -> bool:
    return group is None or power.may_touch_group(power.person(request), group)
