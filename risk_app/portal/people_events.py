"""Keeps changes of users and groups as events of the installation, by ids only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from sessions_app import installation_events
from sessions_app.models import InstallationEvent

_Kind = InstallationEvent.Kind
_FLAGS = ("is_active", "is_staff", "is_superuser")


@dataclass(frozen=True)
class UserState:
    """What a user could do at one moment."""

    name: str = ""
    flags: tuple[bool, ...] = ()
    groups: frozenset[int] = frozenset()
    permissions: frozenset[int] = frozenset()


@contextmanager
def watching_user(user_id: Any, actor: str) -> Iterator[None]:
    """Record what the block changes about the user. Both are committed, or neither."""
    with transaction.atomic():
        before = _state_of(user_id)
        yield
        record_user(user_id, before, _state_of(user_id), actor)


@contextmanager
def watching_group(group_id: Any, actor: str) -> Iterator[None]:
    """Record what the block changes about the group's name and permissions."""
    with transaction.atomic():
        before = _permissions_of(group_id)
        yield
        record_group(group_id, before, _permissions_of(group_id), actor)


def record_new_user(user: User, actor: str) -> None:
    installation_events.record(_Kind.USER_CHANGED, actor=actor, user=user.pk, what=["created"])
    record_user(user.pk, _NOBODY, _state_of(user.pk), actor)


def record_deleted_user(user_id: int, actor: str) -> None:
    installation_events.record(_Kind.USER_CHANGED, actor=actor, user=user_id, what=["deleted"])


def record_new_group(group: Group, actor: str) -> None:
    record_group(group.pk, frozenset(), _permissions_of(group.pk), actor, what="created")


def record_deleted_group(group_id: int, actor: str) -> None:
    installation_events.record(_Kind.GROUP_CHANGED, actor=actor, group=group_id, what=["deleted"])


def record_user(user_id: Any, before: UserState, after: UserState, actor: str) -> None:
    """One event for flags, permissions and name, one for each group joined or left."""
    pairs = zip(_FLAGS, before.flags, after.flags, strict=True)
    what = [f"{flag} {'on' if new else 'off'}" for flag, old, new in pairs if old != new]
    what += ["name"] if before.name != after.name else []
    what += ["permissions"] if before.permissions != after.permissions else []
    if what:
        given, taken = _sides(before.permissions, after.permissions)
        installation_events.record(
            _Kind.USER_CHANGED, actor=actor, user=int(user_id), what=what, given=given, taken=taken
        )
    joined, left = _sides(before.groups, after.groups)
    for kind, groups in ((_Kind.GROUP_JOINED, joined), (_Kind.GROUP_LEFT, left)):
        for group in groups:
            installation_events.record(kind, actor=actor, user=int(user_id), group=group)


def record_group(
    group_id: Any, before: frozenset[int], after: frozenset[int], actor: str, what: str = "changed"
) -> None:
    given, taken = _sides(before, after)
    if given or taken or what == "created":
        installation_events.record(
            _Kind.GROUP_CHANGED,
            actor=actor,
            group=int(group_id),
            what=[what],
            given=given,
            taken=taken,
        )


_NOBODY = UserState(name="", flags=(True, False, False))


def _state_of(user_id: Any) -> UserState:
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        return _NOBODY
    return UserState(
        user.username,
        tuple(getattr(user, flag) for flag in _FLAGS),
        frozenset(user.groups.values_list("pk", flat=True)),
        frozenset(user.user_permissions.values_list("pk", flat=True)),
    )


def _permissions_of(group_id: Any) -> frozenset[int]:
    permissions = Group.permissions.through.objects.filter(group_id=group_id)
    return frozenset(permissions.values_list("permission_id", flat=True))


def _sides(before: frozenset[int], after: frozenset[int]) -> tuple[list[int], list[int]]:
    """What is new, and what is gone."""
    return sorted(after - before), sorted(before - after)
