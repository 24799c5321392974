import json
import logging

from django.test import RequestFactory

from config import logs


def test_djangos_line_about_our_mistake_names_no_path(capsys):
    root, requests = logging.getLogger(), logging.getLogger("django.request")
    before = root.handlers, root.level, requests.filters, requests.level
    request = RequestFactory().get("/v/a-link-token")
    try:
        logs.configure({"level": "INFO"})
        requests.error("%s: %s", "Server Error", request.path, extra={"request": request})
    finally:
        root.handlers, root.level, requests.filters, requests.level = before
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert [line["event"] for line in lines] == ["Server Error: (unknown)"]
