"""What a person has to hold to work at the desk."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

DECIDE = "risk_app.decide_session"
CONFIRM = "risk_app.confirm_decision"


def may_decide(user: User) -> bool:
    return user.has_perm(DECIDE)


def may_confirm(user: User) -> bool:
    """Whether the person is a second person, and of the second level."""
    return user.has_perm(DECIDE) and user.has_perm(CONFIRM)


def reviewers() -> QuerySet[User]:
    """Everybody who may decide cases, in the order of their names."""
    code = DECIDE.partition(".")[2]
    holds = Q(user_permissions__codename=code) | Q(groups__permissions__codename=code)
    found = User.objects.filter(Q(is_superuser=True) | holds, is_active=True, is_staff=True)
    return found.distinct().order_by("username")
