"""What stands in the Authorization header, and the server key, which may stand there."""

from __future__ import annotations

import hmac
import re

from django.http import HttpRequest

from api.keys import finding
from api.keys.refusal import CredentialRefused, Why
from sessions_app.issuing import digest
from sessions_app.models import Credential

KEY_HEADER = "x-api-key"

LONGEST = 8192  # characters of a bearer credential, a token included
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/=-]+) *", re.ASCII | re.IGNORECASE)


def bearer_of(request: HttpRequest) -> str:
    """The text behind "Bearer"; raises CredentialRefused where there is none."""
    header = request.headers.get("authorization", "")
    if not header.strip():
        raise CredentialRefused(Why.MISSING)
    found = _BEARER.fullmatch(header) if len(header) <= LONGEST + 20 else None
    if found is None or len(found[1]) > LONGEST:
        raise CredentialRefused(Why.MALFORMED)
    return found[1]


def server_key(request: HttpRequest, *, dialect: str) -> Credential:
    """The credential of a server key, as bearer or in X-Api-Key; raises CredentialRefused."""
    presented = digest(_key_of(request))
    credential = finding.by_digest(presented, dialect=dialect, kinds=[Credential.Kind.SERVER_KEY])
    # The database compares in its own time, but only digests, which nobody can steer.
    if not hmac.compare_digest(credential.secret_digest or "", presented):
        raise CredentialRefused(Why.UNKNOWN)
    return credential


def _key_of(request: HttpRequest) -> str:
    in_header = request.headers.get(KEY_HEADER, "").strip()
    if not in_header:
        return bearer_of(request)
    if len(in_header) > LONGEST:
        raise CredentialRefused(Why.MALFORMED)
    # Two keys in one request would leave open which of them counts.
    if request.headers.get("authorization") and bearer_of(request) != in_header:
        raise CredentialRefused(Why.MALFORMED)
    return in_header
