"""Prometheus metrics on a loopback port of their own, for all processes together.

With PROMETHEUS_MULTIPROC_DIR (set by `up`) every web and worker process writes its numbers below
that folder, and one web process serves the sum. The rooms count what they own, in their modules
called `watching`; how much work waits is read from the database (config/backlog.py).
"""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import structlog
from django.conf import settings
from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from config import dead_counters
from config.backlog import Backlog

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


class Processes(Collector):
    """What all web and worker processes counted, those that ended included."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._collector = MultiProcessCollector(None, path=str(folder))  # type: ignore[no-untyped-call]  # theirs
        # Two readers at once would fold the same file twice, or miss one that is being folded.
        self._one_at_a_time = threading.Lock()

    def describe(self) -> list[Metric]:
        """Nothing: the names are known only from the files."""
        return []

    def collect(self) -> Iterator[Metric]:
        with self._one_at_a_time:
            dead_counters.fold(self._folder)
            yield from list(self._collector.collect())  # type: ignore[no-untyped-call]  # theirs


def registry() -> CollectorRegistry:
    """Everything that the page shows."""
    shown = CollectorRegistry()
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    shown.register(Processes(Path(folder)) if folder else REGISTRY)
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
