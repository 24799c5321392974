"""Decides who may change which users and groups: only those who hold the same permissions."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from risk_app.portal.groups import GROUPS


def held_by(user: User) -> set[int]:
    """Ids of the permissions given to the user, active or not; a superuser's are not listed."""
    given = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return set(given.values_list("pk", flat=True))


def permissions_to_give(actor: User) -> QuerySet[Permission]:
    """The permissions that the person may put into a group or give to a user."""
    if actor.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(pk__in=held_by(actor))


def groups_to_give(actor: User) -> QuerySet[Group]:
    """The groups that hold no more than the person does."""
    if actor.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=held_by(actor))
    return Group.objects.exclude(permissions__in=beyond)


def may_touch_user(actor: User, user: User) -> bool:
    """Whether the person holds all that the user holds, so that changing it gains them nothing."""
    if actor.is_superuser:
        return True
    return not user.is_superuser and held_by(user) <= held_by(actor)


def may_touch_group(actor: User, group: Group) -> bool:
    """The three groups of the installation are the code's to change; others by who holds them."""
    if group.name in GROUPS:
        return False
    return groups_to_give(actor).filter(pk=group.pk).exists()


def person(request: HttpRequest) -> User:
    """The signed-in person of a portal request."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # the admin lets nobody else through
    return user
