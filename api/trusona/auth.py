"""Who calls: the integration that a bearer token was issued for, or whose key signed it."""

from __future__ import annotations

from django.http import HttpRequest

from api.keys import tokens
from api.keys.bearer import bearer_of
from api.keys.refusal import CredentialRefused, Why
from api.keys.tokens import Claims
from api.trusona import vocabulary
from api.trusona.errors import Refused

_WORDS = {
    Why.MISSING: "The Authorization header with a bearer token is missing.",
    Why.MALFORMED: "The Authorization header holds no well-formed bearer token.",
    Why.EXPIRED: "The token has expired.",
    Why.INACTIVE: "The integration is switched off.",
}
_OTHERWISE = "The token is not one that this server accepts."


def identify(request: HttpRequest) -> Claims:
    """What the token of the request proves, or 401."""
    try:
        return tokens.read(
            bearer_of(request), dialect=vocabulary.NAME, audience=vocabulary.AUDIENCE
        )
    except CredentialRefused as refused:
        raise Refused(401, _WORDS.get(refused.why, _OTHERWISE)) from None
