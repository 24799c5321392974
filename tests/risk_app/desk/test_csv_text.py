"""A cell is text to every spreadsheet, whatever somebody typed into a form."""

import csv
import io
from datetime import UTC, datetime

from risk_app.desk import csv_text

FORMULAS = [
    *("=1+1", "+491234", "-2+3", "@SUM(A1)", "\tx", "\r=1", "\n=1", "|cmd", "%0A"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", "\u22121", " =1", "\u200b=1", "\ufeff=1"),
]
PLAIN = ["Grace", "1906-12-09", "L898902C3", "", "王小明", 'He said "no"', "a=b", "x\ny"]


def test_what_would_be_a_formula_stands_behind_an_apostrophe(subtests):
    for text in FORMULAS:
        with subtests.test(repr(text)):
            assert csv_text.cell(text) == f"'{text}"


def test_anything_else_stays_as_it_is(subtests):
    for text in PLAIN:
        with subtests.test(repr(text)):
            assert csv_text.cell(text) == text
    assert csv_text.cell(-0.5) == "-0.5"
    assert csv_text.cell(None) == ""
    assert (
        csv_text.cell(datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)) == "2026-01-02T03:04:05+00:00"
    )
    assert csv_text.cell("a\0b") == "ab"


def test_a_line_is_read_back_as_it_was():
    (read,) = csv.reader(io.StringIO(csv_text.line(PLAIN), newline=""))

    assert read == PLAIN
