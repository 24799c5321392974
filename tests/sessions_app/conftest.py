"""The core alone: in these tests nobody listens to its events and no other app erases."""

import pytest

from sessions_app import erasure
from sessions_app.events import event_recorded


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch):
    monkeypatch.setattr(event_recorded, "receivers", [])


@pytest.fixture(autouse=True)
def erasers(monkeypatch):
    """The erasers that are registered; empty at the start of every test."""
    registered: list[erasure.Eraser] = []
    monkeypatch.setattr(erasure, "_erasers", registered)
    return registered
