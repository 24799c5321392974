"""Service information and probes, open to everybody: nothing here says more than that it runs."""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from typing import Annotated, Literal, NotRequired, TypedDict, cast

from django.conf import settings
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.vult.views.base import VultViewSet
from api.vult.views.documenting import documented
from api.vult.vocabulary import base
from api.wire import health
from api.wire.answers import Instant, Says
from api.wire.framework import SPECTACULAR_SETTINGS
from api.wire.moments import moment

_BEGAN = time.monotonic()
_NAME = "Bonafide KYC"
_VERSION = str(SPECTACULAR_SETTINGS["VERSION"])
_OK, _FAILED = "ok", "failed"
# Which of our probes each of their words stands for; the others count as well, unnamed.
_CHECKS = {"database": "database", "cache": "broker", "storage": "storage"}
_REGISTERS = {
    "agency_register": "BONAFIDE_AGENCY_REGISTER",
    "operator_register": "BONAFIDE_OPERATOR_REGISTER",
    "records_register": "BONAFIDE_RECORDS_REGISTER",
}

Anything = dict[str, object]


class CardOut(TypedDict):
    service: str
    description: NotRequired[str]
    version: str
    environment: NotRequired[str]
    timestamp: Instant
    documentation: NotRequired[str]
    health: NotRequired[str]
    status: str


class PingOut(TypedDict):
    pong: Annotated[Literal[True], Says(enum=(True,))]
    timestamp: Instant


class EndpointsOut(TypedDict):
    health: NotRequired[str]
    ready: NotRequired[str]
    live: NotRequired[str]
    metrics: NotRequired[str]
    docs: NotRequired[str]
    api_spec: NotRequired[str]


class StatusOut(TypedDict):
    service: str
    version: str
    environment: NotRequired[str]
    timestamp: Instant
    uptime: float
    endpoints: EndpointsOut


class MemoryOut(TypedDict):
    used: NotRequired[float]
    total: NotRequired[float]
    external: NotRequired[float]
    rss: NotRequired[float]


class SystemOut(TypedDict):
    uptime: NotRequired[float]
    memory: NotRequired[MemoryOut]
    cpu: NotRequired[Anything]
    pid: NotRequired[int]
    node_version: NotRequired[str]
    platform: NotRequired[str]


class EnvironmentOut(TypedDict):
    node_env: NotRequired[str]
    version: NotRequired[str]


class MetricsOut(TypedDict):
    timestamp: Instant
    system: SystemOut
    environment: EnvironmentOut


class LiveOut(TypedDict):
    status: str
    timestamp: Instant
    uptime: float


class ReadyOut(TypedDict):
    status: str
    timestamp: Instant
    checks: Anything


class SimpleOut(TypedDict):
    status: str
    timestamp: Instant


class ChecksOut(TypedDict):
    database: NotRequired[str]
    cache: NotRequired[str]
    storage: NotRequired[str]
    external_services: NotRequired[Anything]


class DetailsOut(TypedDict):
    database: NotRequired[Anything]
    cache: NotRequired[Anything]
    storage: NotRequired[Anything]
    external_services: NotRequired[Anything]


class HealthOut(TypedDict):
    status: str
    timestamp: Instant
    uptime: NotRequired[float]
    version: NotRequired[str]
    environment: NotRequired[str]
    checks: ChecksOut
    details: NotRequired[DetailsOut]
    error: NotRequired[str]


