"""Every address of the server, and the baseline."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from bench.models import Row


@csrf_exempt
def insert_one(request: HttpRequest) -> JsonResponse:
    """Parse JSON, insert one row, answer JSON: what any Django view costs at least."""
    row = Row(payload=json.loads(request.body))
    row.save(force_insert=True, using=_connection_of(request))
    return JsonResponse({"status": "success", "id": str(row.pk)}, status=201)


def _connection_of(request: HttpRequest) -> str:
    """The baseline's own connection at the baseline's address, the server's everywhere else."""
    is_baseline = request.path.startswith("/bench/") and "baseline" in settings.DATABASES
    return "baseline" if is_baseline else "default"


urlpatterns = [
    path("bench/insert", insert_one),
    # Below a dialect's prefix, and so behind the API's middleware.
    path("v1/bench-insert", insert_one),
    path("", include("config.urls")),
]
