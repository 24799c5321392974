"""The public halves of the keys that sign our tokens, for whoever verifies one (RFC 7517)."""

from __future__ import annotations

from typing import Literal, TypedDict, cast

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from sessions_app import signing_keys
from sessions_app.models import SigningKey

ADDRESS = ".well-known/jwks.json"
# A key that is dropped is refused here within a minute; nobody should know it for longer.
_SECONDS = 60


class PublicKey(TypedDict):
    kty: Literal["RSA"]
    n: str
    e: str
    kid: str
    use: Literal["sig"]
    alg: str


class KeySet(TypedDict):
    keys: list[PublicKey]


@require_safe
def show(_request: HttpRequest) -> JsonResponse:
    """The keys whose tokens are accepted, the one that signs first; none before the first token."""
    said: KeySet = {"keys": [_told(one) for one in signing_keys.verifying()]}
    answer = JsonResponse(said, content_type="application/jwk-set+json")
    answer["Cache-Control"] = f"public, max-age={_SECONDS}"
    return answer


def _told(row: SigningKey) -> PublicKey:
    public = {name: row.public_jwk[name] for name in ("kty", "n", "e")}
    told = {**public, "kid": str(row.kid), "use": "sig", "alg": row.algorithm}
    return cast("PublicKey", told)
