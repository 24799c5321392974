"""The answer to who has tried too often: when to come back, and nothing about the name typed."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def too_often(
    request: HttpRequest, _answer: HttpResponse | None = None, _credentials: Any = None
) -> HttpResponse:
    """Axes' lockout answer."""
    return come_back(request, vars(request).get("login_locked_until") or timezone.now())


def come_back(request: HttpRequest, until: datetime) -> HttpResponse:
    """429 with a page in the portal's look that says when the next try is looked at."""
    seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
    context = {
        **admin.site.each_context(request),
        "title": "Too many tries",
        "until": until,
        "minutes": math.ceil(seconds / 60),
    }
    response = render(request, "portal/too_many_tries.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
