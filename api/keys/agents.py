"""Whom a proved token speaks for."""

from __future__ import annotations

from api.keys.tokens import Claims
from sessions_app import issuing
from sessions_app.models import Credential


def agent_of(claims: Claims) -> str:
    """The subject of a token that an integrator signed, or whom one of ours was given to.

    Empty where nobody was named.
    """
    if claims.credential.kind == Credential.Kind.TOKEN_KEY:
        return claims.subject
    return issuing.label_of(claims.credential)
