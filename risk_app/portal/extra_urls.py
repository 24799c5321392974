"""Addresses of pages that are of no single table, directly below the portal's prefix."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin
from django.urls import URLPattern

_sources: list[Callable[[], list[URLPattern]]] = []


def register(source: Callable[[], list[URLPattern]]) -> None:
    """Have the portal answer these addresses, too; called once, while admin modules are loaded."""
    if source not in _sources:
        _sources.append(source)
    # Unfold asks its site for a method of this name.
    admin.site.extra_urls = _all  # type: ignore[attr-defined]  # unfold has no types


def _all() -> list[URLPattern]:
    return [one for source in _sources for one in source()]
