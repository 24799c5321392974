"""Lets in who an OpenID provider proves somebody to be, if the account is linked and in use."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import User
from django.http import HttpRequest

from risk_app.portal.signing_in import linking
from risk_app.portal.signing_in.id_tokens import Proof


class ProviderBackend(BaseBackend):
    """Asked after axes, which refuses who is locked, whatever they prove."""

    def authenticate(  # type: ignore[override]  # Django calls whoever takes what is given
        self, request: HttpRequest | None, username: str, proof: Proof
    ) -> User | None:
        """The linked account; None where there is none, or it may not sign in."""
        user = linking.user_of(proof)
        if user is None or user.get_username() != username:
            return None
        return user if user.is_active and user.is_staff else None

    def get_user(self, user_id: Any) -> User | None:
        """The account of a stay that began here, for as long as it is linked and in use."""
        linked = User.objects.filter(provider_subjects__isnull=False, is_active=True)
        return linked.filter(pk=user_id).distinct().first()
