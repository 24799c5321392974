"""Who calls."""

from __future__ import annotations

from django.http import HttpRequest

from api import flows
from api.keys import hmac_pair
from api.keys.refusal import CredentialRefused
from tests.api.dummy.errors import KeyWrong
from tests.api.dummy.vocabulary import NAME

HEADER = "x-dummy-key"


def identify(request: HttpRequest) -> flows.Caller:
    try:
        return hmac_pair.find(request.headers.get(HEADER, ""), dialect=NAME)
    except CredentialRefused:
        raise KeyWrong("nobody has this key") from None
