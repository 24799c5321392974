"""A client that fetches tokens with its id and secret, in a form or as HTTP Basic."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_plus

from api.keys import finding, tokens
from api.keys.refusal import CredentialRefused, Why
from sessions_app.issuing import digest
from sessions_app.models import Credential

_MOST_FIELDS = 20
_LONGEST = 4096  # characters of an Authorization header


class FormUnreadable(Exception):
    """The body is no form, or says one thing twice."""


@dataclass(frozen=True, slots=True)
class Presented:
    """An id and a secret as they were sent."""

    client_id: str
    client_secret: str

    def __repr__(self) -> str:
        return "Presented()"  # neither is proved, and one of them is a secret


def form_of(body: bytes) -> dict[str, str]:
    """The fields of a form, each at most once; raises FormUnreadable."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # bytes that are no UTF-8 as well
        raise FormUnreadable("the body is no form") from error
    if len(pairs) != len({name for name, _ in pairs}):
        raise FormUnreadable("a field of the form is there twice")
    return dict(pairs)


def presented(form: Mapping[str, str], authorization: str) -> Presented:
    """What the client proves itself with: the form or the header, not both.

    Raises CredentialRefused.
    """
    in_form = form.get("client_secret", "")
    if authorization.strip():
        basic = _basic(authorization)
        if in_form or form.get("client_id", basic.client_id) != basic.client_id:
            raise CredentialRefused(Why.MALFORMED)
        return basic
    if not form.get("client_id") or not in_form:
        raise CredentialRefused(Why.MISSING)
    return Presented(form["client_id"], in_form)


def oauth_client(given: Presented, *, dialect: str) -> Credential:
    """The credential of the client, once its secret is right; raises CredentialRefused."""
    credential = finding.by_identifier(
        given.client_id, dialect=dialect, kinds=[Credential.Kind.OAUTH_CLIENT]
    )
    if not hmac.compare_digest(credential.secret_digest or "", digest(given.client_secret)):
        raise CredentialRefused(Why.WRONG)
    return credential


def _basic(authorization: str) -> Presented:
    scheme, _, encoded = authorization.strip().partition(" ")
    if scheme.lower() != "basic" or len(encoded) > _LONGEST:
        raise CredentialRefused(Why.MALFORMED)
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except ValueError:
        raise CredentialRefused(Why.MALFORMED) from None
    client_id, colon, secret = text.partition(":")
    if not (client_id and colon and secret):
        raise CredentialRefused(Why.MALFORMED)
    # RFC 6749, section 2.3.1: both are encoded as in a form first.
    return Presented(unquote_plus(client_id), unquote_plus(secret))


@dataclass(frozen=True, slots=True)
class Client:
    """A client that proved itself, and may have tokens."""

    credential: Credential

    @property
    def id(self) -> str:
        return self.credential.identifier or ""

    def token(self, *, audience: str, seconds: int) -> str:
        """A token for the resource; without one it is for nobody but its holder."""
        return tokens.issue(self.credential, audience=audience or self.id, seconds=seconds)


def prove(form: Mapping[str, str], authorization: str, *, dialect: str) -> Client:
    """The client that a request for a token is from; raises CredentialRefused."""
    return Client(oauth_client(presented(form, authorization), dialect=dialect))
