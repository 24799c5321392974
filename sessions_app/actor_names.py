"""What people call who did something: users by their names, the rest in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User

_USER = "user:"
_OTHERS = {
    "system": "the checks",
    "forced": "the scenario of a test session",
    "integration": "the integration",
    "person": "the applicant",
    "command": "a command on the server",
}


def user_names(users: Iterable[int | None]) -> dict[int, str]:
    """Number of a user -> the name of the person, else the one they sign in by."""
    wanted = {one for one in users if one is not None}
    found = User.objects.in_bulk(wanted) if wanted else {}
    return {number: named(user) for number, user in found.items()}


def user_name(number: int | None) -> str:
    """The same of one user; of one that is gone the number."""
    if number is None:
        return ""
    return user_names([number]).get(number, f"user {number}")


def named(user: User) -> str:
    """The name of a user at hand."""
    return user.get_full_name() or user.get_username()


def actor_names(actors: Iterable[str]) -> dict[str, str]:
    """Actors of events and verdicts ("user:7", "system") -> what people call them."""
    wanted = set(actors)
    users = user_names(_number(one) for one in wanted)
    return {one: _actor_name(one, users) for one in wanted}


def actor_name(actor: str) -> str:
    """The same of one."""
    return actor_names([actor])[actor]


def _actor_name(actor: str, users: Mapping[int, str]) -> str:
    number = _number(actor)
    if number is None:
        return _OTHERS.get(actor, actor)
    return users.get(number, f"user {number}")


def _number(actor: str) -> int | None:
    digits = actor.removeprefix(_USER)
    return int(digits) if actor.startswith(_USER) and digits.isdecimal() else None
