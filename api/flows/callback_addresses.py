"""Where an integration hears of its sessions. Who calls those addresses stands above flows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from api.flows.rows import Caller, row
from sessions_app.models import Integration

# The addresses of an integration and a dialect.
Source = Callable[[Integration, str], Sequence[str]]

_sources: list[Source] = []


def register_addresses(source: Source) -> None:
    """Have `source` say the addresses; called from AppConfig.ready()."""
    if source not in _sources:
        _sources.append(source)


def callback_addresses(caller: Caller, dialect: str) -> tuple[str, ...]:
    """The addresses that are called for every session of the caller in the dialect."""
    integration = row(caller, Integration)
    return tuple(url for source in _sources for url in source(integration, dialect))
