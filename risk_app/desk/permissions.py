"""What a person has to hold to work at the desk."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet

from risk_app.models import ReviewCase

VIEW = "risk_app.view_reviewcase"
DECIDE = "risk_app.decide_session"
CONFIRM = "risk_app.confirm_decision"


def may_decide(user: User) -> bool:
    """Whether the person is let in to the portal, and decides there what they see."""
    return user.is_staff and user.has_perms((VIEW, DECIDE))


def may_confirm(user: User) -> bool:
    """Whether the person is a second person, and of the second level."""
    return may_decide(user) and user.has_perm(CONFIRM)


def reviewers(level: int = ReviewCase.Level.FIRST) -> QuerySet[User]:
    """Everybody who may decide cases of the level, in the order of their names."""
    found = User.objects.filter(_holds(VIEW), _holds(DECIDE), is_active=True, is_staff=True)
    if level == ReviewCase.Level.SECOND:
        found = found.filter(_holds(CONFIRM))
    return found.order_by("username")


def _holds(permission: str) -> Q:
    """Those who have the permission, by whichever way; each once."""
    app, _, code = permission.partition(".")
    wanted = Permission.objects.filter(content_type__app_label=app, codename=code)
    groups = Group.objects.filter(permissions__in=wanted)
    of_groups = User.groups.through.objects.filter(group__in=groups).values("user")
    given = User.user_permissions.through.objects.filter(permission__in=wanted).values("user")
    return Q(is_superuser=True) | Q(pk__in=of_groups) | Q(pk__in=given)
