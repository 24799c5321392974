"""Who calls, and whether the signature is theirs. The order of the refusals is the contract's."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from api.flows import Caller
from api.keys import hmac_pair
from api.keys.refusal import CredentialRefused
from api.veriff import vocabulary
from api.veriff.errors import Refused

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_UUID_V4 = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE
)
_SIGNATURE = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_SHORTEST_ID, _LONGEST_ID = 20, 40

_KEY_MISSING = "Mandatory X-AUTH-CLIENT header containing the API key is missing from the request."

CLIENT_HEADER = "x-auth-client"
SIGNATURE_HEADER = "x-hmac-signature"
LEGACY_HEADER = "x-signature"


@dataclass(frozen=True)
class Message:
    """What a signature covers, with the code for a wrong one of each kind."""

    content: bytes
    mismatch: str
    legacy_mismatch: str

    @classmethod
    def of_body(cls, body: bytes) -> Message:
        return cls(body, "1819", "1814")

    @classmethod
    def of_id(cls, path_id: str) -> Message:
        return cls(path_id.encode(), "1818", "1813")


def identify(request: HttpRequest, session_id: str | None = None) -> Caller:
    """The integration of the API key, or 401. The session of the path comes along, if any."""
    key = request.headers.get(CLIENT_HEADER, "")
    if not key:
        raise Refused(401, "1801", _KEY_MISSING)
    if not _UUID.fullmatch(key):
        raise Refused(401, "1802", "The API key is not a UUID.")
    try:
        wanted = UUID(session_id) if session_id and _UUID_V4.fullmatch(session_id) else None
        return hmac_pair.find(key, dialect=vocabulary.NAME, session_id=wanted)
    except CredentialRefused:
        raise Refused(401, "1803", "No integration has this API key.") from None


def refuse_inactive(integration: Caller) -> None:
    if not integration.is_active:
        raise Refused(401, "1804", "The integration is switched off.")


def check_id(text: str) -> None:
    """Refuse an id of the path that cannot be one of ours."""
    if not _SHORTEST_ID <= len(text) <= _LONGEST_ID:
        raise Refused(400, "1001", "The id must have 20 to 40 characters.")
    if not _UUID_V4.fullmatch(text):
        raise Refused(400, "1002", "The id is not a UUID v4.")


def is_legacy(request: HttpRequest, integration: Caller) -> bool:
    """Whether the old signature counts: there is no other, and the integration may use it."""
    headers = request.headers
    return (
        integration.legacy_signature
        and LEGACY_HEADER in headers
        and SIGNATURE_HEADER not in headers
    )


def check_signature(request: HttpRequest, integration: Caller, *, over: Message) -> None:
    """Compare the signature header with every live secret of the integration."""
    if is_legacy(request, integration):
        header, sign, mismatch = LEGACY_HEADER, legacy_signature, over.legacy_mismatch
    else:
        header, sign, mismatch = SIGNATURE_HEADER, signature, over.mismatch
    given = request.headers.get(header, "")
    if not _SIGNATURE.fullmatch(given):
        what = f"{header.upper()} validation failed: it must be 64 hexadecimal digits."
        raise Refused(401, "1812", what)
    try:
        hmac_pair.check(given, over.content, caller=integration, dialect=vocabulary.NAME, sign=sign)
    except CredentialRefused:
        raise Refused(401, mismatch, f"{header.upper()} validation failed") from None


def signatures(
    content: bytes, integration: Caller, *, secret: bytes, legacy: bool
) -> dict[str, str]:
    """The headers that sign what we send; the old one beside the other where it is asked for."""
    headers = {SIGNATURE_HEADER: signature(content, secret)}
    if legacy and integration.legacy_signature:
        headers[LEGACY_HEADER] = legacy_signature(content, secret)
    return headers


def signature(message: bytes, secret: bytes) -> str:
    """HMAC-SHA256 in lower-case hexadecimal; the secret is its printed form."""
    return hmac.digest(secret, message, "sha256").hex()


def legacy_signature(message: bytes, secret: bytes) -> str:
    """SHA-256 of the message followed by the secret, in lower-case hexadecimal."""
    return hashlib.sha256(message + secret).hexdigest()


def api_key_of(integration: Caller) -> str:
    """The API key that our messages name; "" where the integration never had one."""
    return hmac_pair.api_key_of(integration, dialect=vocabulary.NAME)