class Utility(VultViewSet):
    @documented(tag="utility", summary="Service card", success=CardOut, is_open=True)
    def root(self, request: Request) -> Response:
        """Names the service, and where its documentation and its health are."""
        card: CardOut = {
            "service": _NAME,
            "description": "Identity verification on your own machines.",
            "version": _VERSION,
            "environment": _environment(),
            "timestamp": _now(),
            "documentation": _at("docs"),
            "health": _at("health"),
            "status": "running",
        }
        return Response(card)

    @documented(tag="utility", summary="Connectivity test", success=PingOut, is_open=True)
    def ping(self, request: Request) -> Response:
        """Answers without touching any dependency."""
        return Response(PingOut(pong=True, timestamp=_now()))

    @documented(tag="utility", summary="Service status", success=StatusOut, is_open=True)
    def status(self, request: Request) -> Response:
        """The uptime of the process that answers, and where the other addresses are."""
        where: EndpointsOut = {
            "health": _at("health"),
            "ready": _at("ready"),
            "live": _at("live"),
            "metrics": _at("metrics"),
            "docs": _at("docs"),
            "api_spec": _at("schema"),
        }
        said: StatusOut = {
            "service": _NAME,
            "version": _VERSION,
            "environment": _environment(),
            "timestamp": _now(),
            "uptime": _uptime(),
            "endpoints": where,
        }
        return Response(said)

    @documented(tag="utility", summary="Process figures", success=MetricsOut, is_open=True)
    def metrics(self, request: Request) -> Response:
        """Memory and processor time of the process that answers. `node_version` is Python's."""
        return Response(
            MetricsOut(
                timestamp=_now(),
                system=_system(),
                environment={"node_env": _environment(), "version": _VERSION},
            )
        )

    @documented(tag="utility", summary="Liveness probe", success=LiveOut, is_open=True)
    def live(self, request: Request) -> Response:
        """True as long as the process answers at all."""
        return Response(LiveOut(status="alive", timestamp=_now(), uptime=_uptime()))

    @documented(
        tag="utility", summary="Readiness probe", success=ReadyOut, is_open=True, unready=ReadyOut
    )
    def ready(self, request: Request) -> Response:
        """Whether everything is there that serving needs; 503 where something is not."""
        found = health.states()
        said: ReadyOut = {
            "status": "ready" if all(found.values()) else "not_ready",
            "timestamp": _now(),
            "checks": {name: _word(is_well) for name, is_well in found.items()},
        }
        return Response(said, status=_status_of(found))

    @documented(tag="utility", summary="Short health check", success=SimpleOut, is_open=True)
    def simple(self, request: Request) -> Response:
        """The smallest body, for load balancers."""
        return Response(SimpleOut(status=_OK, timestamp=_now()))

    @documented(
        tag="utility",
        summary="Full health check",
        success=HealthOut,
        is_open=True,
        unready=HealthOut,
    )
    def health(self, request: Request) -> Response:
        """The state of the service and of each thing that it depends on."""
        found = health.states()
        said: HealthOut = {
            "status": "healthy" if all(found.values()) else "unhealthy",
            "timestamp": _now(),
            "uptime": _uptime(),
            "version": _VERSION,
            "environment": _environment(),
            "checks": _checks(found),
        }
        failed = sorted(name for name, is_well in found.items() if not is_well)
        if failed:
            said["error"] = f"not well: {', '.join(failed)}"
        return Response(said, status=_status_of(found))


def _checks(found: dict[str, bool]) -> ChecksOut:
    words = {theirs: _word(found.get(ours, False)) for theirs, ours in _CHECKS.items()}
    registers: Anything = {
        name: "configured" if getattr(settings, setting) else "none"
        for name, setting in _REGISTERS.items()
    }
    return cast("ChecksOut", {**words, "external_services": registers})


def _system() -> SystemOut:
    used = resource.getrusage(resource.RUSAGE_SELF)
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    # Kilobytes, but bytes on macOS.
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {
        "uptime": _uptime(),
        "memory": {"used": largest, "total": pages * size, "external": 0, "rss": largest},
        "cpu": {"user": int(used.ru_utime * 1e6), "system": int(used.ru_stime * 1e6)},
        "pid": os.getpid(),
        "node_version": platform.python_version(),
        "platform": sys.platform,
    }


def _status_of(found: dict[str, bool]) -> int:
    return 200 if all(found.values()) else 503


def _word(is_well: bool) -> str:
    return _OK if is_well else _FAILED


def _environment() -> str:
    return "development" if settings.DEBUG else "production"


def _at(path: str) -> str:
    return f"{settings.BONAFIDE_PUBLIC_URL}/{base()}/{path}"


def _uptime() -> float:
    return round(time.monotonic() - _BEGAN, 3)


def _now() -> str:
    return moment(timezone.now())
