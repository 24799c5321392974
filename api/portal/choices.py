"""What people choose from on the pages of an integration: dialects, kinds, endpoint kinds."""

from __future__ import annotations

from api.keys.sets import TAKEN
from api.registry import DIALECTS
from sessions_app.models import Credential

Kind = Credential.Kind

# What a kind is, in a sentence for whoever makes one.
_KINDS = {
    Kind.API_KEY: "API key, beside the shared secret",
    Kind.ACCESS_TOKEN: "Access token that we sign",
    Kind.TOKEN_KEY: "Public key, for tokens that they sign",
    Kind.OAUTH_CLIENT: "OAuth client that fetches tokens",
    Kind.SERVER_KEY: "Server key, for backends",
    Kind.PUBLISHABLE_KEY: "Publishable key, for apps and pages",
    Kind.SHARED_SECRET: "Shared secret that signs calls and webhooks",
}


def word_of(kind: str) -> str:
    return _KINDS[Kind(kind)]


def dialects() -> list[tuple[str, str]]:
    return [(name, name.capitalize()) for name in TAKEN]


def issuable() -> list[tuple[str, str]]:
    """("dialect kind", words) of every credential that can be made by itself."""
    return [
        (f"{dialect} {kind}", f"{dialect.capitalize()}: {word_of(kind)}")
        for dialect, taken in TAKEN.items()
        for kind in (*taken.first, *taken.more)
    ]


def endpoint_kinds() -> list[tuple[str, str]]:
    """("dialect kind", words) of every kind of address that webhooks may go to."""
    return [
        (f"{name} {kind}", f"{name.capitalize()}: {kind}")
        for name, dialect in DIALECTS.items()
        for kind in dialect.endpoint_kinds
    ]
