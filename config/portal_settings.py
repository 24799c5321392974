"""How the portal looks, and what its pages may load."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import reverse_lazy

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}


def unfold(*, has_second_factor: bool, has_providers: bool) -> dict[str, object]:
    """The settings of Unfold; has_…: whether people may have one, or sign in by one."""
    return {
        "SITE_TITLE": "Bonafide",
        "SITE_HEADER": "Bonafide",
        "SHOW_HISTORY": True,
        "SHOW_VIEW_ON_SITE": False,
        "SITE_SYMBOL": "verified_user",
        "SITE_FAVICONS": [
            {"rel": "icon", "type": "image/svg+xml", "href": "/static/bonafide/favicon.svg"}
        ],
        "STYLES": [lambda _: static("portal/find.css")],
        "SCRIPTS": [
            lambda _: static("portal/find.js"),
            lambda _: static("portal/moments.js"),
        ],
        "SIDEBAR": {"navigation": "risk_app.portal.menu.menu"},
        "ACCOUNT": {
            "navigation": [
                {"title": "Change password", "link": reverse_lazy("admin:password_change")},
                *(
                    [{"title": "Second factor", "link": reverse_lazy("second-factor")}]
                    if has_second_factor
                    else []
                ),
                *(
                    [{"title": "Sign in by a provider", "link": reverse_lazy("own-providers")}]
                    if has_providers
                    else []
                ),
            ]
        },
        "DASHBOARD_CALLBACK": "risk_app.portal.dashboard.dashboard",
    }
