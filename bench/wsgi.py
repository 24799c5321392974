"""The server's own application, with the baseline's view behind the middleware that it had first.

What is compared over time must not change with the server: `/bench/insert` keeps the middleware
and the connection (bench.settings) of commit 900343c. Every other address has the server's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from config.wsgi import application as own

BASELINE_PATH = "/bench/insert"
BASELINE = [
    "config.middleware.RequestId",
    "config.middleware.Watch",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.PortalPolicy",
    "config.middleware.DatabaseAway",
]

with override_settings(MIDDLEWARE=BASELINE, CORS_URLS_REGEX=r"^/v1/sessions/?$"):
    _baseline = WSGIHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    answers: Any = _baseline if environ["PATH_INFO"] == BASELINE_PATH else own
    found: Iterable[bytes] = answers(environ, start_response)
    return found
