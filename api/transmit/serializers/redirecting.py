"""Where the browser goes after the hosted pages."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

from risk_app.shapes import SessionView


def address_of(view: SessionView) -> str:
    """`callback_url` with `sessionId` and `state` beside the parameters that it has; or empty."""
    claims = view.claims
    if not claims.callback:
        return ""
    parts = urlsplit(claims.callback)
    added = {"sessionId": str(view.id)} | ({"state": claims.state} if claims.state else {})
    query = "&".join(one for one in (parts.query, urlencode(added)) if one)
    return urlunsplit(parts._replace(query=query))
