"""The portal's pages about its users."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from risk_app.portal import people_events, power, user_providers_view
from risk_app.portal.giving import GivesWhatIsHeld
from risk_app.portal.signing_in import providers
from sessions_app import actor, second_factor

# The name of the address where a person sets up or removes their own second factor.
OWN_SECOND_FACTOR = "second-factor"
# And where they link how they sign in beside a password.
OWN_PROVIDERS = "own-providers"

admin.site.unregister(User)


@admin.register(User)
class UserAdmin(GivesWhatIsHeld, DjangoUserAdmin, ModelAdmin):  # type: ignore[misc, type-arg]  # unfold has no types
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_per_page = 25

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Who is no superuser makes none, and gives rights by groups only."""
        is_superuser = power.person(request).is_superuser
        fixed = () if is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), *fixed, "second_factor", "signs_in_by")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        own = [("Second factor", {"fields": ("second_factor",)})]
        if providers.every():
            own.append(("Sign-in by a provider", {"fields": ("signs_in_by",)}))
        return (*fieldsets, *own)

    @admin.display(description="Second factor")
    def second_factor(self, user: User) -> str:
        if second_factor.of(user) is None:
            return "none"
        address = reverse("admin:auth_user_second_factor", args=[user.pk])
        return format_html('in use: <a href="{}">take it away…</a>', address)

    @admin.display(description="Linked to")
    def signs_in_by(self, user: User) -> str:
        issuers = user.provider_subjects.values_list("issuer", flat=True)
        linked = [one.words for one in providers.every() if one.issuer in issuers]
        address = reverse("admin:auth_user_providers", args=[user.pk])
        return format_html('{}: <a href="{}">change…</a>', ", ".join(linked) or "none", address)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path(
                "<int:user_id>/second-factor/",
                view(self.take_second_factor),
                name="auth_user_second_factor",
            ),
            path(
                "<int:user_id>/providers/", view(self.change_providers), name="auth_user_providers"
            ),
        ]
        return [*own, *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The page of who holds more, and with it the password, is for who holds as much."""
        return _may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return _may_touch(request, obj) and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The key of a second factor goes with its owner, though nobody may delete keys."""
        shown, counts, needed, protected = super().get_deleted_objects(objs, request)
        return shown, counts, needed - {"data key"}, protected

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # As the form itself finds it: " 2" is the number 2 to the database.
        changed = self.get_object(request, unquote(object_id)) if request.method == "POST" else None
        if changed is None:
            return super().change_view(request, object_id, *args, **kwargs)
        with people_events.watching_user(changed.pk, actor.current.get()):
            return super().change_view(request, object_id, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            people_events.record_new_user(form.instance, actor.current.get())

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        number = obj.pk
        super().delete_model(request, obj)
        people_events.record_deleted_user(number, actor.current.get())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        numbers = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        for number in numbers:
            people_events.record_deleted_user(number, actor.current.get())

    def _changeable(self, request: HttpRequest, user_id: int) -> User:
        user: User | None = self.get_object(request, str(user_id))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        return user

    def change_providers(self, request: HttpRequest, user_id: int) -> HttpResponse:
        """For administrators. One's own are linked on one's own page, which asks for a proof."""
        user = self._changeable(request, user_id)
        if not providers.every():
            raise Http404
        if user == request.user:
            return HttpResponseRedirect(reverse(OWN_PROVIDERS))
        return user_providers_view.show(request, user)

    def take_second_factor(self, request: HttpRequest, user_id: int) -> HttpResponse:
        """For somebody who lost both phone and recovery codes. One's own goes by one's own page."""
        user = self._changeable(request, user_id)
        if user == request.user:
            return HttpResponseRedirect(reverse(OWN_SECOND_FACTOR))
        if request.method == "POST":
            if second_factor.remove(user, actor=actor.current.get()):
                messages.success(request, "The second factor is taken away.")
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Take the second factor away?",
            "opts": self.opts,
            "person": user,
        }
        return TemplateResponse(request, "portal/take_second_factor.html", context)


def _may_touch(request: HttpRequest, user: User | None) -> bool:
    return user is None or power.may_touch_user(power.person(request), user)
