"""What an orchestrator asks: is the process alive, and may traffic be sent to it."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from config import health


@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """The process answers; touches neither disk nor network."""
    return JsonResponse({"status": "live"})


@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when everything needed is there, else 503 with the names of what is not."""
    found = [health.look(name, probe) for name, probe in health.READY.items()]
    states = {finding.name: "ok" if finding.is_well else "failed" for finding in found}
    is_ready = all(finding.is_well for finding in found)
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", **states}, status=200 if is_ready else 503
    )
