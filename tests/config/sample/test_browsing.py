"""The applicant in a browser is left out, and said to be, where none can come."""

from __future__ import annotations

import io
import sys

import pytest

from config import chromium, sample
from config.sample import browsing


def test_without_what_drives_a_browser_nobody_comes_by_the_pages(monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)

    with pytest.raises(browsing.NoBrowser, match="playwright is not installed"):
        browsing.find()


def test_where_no_browser_is_found_its_absence_is_told_and_nobody_fails(monkeypatch):
    pytest.importorskip("playwright")
    monkeypatch.setattr(chromium, "find", none)
    said = io.StringIO()

    rows = sample._through_the_pages(None, None, said)

    assert rows == []
    assert "left out     none was fetched" in said.getvalue()


def none():
    raise chromium.NoChromium("none was fetched")
