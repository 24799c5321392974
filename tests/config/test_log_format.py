"""Text at a terminal, JSON otherwise; the same lines, with the same things taken out."""

import io
import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from config import log_text, logs, starting
from config.embedded import supervisor
from config.redaction import REDACTED

ID = "0c5ad8ad-3c5e-4b5a-9b41-3f1e8f0c2f11"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said_as(form: str, capsys, event: str, **values: object) -> str:
    """The one line of a warning in that form."""
    root, processors = logging.getLogger(), structlog.get_config()
    before = root.handlers, root.level
    try:
        logs.configure({"level": "INFO", "format": form})
        structlog.configure(cache_logger_on_first_use=False)
        structlog.get_logger("some.module").warning(event, **values)
    finally:
        root.handlers, root.level = before
        structlog.configure(**processors)
    (line,) = capsys.readouterr().err.splitlines()
    return str(line)


def test_a_terminal_gets_text_and_a_pipe_json():
    assert logs.format_for(Terminal()) == "text"
    assert logs.format_for(io.StringIO()) == "json"


def test_text_is_time_level_event_and_values(capsys):
    line = said_as(
        "text", capsys, "check_done", session=ID, tries=2, reasons=["a", "b"], error=None
    )

    said = rf'warning check_done  session={ID} tries=2 reasons="?\["a", "b"\]"?'
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z {said}", line)


@pytest.mark.parametrize("form", logs.FORMATS)
def test_both_forms_leave_out_the_same(form, capsys):
    line = said_as(form, capsys, "hello ada@acme.example", password="hunter2", birth_date="1906")

    assert "ada@" not in line
    assert "hunter2" not in line
    assert "1906-12" not in line
    assert line.count(REDACTED) == 3


def test_a_value_cannot_begin_a_line_of_its_own(capsys):
    line = said_as("text", capsys, "one\ntwo", word="x\n2026 info forged=1", quoted='a="b"')

    assert line.endswith(r'"one\ntwo"  word="x\n2026 info forged=1" quoted="a=\"b\""')


def test_the_exception_is_told_by_type_and_place_in_text_too(capsys):
    try:
        raise ValueError("Grace")
    except ValueError as error:
        line = said_as("text", capsys, "failed", exc_info=error)

    assert "ValueError" in line
    assert "test_log_format.py" in line
    assert "Grace" not in line


@pytest.mark.parametrize("form", logs.FORMATS)
def test_information_is_told_from_trouble_in_both_forms(form, capsys):
    warning = said_as(form, capsys, "hello", kind="info").encode()
    information = warning.replace(b"warning", b"info   " if form == "text" else b"info")

    assert not log_text.is_information(warning)
    assert log_text.is_information(information)


def test_children_of_up_write_for_the_terminal_that_up_has(monkeypatch, tmp_path):
    monkeypatch.delenv("BONAFIDE_LOG_FORMAT", raising=False)
    monkeypatch.setattr(sys, "stdout", Terminal())
    environment = starting.Installation(tmp_path, starting.Options())._environment()

    assert environment["BONAFIDE_LOG_FORMAT"] == "text"
    monkeypatch.setenv("BONAFIDE_LOG_FORMAT", "json")
    environment = starting.Installation(tmp_path / "two", starting.Options())._environment()
    assert environment["BONAFIDE_LOG_FORMAT"] == "json"


def test_a_word_that_is_no_format_is_refused():
    asked = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={"BONAFIDE_LOG_FORMAT": "yaml", "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=Path(supervisor.__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "BONAFIDE_LOG_FORMAT: must be one of text, json" in asked.stderr


def test_a_program_without_a_terminal_writes_json(capsys):
    assert json.loads(said_as("json", capsys, "hello"))["event"] == "hello"
