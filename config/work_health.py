"""Is the work being done? Asked by `doctor`: workers, beat, queues and the room left on disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from api.webhooks import backlog as deliveries
from config import heartbeat
from config.health import HealthFinding
from documents_app import backlog as pictures
from risk_app import backlog as checks
from risk_app.sanctions import staleness
from sessions_app import heartbeats

CHECK_WAITS = 60.0  # seconds until a check that could run has waited too long
PICTURE_WAITS = 60.0  # seconds until a picture that came has waited too long to be judged
WEBHOOK_WAITS = 300.0  # seconds until a webhook that is due has waited too long
ROOM = 1024**3  # bytes that must be free on the disk


def workers() -> HealthFinding:
    names = [name for name in heartbeat.expected(settings) if name != heartbeat.BEAT]
    silent = _silent(names)
    if silent:
        return HealthFinding(
            "workers",
            False,
            f"not heard: {', '.join(silent)}",
            "start them with `manage.py up`, or each with "
            "`celery --app config worker --queues=NAME`, and read in their log why they ended",
        )
    return HealthFinding("workers", True, f"heard: {', '.join(names)}")


def beat() -> HealthFinding:
    silent = _silent([heartbeat.BEAT])
    if silent:
        return HealthFinding(
            "beat",
            False,
            f"not heard: {', '.join(silent)}",
            "start it with `manage.py up` or `celery --app config beat`: without it nothing "
            "that was lost is found again, and no session expires",
        )
    return HealthFinding("beat", True, "heard")


def disk() -> HealthFinding:
    folder = Path(settings.BONAFIDE_VAR)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    room = shutil.disk_usage(nearest)
    said = f"{room.free / 1024**3:.1f} of {room.total / 1024**3:.0f} GiB free at {nearest}"
    if room.free < ROOM:
        return HealthFinding(
            "disk",
            False,
            said,
            "make room or add a larger disk: nothing can be stored once it is full",
        )
    return HealthFinding("disk", True, said)


def queue() -> HealthFinding:
    check, picture = checks.oldest_due_check(), pictures.oldest_unjudged()
    parts = [
        *([f"the oldest check that could run has waited {check:.0f} s"] if check else []),
        *([f"the oldest picture that is not judged has waited {picture:.0f} s"] if picture else []),
    ]
    said = "; ".join(parts) or "no check and no picture waits"
    if check > CHECK_WAITS or picture > PICTURE_WAITS:
        return HealthFinding(
            "queue",
            False,
            said,
            "see that the workers run, for the queues `celery` and `pictures`; if they do, start "
            "more of them with `manage.py up --workers N` or on another machine",
        )
    return HealthFinding("queue", True, said)


def webhooks() -> HealthFinding:
    waited = deliveries.longest_due()
    said = f"the webhook that is longest due has waited {waited:.0f} s"
    if waited > WEBHOOK_WAITS:
        return HealthFinding(
            "webhooks",
            False,
            said,
            "see that the workers of the webhooks run; if they do, the log's lines "
            "`webhook_tried` show which endpoints answer slowly",
        )
    return HealthFinding("webhooks", True, said if waited else "none is due")


# Vult's sessions ask for the check unless they say otherwise, whatever their policy.
_NO_LIST = (
    "none is loaded, and no policy asks for one; live sessions of the Vult-compatible API that "
    "are to be looked for (`perform_ofac_test`) go to a person"
)


def lists() -> HealthFinding:
    """Sanctions lists: none may be missing where a policy asks for the check, none too old."""
    found = staleness.real_lists()
    wrong = [_said_of_list(one) for one in found if not one.is_well]
    if wrong:
        return HealthFinding(
            "lists",
            False,
            "; ".join(wrong),
            "`manage.py sanctions update CODE`; docs/operators.md says how lists come and go",
        )
    if not found and staleness.is_asked_for():
        return HealthFinding(
            "lists",
            False,
            "a policy asks for `sanctions` and no list is loaded: each such check is an error",
            "`manage.py sanctions update ofac_sdn --dir FOLDER`, or with --url",
        )
    if not found:
        return HealthFinding("lists", True, _NO_LIST)
    return HealthFinding("lists", True, f"fresh: {', '.join(one.code for one in found)}")


def _said_of_list(one: staleness.ListHealth) -> str:
    if one.is_missing:
        return f"{one.code} has no version" + (f" ({one.problem})" if one.problem else "")
    age = f"{one.code} was checked {one.hours:.0f} h ago"
    return f"{age} ({one.problem})" if one.problem else age


def _silent(names: list[str]) -> list[str]:
    """Those that were not heard lately, each with how long ago it was."""
    heard = heartbeats.silences()
    return [
        f"{name} ({heard[name]:.0f} s ago)" if name in heard else f"{name} (never)"
        for name in names
        if heard.get(name, heartbeat.SILENT_AFTER + 1) > heartbeat.SILENT_AFTER
    ]


LOOKS: dict[str, Callable[[], HealthFinding]] = {
    "workers": workers,
    "beat": beat,
    "disk": disk,
    "queue": queue,
    "webhooks": webhooks,
    "lists": lists,
}
