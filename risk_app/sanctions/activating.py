"""Makes a version the one that is searched, in one short transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions.differences import Difference, difference

_State = ListVersion.State


@dataclass(frozen=True, slots=True)
class Activated:
    """version: what is searched from now on. before: what was until now, if anything."""

    version: ListVersion
    before: ListVersion | None
    difference: Difference


Subscriber = Callable[[Activated], None]
_subscribers: list[Subscriber] = []


def register_activated(subscriber: Subscriber) -> None:
    """Have the function called within the transaction of each activation.

    It writes down what is to be done, and does it after the commit: the list is locked meanwhile.
    What it raises takes the activation back. Registering it again changes nothing.
    """
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def activate(version: ListVersion) -> Activated:
    """Search the version from now on; checks that have begun go on with the one that was.

    Two versions of one list are activated one after the other.
    """
    with transaction.atomic():
        listed = SanctionsList.objects.select_for_update(no_key=True).get(pk=version.list_id)
        before = listed.active
        found = difference(before, version)
        now = timezone.now()
        if before is not None:
            before.state, before.retired_at = _State.RETIRED, now
            before.save(update_fields=["state", "retired_at"])
        version.state, version.activated_at, version.checked_at = _State.ACTIVE, now, now
        version.added, version.changed = len(found.added), len(found.changed)
        version.removed = len(found.removed)
        version.save(
            update_fields=[
                *("state", "activated_at", "checked_at", "added", "changed", "removed"),
            ]
        )
        # What servers said of the files of another version says nothing of these.
        listed.active, listed.problem, listed.validators = version, "", {}
        listed.save(update_fields=["active", "problem", "validators"])
        activated = Activated(version, before, found)
        for subscriber in _subscribers:
            subscriber(activated)
    return activated
