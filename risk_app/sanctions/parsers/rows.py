"""Rows of comma separated files, read as they are published."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from risk_app.sanctions import refusals
from risk_app.sanctions.refusals import ListRefused

# The end of a file for programs of another age; OFAC's files still close with it.
CONTROL_Z = "\x1a"
# No field of a list comes near it; csv's own limit of 128 KiB does for remarks.
_LONGEST_FIELD = 1024 * 1024


def rows_of(name: str, path: Path) -> Iterator[list[str]]:
    """The rows of a file, without what stands in them; raises ListRefused for what is no CSV."""
    _refuse_pages(name, path)
    _refuse_cut_off(name, path)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)
    except UnicodeDecodeError:
        raise ListRefused(refusals.ENCODING, f"{name} is not in UTF-8") from None
    except csv.Error as error:
        word = refusals.TRUNCATED if "end of data" in str(error) else refusals.COLUMNS
        raise ListRefused(word, f"{name} is no CSV: {error}") from None


def _refuse_pages(name: str, path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        raise ListRefused(refusals.HTML, f"{name} is a page (HTML or XML) and no CSV")


def _refuse_cut_off(name: str, path: Path) -> None:
    """A file that ends within a row was not published so. A padded last record has commas."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 256))
        end = file.read()
    if end and not end.rstrip(b",").endswith((b"\n", b"\r", CONTROL_Z.encode())):
        raise ListRefused(refusals.TRUNCATED, f"{name} ends within a row")
