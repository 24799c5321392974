"""A key that stands in pages for everybody to read, together with the client that it is for."""

from __future__ import annotations

import hmac

from django.http import HttpRequest

from api.keys import finding
from api.keys.bearer import bearer_of
from api.keys.refusal import CredentialRefused, Why
from sessions_app.models import Credential

CLIENT_HEADER = "x-client-id"


def publishable_key(request: HttpRequest, *, dialect: str) -> Credential:
    """The credential of a publishable key as bearer; raises CredentialRefused.

    X-Client-Id must name the integration of the key.
    """
    credential = finding.by_identifier(
        bearer_of(request), dialect=dialect, kinds=[Credential.Kind.PUBLISHABLE_KEY]
    )
    client = request.headers.get(CLIENT_HEADER, "").strip()
    if not client:
        raise CredentialRefused(Why.MISSING)
    own = str(credential.integration_id).encode()
    if not hmac.compare_digest(own, client.lower().encode("utf-8", "surrogatepass")):
        raise CredentialRefused(Why.OTHER_CLIENT)
    return credential
