"""What waits and who works, as metrics: asked of open rows when the page is read.

The answers cost the same however many rows are done; see docs/metrics.md.
"""

from __future__ import annotations

from collections.abc import Iterator

import structlog
from django.conf import settings
from django.db import Error, close_old_connections
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from api.webhooks import backlog as deliveries
from config.heartbeat import expected
from documents_app import backlog as pictures
from risk_app import backlog as checks
from risk_app.sanctions.staleness import real_lists
from sessions_app import backlog as sessions
from sessions_app import heartbeats

log = structlog.get_logger(__name__)


class Backlog(Collector):
    """The metrics that the database knows; without it they are left out."""

    def describe(self) -> list[Metric]:
        """Nothing: registering this must not ask the database."""
        return []

    def collect(self) -> Iterator[Metric]:
        close_old_connections()
        yield from waiting()


def waiting() -> Iterator[Metric]:
    """Everything that is told of the database; what it cannot answer is left out."""
    try:
        for measure in (_sessions, _checks, _pictures, _reviews, _deliveries, _workers, _lists):
            yield from measure()
    except Error as error:
        log.warning("backlog_unknown", error=type(error).__name__)


def _sessions() -> Iterator[Metric]:
    yield _family("bonafide_sessions_open", "Open sessions", "status", sessions.open_sessions())


def _checks() -> Iterator[Metric]:
    yield _family("bonafide_checks_open", "Checks that are not done", "state", checks.open_checks())
    yield GaugeMetricFamily(
        "bonafide_check_queue_seconds",
        "How long the oldest check that could run has waited",
        checks.oldest_due_check(),
    )


def _pictures() -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "bonafide_picture_queue_seconds",
        "How long the oldest picture that nobody judges yet has waited",
        pictures.oldest_unjudged(),
    )


def _reviews() -> Iterator[Metric]:
    number, seconds = checks.open_reviews()
    yield GaugeMetricFamily("bonafide_reviews_open", "Cases that wait for a person", number)
    yield GaugeMetricFamily(
        "bonafide_review_queue_seconds", "How long the oldest open case has waited", seconds
    )


def _deliveries() -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "bonafide_deliveries_pending", "Webhooks that are still owed", deliveries.pending()
    )
    yield GaugeMetricFamily(
        "bonafide_delivery_queue_seconds",
        "How long the webhook that is longest due has waited",
        deliveries.longest_due(),
    )


def _workers() -> Iterator[Metric]:
    heard = heartbeats.silences()
    known = {worker: heard[worker] for worker in expected(settings) if worker in heard}
    yield _family(
        "bonafide_worker_silent_seconds",
        "Since this kind of worker was last heard",
        "worker",
        known,
    )


def _lists() -> Iterator[Metric]:
    ages = {one.code: one.hours * 3600 for one in real_lists() if one.hours is not None}
    yield _family(
        "bonafide_sanctions_list_age_seconds",
        "Since this list was last known to be the publisher's newest",
        "list",
        ages,
    )


def _family(name: str, text: str, label: str, values: dict[str, int] | dict[str, float]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
