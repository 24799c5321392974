"""What a crash leaves in the log: types and places, never the words of the exception."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from celery import Celery

from config import logs


@contextmanager
def our_logs() -> Iterator[None]:
    root, traced = logging.getLogger(), logging.getLogger("celery.app.trace")
    before = root.handlers, root.level, traced.filters, traced.level
    processors = structlog.get_config()
    try:
        logs.configure({"level": "INFO"})
        # A logger that is cached now would keep these processors beyond this test.
        structlog.configure(cache_logger_on_first_use=False)
        yield
    finally:
        root.handlers, root.level, traced.filters, traced.level = before
        structlog.configure(**processors)


def crash() -> None:
    try:
        raise KeyError("Grace")
    except KeyError as error:
        raise ValueError("born 1906-12-09") from error


def logged(capsys) -> dict[str, object]:
    (line,) = capsys.readouterr().err.splitlines()
    return dict(json.loads(line))


def test_an_exception_is_named_with_its_cause_and_places(capsys):
    try:
        crash()
    except ValueError:
        with our_logs():
            structlog.get_logger("anew").exception("it_crashed")
    line = logged(capsys)

    outer, inner = line["exception"]
    assert (outer["type"], inner["type"]) == ("ValueError", "KeyError")
    assert outer["at"][-1].startswith("config/test_logged_exceptions.py:")
    assert outer["at"][-1].endswith(" crash")
    assert "Grace" not in str(line)
    assert "1906" not in str(line)


def test_the_standard_library_is_told_alike(capsys):
    try:
        crash()
    except ValueError:
        with our_logs():
            logging.getLogger("somebody").exception("it crashed")
    line = logged(capsys)

    assert (line["event"], line["exception"][0]["type"]) == ("it crashed", "ValueError")
    assert "1906" not in str(line)


def test_a_failed_task_quotes_neither_exception_nor_arguments(capsys):
    app = Celery("crashing", set_as_current=False, broker="memory://")

    def crash_for(_name: str) -> None:
        crash()

    with our_logs():
        app.task(crash_for, name="crashing.task").apply(args=["Hopper"])
    line = logged(capsys)

    assert line["event"].startswith("Task crashing.task[")
    assert "raised unexpected: ValueError" in line["event"]
    for told in ("Grace", "1906", "Hopper"):
        assert told not in str(line)
