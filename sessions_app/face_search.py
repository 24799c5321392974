"""Whether an integration looks for a face among all of its sessions: switched here alone.

What it takes, and what has to go when it is switched off, other rooms know: they register it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from sessions_app import installation_events, locking
from sessions_app.models import InstallationEvent, Integration
from sessions_app.models.integration import face_search_obstacles

Clearer = Callable[[Integration], None]

_clearers: list[Clearer] = []


class SwitchRefused(Exception):
    """Faces cannot be searched; the message says what is missing."""


def register_clearer(clearer: Clearer) -> None:
    """Have `clearer` called, in the transaction, for an integration that searches no more."""
    if clearer not in _clearers:
        _clearers.append(clearer)


@transaction.atomic
def switch(integration: Integration, *, is_on: bool, actor: str) -> None:
    """Begin or end the search for faces; what is so already stays. Raises SwitchRefused.

    Begun, it is filled by and by (risk_app/face_filling.py) and counts once it is complete.
    """
    locked = locking.lock_integration(integration)
    if locked.search_by_face != is_on:
        _switch(locked, is_on=is_on)
        installation_events.record(
            InstallationEvent.Kind.INTEGRATION_CHANGED,
            integration=locked,
            actor=actor,
            search_by_face=is_on,
        )
    integration.search_by_face = locked.search_by_face
    integration.faces_complete_since = locked.faces_complete_since


def _switch(locked: Integration, *, is_on: bool) -> None:
    obstacles = face_search_obstacles(locked) if is_on else []
    if obstacles:
        raise SwitchRefused(" ".join(obstacles))
    locked.search_by_face, locked.faces_complete_since = is_on, None
    locked.save(update_fields=["search_by_face", "faces_complete_since"])
    if not is_on:
        for clearer in _clearers:
            clearer(locked)
