"""Rows as CSV that a spreadsheet opens, and of which it calculates nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime

# What a cell begins with that a spreadsheet takes for a formula, and signs that it passes over.
_FORMULAS = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20\u2212")
# Without it a spreadsheet takes the text for another encoding.
BEGINNING = "\ufeff"


class _Line:
    """A file that hands the one line back that was written to it."""

    def write(self, text: str) -> str:
        return text


_writer = csv.writer(_Line(), lineterminator="\r\n")


def line(cells: Iterable[object]) -> str:
    """One line, with its end."""
    text: str = _writer.writerow([cell(one) for one in cells])
    return text


def cell(value: object) -> str:
    """The value as text; one that would be a formula stands behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    text = str(value).replace("\0", "")
    if isinstance(value, int | float):
        return text
    # Signs without a picture may stand before the one that counts.
    shown = text.lstrip(" \u00a0\u200b\u200e\u200f\u202a\u202b\u2066\u2067\u2068\ufeff")
    return f"'{text}" if text[:1] in _FORMULAS or shown[:1] in _FORMULAS else text
