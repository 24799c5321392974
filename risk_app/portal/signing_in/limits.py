"""How many wrong passwords are looked at: axes' handler with three counters in axes' own table.

- user and address together: few tries, then a lock that doubles with each further wrong one;
- an address, whoever is tried: ten times as many in an hour;
- a user, from wherever: twenty times as many in an hour. It does not hold for an address from
  which that user has signed in lately, so that strangers cannot lock anybody out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.base import AbstractAxesHandler, AxesBaseHandler
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone

from devices_app.client_address import parsed
from risk_app.portal.signing_in import origin
from risk_app.portal.signing_in.recording import SIGNING_IN
from sessions_app import installation_events
from sessions_app.models import InstallationEvent

PAIR, ADDRESS, USER = "user and address", "address", "user"
# The tries of a counter, as a multiple of BONAFIDE_LOGIN_TRIES.
FACTORS = {PAIR: 1, ADDRESS: 10, USER: 20}
# How long a counter counts: the wide ones from their first wrong try, the pair's from its last.
WINDOWS = {PAIR: timedelta(hours=24), ADDRESS: timedelta(hours=1), USER: timedelta(hours=1)}
LONGEST_LOCK = timedelta(hours=24)
KNOWN_FOR = timedelta(days=30)

_Kind = InstallationEvent.Kind


class LoginLimits(AbstractAxesHandler, AxesBaseHandler):  # type: ignore[misc]  # axes has no types
    """What axes asks before a password is looked at, and tells when one was right or wrong."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, object] | None = None) -> bool:
        until, _ = _locked(request, credentials)
        vars(request)["login_locked_until"] = until
        return until is not None

    def get_failures(
        self, request: HttpRequest, credentials: dict[str, object] | None = None
    ) -> int:
        """The wrong tries of this user from this address."""
        rows = AccessAttempt.objects.filter(**_keys(request, credentials)[PAIR])
        return sum(rows.values_list("failures_since_start", flat=True))

    def reset_attempts(
        self,
        *,
        ip_address: str | None = None,
        username: str | None = None,
        ip_or_username: bool = False,
    ) -> int:
        """What axes' commands call to let somebody try again; without a filter, everybody."""
        rows = AccessAttempt.objects.all()
        by_address = Q(ip_address=origin.key_of(parsed(ip_address or "")))
        by_name = Q(username=origin.user_key(username or ""))
        if ip_or_username:
            rows = rows.filter(by_address | by_name)
        else:
            rows = rows.filter(by_address) if ip_address else rows
            rows = rows.filter(by_name) if username else rows
        number: int = rows.delete()[0]
        return number

    def user_login_failed(
        self,
        _sender: Any,
        credentials: dict[str, object],
        request: HttpRequest | None = None,
        **_: Any,
    ) -> None:
        # A try during a lock is refused unseen: it neither counts nor prolongs.
        if request is None or vars(request).get("login_locked_until") is not None:
            return
        for key in _keys(request, credentials).values():
            _count(key)
        actor = _actor(credentials)
        installation_events.record(_Kind.LOGIN_FAILED, actor=actor, **_how(request))
        until, scope = _locked(request, credentials)
        if until is not None:
            vars(request).update(login_locked_until=until, axes_locked_out=True)
            installation_events.record(
                _Kind.LOGIN_LOCKED, actor=actor, by=scope, until=until.isoformat()
            )

    def user_logged_in(self, _sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
        """The pair begins anew, and the address is known as the user's."""
        key = _keys(request, {"username": user.get_username()})[PAIR]
        AccessAttempt.objects.filter(**key).delete()
        who_and_where = {name: key[name] for name in ("username", "ip_address")}
        AccessLog.objects.filter(**who_and_where).delete()
        AccessLog.objects.create(**who_and_where)

    def user_logged_out(self, _sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
        """Nothing is counted then."""

    def post_save_access_attempt(self, instance: AccessAttempt, **_: Any) -> None:
        """Nothing follows from a counter's change."""

    def post_delete_access_attempt(self, instance: AccessAttempt, **_: Any) -> None:
        """Nothing follows from a counter's end."""


def forget_old(now: datetime) -> None:
    """Delete counters that count no more and known addresses that have not been seen lately."""
    AccessAttempt.objects.filter(attempt_time__lt=now - max(WINDOWS.values())).delete()
    AccessLog.objects.filter(attempt_time__lt=now - KNOWN_FOR).delete()


def _keys(request: HttpRequest, credentials: dict[str, object] | None) -> dict[str, dict[str, str]]:
    """The row of each counter; the column of the browser's name holds the counter's."""
    who = origin.user_key(str((credentials or {}).get("username") or ""))
    where = vars(request).get("axes_ip_address") or origin.address_key(request)
    places = {PAIR: (who, where), ADDRESS: ("", where), USER: (who, origin.NOWHERE)}
    return {
        scope: {"username": name, "ip_address": address, "user_agent": scope}
        for scope, (name, address) in places.items()
    }


def _how(request: HttpRequest) -> dict[str, Any]:
    """What a try is recorded with beside who it was; nothing of a password."""
    how: dict[str, Any] = vars(request).get(SIGNING_IN, {})
    return how


def _count(key: dict[str, str]) -> None:
    now = timezone.now()
    scope = key["user_agent"]
    AccessAttempt.objects.get_or_create(**key, defaults={"failures_since_start": 0})
    rows = AccessAttempt.objects.filter(**key)
    # A window that is over begins again.
    rows.filter(attempt_time__lt=now - WINDOWS[scope]).update(
        failures_since_start=0, attempt_time=now
    )
    moved = {"attempt_time": now} if scope == PAIR else {}
    rows.update(failures_since_start=F("failures_since_start") + 1, **moved)


def _locked(
    request: HttpRequest, credentials: dict[str, object] | None
) -> tuple[datetime | None, str]:
    """Until when the next try is refused, and by which counter."""
    now = timezone.now()
    keys = _keys(request, credentials)
    wanted = Q()
    for key in keys.values():
        wanted |= Q(**key)
    found: tuple[datetime | None, str] = (None, "")
    for row in AccessAttempt.objects.filter(wanted):
        until = _release(row)
        if until <= now or (row.user_agent == USER and _is_known(keys[PAIR], now)):
            continue
        if found[0] is None or until > found[0]:
            found = (until, row.user_agent)
    return found


def _release(row: AccessAttempt) -> datetime:
    """When the counter lets the next try through; a moment in the past where it does not lock."""
    scope: str = row.user_agent
    counted_at: datetime = row.attempt_time
    beyond = row.failures_since_start - FACTORS[scope] * settings.BONAFIDE_LOGIN_TRIES
    if beyond < 0:
        return counted_at
    if scope != PAIR:
        return counted_at + WINDOWS[scope]
    minutes = timedelta(minutes=settings.BONAFIDE_LOGIN_LOCK_MINUTES)
    lock: timedelta = min(minutes * 2 ** min(beyond, 20), LONGEST_LOCK)
    return counted_at + lock


def _is_known(pair: dict[str, str], now: datetime) -> bool:
    return bool(
        AccessLog.objects.filter(
            username=pair["username"],
            ip_address=pair["ip_address"],
            attempt_time__gte=now - KNOWN_FOR,
        ).exists()
    )


def _actor(credentials: dict[str, object]) -> str:
    """The person whose name was typed, by id; asked in the same way whether there is one or not."""
    name = str(credentials.get("username") or "")
    number = get_user_model().objects.filter(username=name).values_list("pk", flat=True).first()
    return "nobody" if number is None else f"user:{number}"
