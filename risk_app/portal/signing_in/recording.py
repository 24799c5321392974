"""Keeps who signed in and out, and whose password changed, as events of the installation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from risk_app.portal.signing_in import staying
from sessions_app import actor, installation_events
from sessions_app.models import InstallationEvent

_Kind = InstallationEvent.Kind
# On a request: what its sign-in is recorded with, where it is by no password.
SIGNING_IN = "signing_in_by"


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="risk_app.portal.signing_in.in")
    user_logged_out.connect(_signed_out, dispatch_uid="risk_app.portal.signing_in.out")


def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    staying.begin(request)
    how = vars(request).get(SIGNING_IN, {"by": "password"})
    installation_events.record(_Kind.LOGGED_IN, actor=f"user:{user.pk}", **how)


def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is None:
        return
    why = vars(request).get("signed_out_because", "asked")
    installation_events.record(_Kind.LOGGED_OUT, actor=f"user:{user.pk}", why=why)


class PasswordChanges:
    """Stands among the password validators because Django tells those of every new password."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Any will do; the other validators judge."""

    def get_help_text(self) -> str:
        return ""

    def password_changed(self, password: str, user: User | None = None) -> None:
        if user is not None and user.pk is not None:
            installation_events.record(
                _Kind.USER_CHANGED, actor=actor.current.get(), user=user.pk, what=["password"]
            )
