"""The OpenID providers by which people may sign in to the portal, as allauth takes them."""

from __future__ import annotations

import re
from typing import Any, TypedDict
from urllib.parse import urlsplit

from config.env import Reader, Refused, is_loopback

_NAME = re.compile(r"[a-z][a-z0-9]{0,19}")
_DISCOVERY = "/.well-known/openid-configuration"


class App(TypedDict):
    provider_id: str
    name: str
    client_id: str
    secret: str
    settings: dict[str, Any]


def providers(env: Reader) -> dict[str, dict[str, list[App]]]:
    """Allauth's setting; nothing in it means that people sign in by passwords alone."""
    names = env.words("BONAFIDE_OIDC")
    for name in names:
        if not _NAME.fullmatch(name) or names.count(name) > 1:
            why = "must be different short names such as corp, in small letters and digits"
            raise Refused("BONAFIDE_OIDC", why)
    return {"openid_connect": {"APPS": [_app(env, name) for name in names]}}


def _app(env: Reader, name: str) -> App:
    prefix = f"BONAFIDE_OIDC_{name.upper()}"
    issuer = _issuer(env, f"{prefix}_ISSUER")
    return App(
        provider_id=name,
        name=env.text(f"{prefix}_NAME", name.capitalize()),
        client_id=_needed(env, f"{prefix}_CLIENT_ID"),
        secret=_needed(env, f"{prefix}_CLIENT_SECRET"),
        settings={
            "server_url": issuer + _DISCOVERY,
            "issuer": issuer,
            # Nothing but who it is: neither names nor addresses are asked for.
            "scope": ["openid"],
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
            "second_factor": _second_factor(env, f"{prefix}_SECOND_FACTOR"),
        },
    )


def _issuer(env: Reader, name: str) -> str:
    """Its address, which it also says in its tokens; that of its description will do."""
    address = env.address(name, "", schemes=("https", "http")).removesuffix(_DISCOVERY)
    parts = urlsplit(address)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise Refused(name, "must be an https address: whoever it names is let in")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise Refused(name, "must be a plain address, without a password, a query or a fragment")
    return address


def _second_factor(env: Reader, name: str) -> list[str]:
    """Words of `amr`, and levels of `acr`. "acr=" alone would let in whoever has no level."""
    words = env.words(name)
    if "acr=" in words:
        raise Refused(name, "must name a level after acr=, as the provider calls it")
    return words


def _needed(env: Reader, name: str) -> str:
    value = env.text(name)
    if not value:
        raise Refused(name, "must be set where BONAFIDE_OIDC names the provider")
    return value
