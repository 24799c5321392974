"""The core alone: in these tests nobody listens to its events and no other app erases.

Loaded before Django is ready, hence the imports inside.
"""

import pytest


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch):
    from sessions_app.events import event_recorded

    monkeypatch.setattr(event_recorded, "receivers", [])


@pytest.fixture(autouse=True)
def erasers(monkeypatch):
    """The erasers that are registered; empty at the start of every test."""
    from sessions_app import erasure

    registered = []
    monkeypatch.setattr(erasure, "_erasers", registered)
    return registered
