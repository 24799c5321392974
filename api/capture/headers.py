"""What protects every answer of the hosted pages: what they may load, and who may frame them."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpResponse

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; connect-src 'self'; form-action {forms}; base-uri 'none'; "
    "frame-ancestors {framers}"
)


def protect(
    answer: HttpResponse, *, origins: Collection[str] = (), asks_position: bool = False
) -> HttpResponse:
    """Write the headers. origins: the sites that may show the page in a frame.

    asks_position: whether the page may ask the browser where it is.
    """
    framers = " ".join(origins) or "'none'"
    answer["Content-Security-Policy"] = _POLICY.format(forms="'self'", framers=framers)
    if origins:
        # The older header knows no list: without it the policy decides alone.
        answer.xframe_options_exempt = True
    else:
        answer["X-Frame-Options"] = "DENY"
    where = "(self)" if asks_position else "()"
    answer["Permissions-Policy"] = f"camera=(self), geolocation={where}"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer.setdefault("Cache-Control", "no-store")
    return answer
