"""Who calls: the client that a token was made for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from api.flows import Caller
from api.keys import tokens
from api.keys.bearer import bearer_of
from api.keys.refusal import CredentialRefused, Why
from api.transmit import vocabulary
from api.transmit.errors import Refused

_WORDS = {
    Why.MISSING: "The Authorization header with a bearer token is missing.",
    Why.MALFORMED: "The Authorization header holds no well-formed bearer token.",
    Why.EXPIRED: "The token has expired. Fetch another one.",
    Why.INACTIVE: "The client is switched off.",
}
_OTHERWISE = "The token is not one that this server accepts."


def identify(request: HttpRequest) -> Caller:
    """The integration whose client the token was made for, or 401."""
    required = settings.BONAFIDE_TOKEN_AUDIENCE_REQUIRED
    audience = vocabulary.AUDIENCE if required else None
    try:
        claims = tokens.read(bearer_of(request), dialect=vocabulary.NAME, audience=audience)
    except CredentialRefused as refused:
        raise Refused(401, _WORDS.get(refused.why, _OTHERWISE)) from None
    return claims.credential.integration
