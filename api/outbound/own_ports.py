"""The ports of what this installation stands on: its database, its broker and its metrics."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

_POSTGRES, _REDIS = 5432, 6379


def of_services() -> frozenset[int]:
    """TCP ports, those included that a setting leaves to its default."""
    database = settings.DATABASES["default"].get("PORT") or _POSTGRES
    broker = urlsplit(settings.CELERY_BROKER_URL).port or _REDIS
    return frozenset({int(str(database)), broker, settings.BONAFIDE_METRICS_PORT} - {0})
