"""Every address of the server, and the baseline."""

from __future__ import annotations

import json
import time

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from bench.models import Row
from sessions_app import waiting
from sessions_app.models import Session


@csrf_exempt
def insert_one(request: HttpRequest) -> JsonResponse:
    """Parse JSON, insert one row, answer JSON: what any Django view costs at least."""
    row = Row(payload=json.loads(request.body))
    row.save(force_insert=True, using=_connection_of(request))
    return JsonResponse({"status": "success", "id": str(row.pk)}, status=201)


@csrf_exempt
def wait(request: HttpRequest) -> JsonResponse:
    """Wait for what never comes, as a request for a judgement does; or without any bound."""
    asked = json.loads(request.body)
    began = time.monotonic()
    if asked["bounded"]:
        waiting.until(_never, asked["seconds"])
    else:
        while time.monotonic() - began < asked["seconds"]:
            _never()
            time.sleep(waiting.LONGEST_PAUSE)
    return JsonResponse({"waited": time.monotonic() - began > asked["seconds"] / 2})


def _never() -> bool:
    """A question to the database, answered by its primary key."""
    return Session.objects.filter(pk="00000000-0000-0000-0000-000000000000").exists()


def _connection_of(request: HttpRequest) -> str:
    """The baseline's own connection at the baseline's address, the server's everywhere else."""
    is_baseline = request.path.startswith("/bench/") and "baseline" in settings.DATABASES
    return "baseline" if is_baseline else "default"


urlpatterns = [
    path("bench/insert", insert_one),
    # Below a dialect's prefix, and so behind the API's middleware.
    path("v1/bench-insert", insert_one),
    path("v1/bench-wait", wait),
    path("", include("config.urls")),
]
