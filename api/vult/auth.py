"""Who calls: a backend with its server key, or a capture client with a publishable one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from api.flows import Caller, Found
from api.keys.bearer import server_key
from api.keys.publishable_key import publishable_key, refuse_other_client
from api.keys.refusal import CredentialRefused, Why
from api.vult import vocabulary
from api.vult.errors import Refused, wrong
from api.vult.vocabulary import FOR_CLIENTS, Code, Role

_HEADER = "X-Client-Id"
_WORDS = {
    Why.MISSING: "A credential is missing: Authorization with a bearer, or X-Api-Key.",
    Why.MALFORMED: "The credential is not well-formed.",
    Why.INACTIVE: "The integration is switched off.",
}
_OTHERWISE = "The credential is not one that opens this operation."


@dataclass(frozen=True, slots=True)
class Proved:
    """credential: of the caller, which is `integration`. is_public: whether it stands in pages for
    everybody to read."""

    credential: Found
    integration: Caller
    is_public: bool = False


def identify(request: HttpRequest, role: Role) -> Proved:
    """Who calls; 401 where nothing proves it, 400 where another client is named than their own."""
    try:
        if role in FOR_CLIENTS:
            return _either(request, names_client=role == Role.SDK)
        credential = server_key(request, dialect=vocabulary.NAME)
    except CredentialRefused as refused:
        raise _in_words(refused, request) from None
    return Proved(credential, credential.integration)


def _either(request: HttpRequest, *, names_client: bool) -> Proved:
    """A server key may do what a publishable one may."""
    try:
        credential = server_key(request, dialect=vocabulary.NAME)
    except CredentialRefused as refused:
        if refused.why != Why.UNKNOWN:
            raise
    else:
        refuse_other_client(request, credential)
        return Proved(credential, credential.integration)
    found = publishable_key(request, dialect=vocabulary.NAME, names_client=names_client)
    return Proved(found, found.integration, is_public=True)


def _in_words(refused: CredentialRefused, request: HttpRequest) -> Refused:
    if refused.why == Why.OTHER_CLIENT:
        return Refused(Code.CLIENT_NOT_FOUND, f"{_HEADER} names no client of this credential.")
    # The key was found, and only its client is not named.
    if refused.why == Why.MISSING and request.headers.get("authorization", "").strip():
        return wrong(_HEADER, "is required")
    return Refused(Code.UNAUTHORIZED, _WORDS.get(refused.why, _OTHERWISE), status=401)
