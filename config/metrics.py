"""Prometheus metrics on a loopback port of their own, for all processes together.

With PROMETHEUS_MULTIPROC_DIR (set by `up`) every web and worker process writes its numbers below
that folder, and one web process serves the sum. How much work waits is read from the database.
"""

import os
import threading
from collections.abc import Iterator

import structlog
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.db.models import Count
from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

log = structlog.get_logger(__name__)

SECONDS_BETWEEN_TRIES = 5.0
ADDRESS = "127.0.0.1"

REQUESTS = Counter("bonafide_requests", "Answered requests", ["method", "route", "status"])
SECONDS = Histogram(
    "bonafide_request_seconds",
    "Seconds from the first byte of a request to its answer",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def observe_request(method: str, route: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(seconds)


class Backlog(Collector):
    """How many rows of the work tables are in which state, asked when the page is read."""

    def collect(self) -> Iterator[Metric]:
        close_old_connections()
        try:
            for metric, label, model in (
                ("bonafide_checks", "Checks by state", "risk_app.Check"),
                ("bonafide_deliveries", "Webhook deliveries by state", "webhooks.Delivery"),
                ("bonafide_sessions", "Sessions by status", "sessions_app.Session"),
            ):
                yield _by_state(metric, label, model)
        except DatabaseError as error:
            log.warning("backlog_unknown", error=type(error).__name__)


def _by_state(metric: str, label: str, model: str) -> Metric:
    found = apps.get_model(model)
    column = "status" if model.endswith("Session") else "state"
    family = GaugeMetricFamily(metric, label, labels=[column])
    rows = found._default_manager.order_by().values_list(column).annotate(rows=Count("pk"))
    for state, number in rows:
        family.add_metric([state], number)
    return family


def registry() -> CollectorRegistry:
    """Everything that the page shows."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shown = REGISTRY
    else:
        shown = CollectorRegistry()
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call]  # theirs
    shown.register(Backlog())
    return shown


def serve_from_one_of_us() -> None:
    """Serve the page from whichever web process gets the port; the others wait to take over."""
    if settings.BONAFIDE_METRICS_PORT:
        threading.Thread(target=_serve_when_free, args=(registry(),), daemon=True).start()


def _serve_when_free(shown: CollectorRegistry) -> None:
    waiting = threading.Event()
    while True:
        try:
            start_http_server(settings.BONAFIDE_METRICS_PORT, ADDRESS, shown)
        except OSError:
            waiting.wait(SECONDS_BETWEEN_TRIES)
            continue
        log.info("metrics_served", port=settings.BONAFIDE_METRICS_PORT)
        return
