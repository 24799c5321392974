"""Who calls, and whether the signature is theirs. The order of the refusals is the contract's."""

from __future__ import annotations

import hashlib
import hmac
import re

from django.http import HttpRequest

from api.veriff.errors import Refused
from sessions_app import credentials
from sessions_app.models import Credential, Integration

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_UUID_V4 = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE
)
_SIGNATURE = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_SHORTEST_ID, _LONGEST_ID = 20, 40

_KEY_MISSING = (
    "Mandatory X-AUTH-CLIENT header containing the API key is missing from the request."
)

CLIENT_HEADER = "x-auth-client"
SIGNATURE_HEADER = "x-hmac-signature"


def identify(request: HttpRequest) -> Integration:
    """The integration of the API key, or 401."""
    key = request.headers.get(CLIENT_HEADER, "")
    if not key:
        raise Refused(401, "1801", _KEY_MISSING)
    if not _UUID.fullmatch(key):
        raise Refused(401, "1802", "The API key is not a UUID.")
    integration = credentials.find_by_api_key(key)
    if integration is None:
        raise Refused(401, "1803", "No integration has this API key.")
    return integration


def refuse_inactive(integration: Integration) -> None:
    if not integration.is_active:
        raise Refused(401, "1804", "The integration is switched off.")


def check_id(text: str) -> None:
    """Refuse an id of the path that cannot be one of ours."""
    if not _SHORTEST_ID <= len(text) <= _LONGEST_ID:
        raise Refused(400, "1001", "The id must have 20 to 40 characters.")
    if not _UUID_V4.fullmatch(text):
        raise Refused(400, "1002", "The id is not a UUID v4.")


def check_signature(
    request: HttpRequest, integration: Integration, message: bytes, *, mismatch: str
) -> None:
    """Compare the signature header with every live secret; `mismatch` is the code if none fits."""
    given = request.headers.get(SIGNATURE_HEADER, "")
    if not _SIGNATURE.fullmatch(given):
        raise Refused(401, "1812", "X-HMAC-SIGNATURE must be 64 hexadecimal digits.")
    # Every secret is tried, so that time does not tell which one fitted.
    fits = [
        hmac.compare_digest(signature(message, secret), given.lower())
        for secret in credentials.incoming_secrets(integration)
    ]
    if not any(fits):
        raise Refused(401, mismatch, "X-HMAC-SIGNATURE validation failed")


def signature(message: bytes, secret: bytes) -> str:
    """HMAC-SHA256 in lower-case hexadecimal; the secret is its printed form."""
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def api_key_of(integration: Integration) -> str:
    """The newest API key of the integration, a live one if there is any; "" if it never had one."""
    keys = [one for one in integration.credentials.all() if one.kind == Credential.Kind.API_KEY]
    keys.sort(key=lambda one: (one.is_live, one.created_at), reverse=True)
    return keys[0].identifier or "" if keys else ""
