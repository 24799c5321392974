"""Who calls."""

from __future__ import annotations

from django.http import HttpRequest

from api import flows
from tests.api.dummy.errors import KeyWrong

HEADER = "x-dummy-key"


def identify(request: HttpRequest) -> flows.Caller:
    caller = flows.find_caller(request.headers.get(HEADER, ""), dialect="veriff")
    if caller is None:
        raise KeyWrong("nobody has this key")
    return caller
