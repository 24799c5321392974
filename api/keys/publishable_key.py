"""A key that stands in pages for everybody to read, together with the client that it is for."""

from __future__ import annotations

import hmac

from django.http import HttpRequest

from api.keys import finding
from api.keys.bearer import bearer_of
from api.keys.refusal import CredentialRefused, Why
from sessions_app.models import Credential

CLIENT_HEADER = "x-client-id"


def publishable_key(request: HttpRequest, *, dialect: str, names_client: bool = True) -> Credential:
    """The credential of a publishable key as bearer; raises CredentialRefused.

    X-Client-Id must name the integration of the key; names_client: whether it must be there.
    """
    credential = finding.by_identifier(
        bearer_of(request), dialect=dialect, kinds=[Credential.Kind.PUBLISHABLE_KEY]
    )
    if names_client and not client_of(request):
        raise CredentialRefused(Why.MISSING)
    refuse_other_client(request, credential)
    return credential


def client_of(request: HttpRequest) -> str:
    """The client that the request names, empty where it names none."""
    return request.headers.get(CLIENT_HEADER, "").strip()


def refuse_other_client(request: HttpRequest, credential: Credential) -> None:
    """Raise CredentialRefused where the request names another client than the credential's."""
    client = client_of(request)
    own = str(credential.integration_id).encode()
    if client and not hmac.compare_digest(own, client.lower().encode("utf-8", "surrogatepass")):
        raise CredentialRefused(Why.OTHER_CLIENT)
