"""Brings lists up to date: from their addresses, when it is time, and after an update of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from django.db.models import Q
from django.utils import timezone

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import clearing, failures, fetching, loading, refusals
from risk_app.sanctions.fetching import FetchedFile, Validators
from risk_app.sanctions.keys import MATCHER_VERSION
from risk_app.sanctions.parsers import PARSERS
from risk_app.sanctions.refusals import ListRefused

log = structlog.get_logger(__name__)

# A list is asked for once a day, and one that was refused again after an hour.
_DAILY = timedelta(hours=23)
_AGAIN = timedelta(minutes=55)


def refresh(listed: SanctionsList, *, by: str = "system", force: bool = False) -> ListVersion:
    """The version that is searched after asking the list's addresses; raises ListRefused."""
    listed.tried_at = timezone.now()
    listed.save(update_fields=["tried_at"])
    listed.refresh_from_db(fields=["active", "addresses", "validators"])
    with TemporaryDirectory(prefix="bonafide-list-") as folder:
        found = _fetched(listed, Path(folder), by=by)
        if found is None and listed.active is not None:
            return loading.confirm(listed.active)
        files = [(one.name, one.path) for one in found or [] if one.path is not None]
        version = loading.load(listed, files, by=by, force=force)
    listed.validators = {
        address: one.validators for address, one in zip(listed.addresses, found or [], strict=True)
    }
    listed.save(update_fields=["validators"])
    clearing.empty_old(listed)
    return version


def refresh_due(now: datetime) -> None:
    """Refresh every list whose time has come, and make the keys anew that another matcher made."""
    for listed in _due(now):
        _alone(listed, refresh)
    for listed in _made_by_another_matcher():
        _alone(listed, loading.renew)
    for listed in SanctionsList.objects.all():
        clearing.empty_old(listed)


def _alone(listed: SanctionsList, act: Callable[[SanctionsList], ListVersion]) -> None:
    """Do it to one list: what goes wrong with it holds up no other."""
    try:
        act(listed)
    except ListRefused:
        return  # noted and told; it is tried again
    except Exception as error:
        log.exception("sanctions_list_failed", list=listed.code, error=type(error).__name__)
        broken = ListRefused(refusals.BROKEN, f"taking it in broke ({type(error).__name__})")
        failures.note(listed, broken, digest="", by="system")


def _fetched(listed: SanctionsList, folder: Path, *, by: str) -> list[FetchedFile] | None:
    try:
        return fetching.fetch_all(listed.addresses, folder, _known(listed))
    except ListRefused as refused:
        failures.note(listed, refused, digest="", by=by)
        raise


def _known(listed: SanctionsList) -> dict[str, Validators]:
    """What servers said of the files of the present version, where we would read them the same."""
    parser = PARSERS[listed.format].version
    is_read_so = listed.active is not None and listed.active.parser_version == parser
    return dict(listed.validators) if is_read_so else {}


def _due(now: datetime) -> list[SanctionsList]:
    """Lists with an address that were not known to be the newest for a day, and not just tried."""
    is_due = Q(active=None) | Q(active__checked_at__lt=now - _DAILY) | ~Q(problem="")
    was_tried = Q(tried_at__gte=now - _AGAIN)
    followed = SanctionsList.objects.filter(is_due, is_enabled=True).exclude(addresses=[])
    return list(followed.exclude(was_tried).select_related("active"))


def _made_by_another_matcher() -> list[SanctionsList]:
    lists = SanctionsList.objects.filter(is_enabled=True, active__isnull=False)
    return list(lists.exclude(active__matcher_version=MATCHER_VERSION).select_related("active"))
