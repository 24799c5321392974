"""Which browser asks: by a cookie, and by the same token in the form or in a header beside it.

The cookie alone is enough to look at a page. Whoever changes something sends the token as well,
which no other site knows. Where a browser keeps no cookie of ours, in a frame of another site, the
token in the page is all there is.
"""

from __future__ import annotations

import re
import secrets
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from api.capture.forms import Form
from api.capture.visit import Visitor

COOKIE = "capture_holder"
HEADER = "X-Capture-Holder"
FIELD = "holder"

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_BYTES = 32
# Seconds. The server forgets sooner: with the session.
_COOKIE_AGE = 30 * 24 * 3600


def visitor_of(request: HttpRequest, form: Form) -> Visitor:
    """Who asks; a browser without a token is given a new one."""
    cookie = _sound(request.COOKIES.get(COOKIE, ""))
    sent = form.members.get(FIELD)
    said = _sound(request.headers.get(HEADER, "") or (sent if isinstance(sent, str) else ""))
    if cookie and said and not constant_time_compare(cookie, said):
        # A page of an earlier visit, or of somebody else: the cookie says who this is.
        return Visitor(cookie, has_cookie=True, is_proved=False, is_new=False)
    holder = said or cookie
    if holder:
        return Visitor(holder, has_cookie=bool(cookie), is_proved=bool(said), is_new=not cookie)
    new = secrets.token_urlsafe(_BYTES)
    return Visitor(new, has_cookie=False, is_proved=False, is_new=True)


def give_cookie(answer: HttpResponse, visitor: Visitor, *, path: str) -> None:
    """Let the browser keep its token, for the pages of this link alone."""
    is_https = settings.BONAFIDE_PUBLIC_URL.startswith("https:")
    answer.set_cookie(
        COOKIE,
        visitor.holder,
        max_age=_COOKIE_AGE,
        path=path,
        secure=is_https,
        httponly=True,
        samesite="None" if is_https else "Lax",
    )
    if is_https:
        # Also in a frame of another site, apart for each such site. The attribute is younger than
        # the library that writes cookies.
        morsel: Morsel[Any] = answer.cookies[COOKIE]
        morsel["samesite"] = "None; Partitioned"


def _sound(text: str) -> str:
    return text if _TOKEN.fullmatch(text) else ""
