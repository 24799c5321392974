"""What `manage.py integration face-search` does."""

from __future__ import annotations

import sys

from django.core.management.base import CommandError

from api.management.integration_actions import ACTOR, facts_of, named
from api.management.printing import Facts, Options
from documents_app.providers.base import ProviderUnavailable
from documents_app.weights import ModelUnavailable
from risk_app import face_filling
from sessions_app import face_search
from sessions_app.models import Integration

_AT_ONCE = 1000
_LEFT = "switched on, but not every face can be found yet: ask again, or leave it to a worker"


def face_search_switch(options: Options) -> Facts:
    """Switch the search on or off. On, it is filled here; broken off, it goes on when asked again,
    or by and by in a worker."""
    integration = named(options["name"])
    is_on = options["switch"] == "on"
    try:
        face_search.switch(integration, is_on=is_on, actor=ACTOR)
    except face_search.SwitchRefused as refused:
        raise CommandError(f"faces cannot be searched. {refused}") from None
    try:
        if is_on:
            _fill(integration)
    except (ProviderUnavailable, ModelUnavailable) as away:
        raise CommandError(f"{_LEFT} ({type(away).__name__})") from None
    return facts_of(integration) | {"faces": face_filling.how_many(integration)}


def _fill(integration: Integration) -> None:
    while True:
        filled = face_filling.fill(integration, most=_AT_ONCE)
        if filled.is_complete:
            return
        if not filled.kept:
            raise CommandError(f"{_LEFT} (a picture cannot be read now)")
        sys.stderr.write(f"{face_filling.how_many(integration)} faces so far\n")
