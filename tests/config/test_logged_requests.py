import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog
from django.test import RequestFactory

from config import logs


@contextmanager
def told_by_django() -> Iterator[logging.Logger]:
    """Django's logger of requests, with its lines going where ours go."""
    root, found = logging.getLogger(), logging.getLogger("django.request")
    before = root.handlers, root.level, found.filters, found.level
    processors = structlog.get_config()
    try:
        logs.configure({"level": "INFO"})
        # A logger that is cached now would keep these processors beyond this test.
        structlog.configure(cache_logger_on_first_use=False)
        yield found
    finally:
        root.handlers, root.level, found.filters, found.level = before
        structlog.configure(**processors)


def lines(capsys) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_djangos_line_about_our_mistake_names_no_path(capsys):
    request = RequestFactory().get("/v/a-link-token")
    try:
        raise ValueError("Grace")
    except ValueError:
        told = {"request": request}
        with told_by_django() as requests:
            requests.error("%s: %s", "Server Error", request.path, extra=told, exc_info=True)

    (line,) = lines(capsys)
    assert line["event"] == "Server Error: (unknown)"
    assert "Grace" not in str(line)


def test_django_is_silent_about_an_answer_that_was_meant(capsys):
    with told_by_django() as requests:
        requests.error("%s: %s", "Service Unavailable", "/ready")

    assert lines(capsys) == []


@pytest.mark.django_db
def test_a_probe_is_logged_only_when_it_fails(client, settings):
    with structlog.testing.capture_logs() as told:
        client.get("/live")
        settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
        client.get("/ready")

    (line,) = [line for line in told if line["event"] == "request"]
    assert (line["route"], line["status"], line["log_level"]) == ("ready", 503, "error")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/live", "/static/portal/pictures.js", "/static/nothing.js"])
def test_what_no_integrator_asked_for_is_not_logged(client, path):
    with structlog.testing.capture_logs() as told:
        client.get(path)

    assert [line for line in told if line["event"] == "request"] == []
